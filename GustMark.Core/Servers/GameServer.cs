using System.Globalization;
using GustMark.Core.Identity;

namespace GustMark.Core.Servers;

/// <summary>How a server's console is reached.</summary>
public enum ServerKind
{
    /// <summary>The game's own console over a WebSocket.</summary>
    WebRcon,

    /// <summary>G-Portal's own interface: Console Edition servers without an RCON password, by way of the guild's login.</summary>
    GPortal,
}

/// <summary>A game server as a guild has entered it. The password is not part of it: see <see cref="IServerStore.SecretOfAsync"/>.</summary>
/// <param name="Name">What people type; unique in the guild without regard to case.</param>
/// <param name="Host">Host name or address, without scheme or port; at G-Portal a <see cref="GPortalAddress"/>.</param>
/// <param name="Port">The console's port (not the game's), 1–65535; at G-Portal that of HTTPS.</param>
public sealed record GameServer(ServerId Id, GuildId Guild, string Name, ServerKind Kind, string Host, int Port)
{
    /// <summary>Where it is, for people.</summary>
    public string Address => Kind == ServerKind.GPortal ? $"G-Portal {Host}" : string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");
}

/// <summary>Which server a guild's commands act on when none is named.</summary>
/// <param name="Default">The guild's default server.</param>
/// <param name="Channels">Servers bound to a channel; a binding wins over the default.</param>
public sealed record ServerBindings(ServerId? Default, IReadOnlyDictionary<ChannelId, ServerId> Channels);
