using GustMark.Core.Identity;

namespace GustMark.Core.Servers;

/// <summary>How a server's console is reached.</summary>
public enum ServerKind
{
    /// <summary>The game's own console over a WebSocket.</summary>
    WebRcon,
}

/// <summary>A game server as a guild has entered it. The password is not part of it: see <see cref="IServerStore.SecretOfAsync"/>.</summary>
/// <param name="Name">What people type; unique in the guild without regard to case.</param>
/// <param name="Host">Host name or address, without scheme or port.</param>
/// <param name="Port">The console's port (not the game's), 1–65535.</param>
public sealed record GameServer(ServerId Id, GuildId Guild, string Name, ServerKind Kind, string Host, int Port);

/// <summary>Which server a guild's commands act on when none is named.</summary>
/// <param name="Default">The guild's default server.</param>
/// <param name="Channels">Servers bound to a channel; a binding wins over the default.</param>
public sealed record ServerBindings(ServerId? Default, IReadOnlyDictionary<ChannelId, ServerId> Channels);
