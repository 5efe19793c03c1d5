using GustMark.Core.Identity;

namespace GustMark.Core.Players.Profiles;

/// <summary>Keeps profiles and sessions, each guild's by itself.</summary>
public interface IProfileStore
{
    /// <summary>
    /// Applies each change at most once: what a player's profile has of a batch with this id, or with a greater one, it does not take again. Sessions
    /// are kept as the newest batch has them.
    /// </summary>
    Task ApplyAsync(ProfileBatch batch, CancellationToken ct);

    /// <summary>The sessions that are open, and the greatest id of a batch that was applied; 0 when none was.</summary>
    Task<KeptPresence> PresenceAsync(GuildId guild, CancellationToken ct);

    /// <summary>The profiles there are of these players.</summary>
    Task<IReadOnlyList<PlayerProfile>> FindAsync(GuildId guild, IReadOnlyCollection<PlayerId> players, CancellationToken ct);

    /// <summary>What all sessions of these players sum up to.</summary>
    Task<PlayTotals> TotalsAsync(GuildId guild, IReadOnlyCollection<PlayerId> players, CancellationToken ct);

    /// <summary>Their sessions, the newest first.</summary>
    Task<IReadOnlyList<PlaySession>> SessionsAsync(GuildId guild, IReadOnlyCollection<PlayerId> players, int most, CancellationToken ct);

    /// <summary>Who was on any server at any time of a span, one of each, in no order.</summary>
    Task<IReadOnlyList<PlayerActivity>> ActivityAsync(GuildId guild, DateTimeOffset from, DateTimeOffset until, CancellationToken ct);

    /// <summary>Who uses or used a name that matches, whoever was seen last first.</summary>
    /// <param name="key">As <see cref="UsedName.KeyOf"/> makes it; not empty.</param>
    Task<IReadOnlyList<PlayerProfile>> NamedAsync(GuildId guild, string key, NameMatch match, int most, CancellationToken ct);

    /// <summary>Names that begin so and who uses or used them, in the order of the names. Quick however many profiles there are.</summary>
    /// <param name="key">As <see cref="UsedName.KeyOf"/> makes it; not empty.</param>
    Task<IReadOnlyList<KnownName>> BeginningAsync(GuildId guild, string key, int most, CancellationToken ct);

    /// <summary>Others who came from an address that has one of the seals, whoever was seen last first.</summary>
    Task<IReadOnlyList<PlayerProfile>> FromAsync(
        GuildId guild, IReadOnlyCollection<string> seals, IReadOnlyCollection<PlayerId> except, int most, CancellationToken ct);

    /// <summary>Erases the profile, its names and addresses, and the sessions. False when there was none of it.</summary>
    Task<bool> ForgetAsync(GuildId guild, PlayerId player, CancellationToken ct);

    /// <summary>Guilds of which a profile is kept.</summary>
    Task<IReadOnlyList<GuildId>> GuildsAsync(CancellationToken ct);
}

/// <summary>How a name has to match what is looked for.</summary>
public enum NameMatch
{
    Whole,

    /// <summary>It holds it somewhere.</summary>
    Part,
}

/// <summary>What the worker knew when it ended.</summary>
public sealed record KeptPresence(long Newest, IReadOnlyList<PlaySession> Open);

/// <summary>A name and who uses or used it.</summary>
public sealed record KnownName(string Name, PlayerId Player);
