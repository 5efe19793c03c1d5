using GustMark.Core.Identity;

namespace GustMark.Core.Players.Profiles;

/// <summary>What became known of a player since the last change of his that was kept.</summary>
/// <param name="From">The first moment it tells of.</param>
/// <param name="To">The last one.</param>
public sealed record ProfileChange(PlayerId Player, DateTimeOffset From, DateTimeOffset To)
{
    public IReadOnlyList<UsedName> Names { get; init; } = [];

    public string? Platform { get; init; }

    public IReadOnlyList<SeenAddress> Addresses { get; init; } = [];

    /// <summary>Sessions as they are now, each as a whole.</summary>
    public IReadOnlyList<PlaySession> Sessions { get; init; } = [];

    public long Kills { get; init; }

    public DeathCounts Deaths { get; init; }
}

/// <summary>Changes of players of one guild, each of another player.</summary>
/// <param name="Id">Grows from batch to batch of a guild.</param>
public sealed record ProfileBatch(GuildId Guild, long Id, IReadOnlyList<ProfileChange> Changes);

/// <summary>A change that is still growing. Not safe for use by several at once.</summary>
internal sealed class ProfileDraft(PlayerId player, DateTimeOffset at)
{
    private readonly Dictionary<string, UsedName> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> addresses = new(StringComparer.Ordinal);
    private readonly Dictionary<(ServerId, DateTimeOffset), PlaySession> sessions = [];
    private DateTimeOffset from = at;
    private DateTimeOffset to = at;
    private string? platform;
    private long kills;
    private DeathCounts deaths;

    public void Seen(DateTimeOffset moment)
    {
        from = moment < from ? moment : from;
        to = moment > to ? moment : to;
    }

    public void Named(string name, DateTimeOffset moment)
    {
        Seen(moment);
        names[name] = names.TryGetValue(name, out var known)
            ? known with { First = known.First < moment ? known.First : moment, Last = known.Last > moment ? known.Last : moment }
            : new UsedName(name, moment, moment);
    }

    public void On(string newPlatform) => platform = newPlatform;

    public void From(string seal, DateTimeOffset moment) => addresses[seal] = addresses.TryGetValue(seal, out var known) && known > moment ? known : moment;

    public void Played(PlaySession session)
    {
        Seen(session.Began);
        Seen(session.Until);
        sessions[(session.Server, session.Began)] = session;
    }

    public void Killed() => kills++;

    public void Died(DeathCause cause) => deaths += DeathCounts.One(cause);

    public ProfileChange Finished() => new(player, from, to)
    {
        Names = [.. names.Values],
        Platform = platform,
        Addresses = [.. addresses.Select(address => new SeenAddress(address.Key, address.Value))],
        Sessions = [.. sessions.Values],
        Kills = kills,
        Deaths = deaths,
    };
}
