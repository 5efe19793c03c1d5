using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Core.Servers;

/// <summary>Keeps servers, their passwords (encrypted), defaults, bindings, and when each was last heard.</summary>
public interface IServerStore
{
    /// <summary>Keeps a new server. Refused with <see cref="NameTaken"/> when the guild has one of that name (case ignored).</summary>
    Task<Result<GameServer>> AddAsync(GameServer server, Secret password, CancellationToken ct);

    /// <summary>
    /// Replaces what is kept under the server's guild and id; a null password leaves the old one. Refused with
    /// <see cref="NameTaken"/>, or <see cref="NoSuchServer"/> when another guild has that id or nobody has.
    /// </summary>
    Task<Result<GameServer>> ChangeAsync(GameServer server, Secret? password, CancellationToken ct);

    /// <summary>Forgets the server, its password, bindings, default, console streams and samples in one step; false when the guild has no such server.</summary>
    Task<bool> RemoveAsync(GuildId guild, ServerId server, CancellationToken ct);

    /// <summary>The servers of all guilds, oldest first: what is connected at start.</summary>
    Task<IReadOnlyList<GameServer>> AllAsync(CancellationToken ct);

    /// <summary>The servers of a guild by name.</summary>
    Task<IReadOnlyList<GameServer>> OfGuildAsync(GuildId guild, CancellationToken ct);

    /// <summary>The password, decrypted; null when there is no such server.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It was encrypted with another key, or altered.</exception>
    Task<Secret?> SecretOfAsync(ServerId server, CancellationToken ct);

    /// <summary>Sets or (null) clears the guild's default. Refused with <see cref="NoSuchServer"/>.</summary>
    Task<Result<Done>> SetDefaultAsync(GuildId guild, ServerId? server, CancellationToken ct);

    /// <summary>Binds a channel to a server or (null) to none. Refused with <see cref="NoSuchServer"/>.</summary>
    Task<Result<Done>> BindAsync(GuildId guild, ChannelId channel, ServerId? server, CancellationToken ct);

    Task<ServerBindings> BindingsAsync(GuildId guild, CancellationToken ct);

    /// <summary>Notes until when (to the millisecond) each server's console was being heard. Servers that are not kept (any more) are passed over.</summary>
    Task HeardAsync(IReadOnlyCollection<KeyValuePair<ServerId, DateTimeOffset>> until, CancellationToken ct);

    /// <summary>Until when the server's console was heard, by an earlier process perhaps; null when it never was.</summary>
    Task<DateTimeOffset?> LastHeardAsync(ServerId server, CancellationToken ct);
}
