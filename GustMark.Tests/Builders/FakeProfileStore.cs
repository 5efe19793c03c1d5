using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Players.Profiles;
using GustMark.Core.Results;

namespace GustMark.Tests.Builders;

/// <summary>Profiles in memory, as the contract wants them.</summary>
internal sealed class FakeProfileStore : IProfileStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<(GuildId, PlayerId), PlayerProfile> profiles = [];
    private readonly Dictionary<(GuildId, PlayerId, DateTimeOffset, ServerId), PlaySession> sessions = [];
    private int failures;

    /// <summary>Batches that were applied, in order.</summary>
    public List<ProfileBatch> Batches { get; } = [];

    /// <summary>What fails is kept all the same: the answer is lost.</summary>
    public bool KeepsWhatFails { get; set; }

    public IReadOnlyList<PlayerProfile> Profiles
    {
        get
        {
            lock (gate)
                return [.. profiles.Values];
        }
    }

    public IReadOnlyList<PlaySession> Sessions
    {
        get
        {
            lock (gate)
                return [.. sessions.Values.OrderBy(session => session.Began)];
        }
    }

    public void FailTimes(int times) => failures = times;

    public Task<IReadOnlyList<PlayerActivity>> ActivityAsync(GuildId guild, DateTimeOffset from, DateTimeOffset until, CancellationToken ct) =>
        Guarded<IReadOnlyList<PlayerActivity>>(() =>
        [
            .. Of(guild).Where(session => session.Began < until && session.Until >= from).GroupBy(session => session.Player)
                .Select(played => (Profile: profiles[(guild, played.Key)], Played: played.Select(session => Earlier(session.Until, until) - Later(session.Began, from))))
                .Select(one => new PlayerActivity(
                    one.Profile.Player, one.Profile.Name, one.Profile.FirstSeen, one.Played.Aggregate(TimeSpan.Zero, (sum, part) => sum + part))),
        ]);

    public Task ApplyAsync(ProfileBatch batch, CancellationToken ct) => Guarded(
        () =>
        {
            Batches.Add(batch);
            foreach (var change in batch.Changes)
            {
                var kept = profiles.GetValueOrDefault((batch.Guild, change.Player));
                var profile = PlayerProfile.With(kept, batch.Guild, change, batch.Id);
                if (ReferenceEquals(kept, profile))
                    continue;
                profiles[(batch.Guild, change.Player)] = profile;
                foreach (var session in change.Sessions)
                    sessions[(batch.Guild, session.Player, session.Began, session.Server)] = session;
            }

            return true;
        },
        isWrite: true);

    public Task<KeptPresence> PresenceAsync(GuildId guild, CancellationToken ct) => Guarded(() => new KeptPresence(
        profiles.Where(pair => pair.Key.Item1 == guild).Select(pair => pair.Value.Applied).DefaultIfEmpty(0).Max(),
        [.. Of(guild).Where(session => session.IsOpen).OrderBy(session => session.Began)]));

    public Task<IReadOnlyList<PlayerProfile>> FindAsync(GuildId guild, IReadOnlyCollection<PlayerId> players, CancellationToken ct) =>
        Guarded<IReadOnlyList<PlayerProfile>>(() => [.. players.Select(player => profiles.GetValueOrDefault((guild, player))).OfType<PlayerProfile>()]);

    public Task<PlayTotals> TotalsAsync(GuildId guild, IReadOnlyCollection<PlayerId> players, CancellationToken ct) => Guarded(() =>
    {
        var lengths = Of(guild).Where(session => players.Contains(session.Player)).Select(session => session.Length).ToList();
        return new PlayTotals(lengths.Aggregate(TimeSpan.Zero, (sum, length) => sum + length), lengths.Count, lengths.DefaultIfEmpty(TimeSpan.Zero).Max());
    });

    public Task<IReadOnlyList<PlaySession>> SessionsAsync(GuildId guild, IReadOnlyCollection<PlayerId> players, int most, CancellationToken ct) =>
        Guarded<IReadOnlyList<PlaySession>>(() => [.. Of(guild).Where(session => players.Contains(session.Player)).OrderByDescending(session => session.Began).Take(most)]);

    public Task<IReadOnlyList<PlayerProfile>> NamedAsync(GuildId guild, string key, NameMatch match, int most, CancellationToken ct) =>
        First(guild, profile => profile.Names.Any(name => match == NameMatch.Whole ? UsedName.KeyOf(name.Name) == key : UsedName.KeyOf(name.Name).Contains(key, StringComparison.Ordinal)), most);

    public Task<IReadOnlyList<KnownName>> BeginningAsync(GuildId guild, string key, int most, CancellationToken ct) => Guarded<IReadOnlyList<KnownName>>(() =>
    [
        .. profiles.Where(pair => pair.Key.Item1 == guild).SelectMany(pair => pair.Value.Names.Select(name => new KnownName(name.Name, pair.Key.Item2)))
            .Where(known => UsedName.KeyOf(known.Name).StartsWith(key, StringComparison.Ordinal)).OrderBy(known => UsedName.KeyOf(known.Name), StringComparer.Ordinal).Take(most),
    ]);

    public Task<IReadOnlyList<PlayerProfile>> FromAsync(
        GuildId guild, IReadOnlyCollection<string> seals, IReadOnlyCollection<PlayerId> except, int most, CancellationToken ct) =>
        First(guild, profile => !except.Contains(profile.Player) && profile.Addresses.Any(address => seals.Contains(address.Seal)), most);

    public Task<bool> ForgetAsync(GuildId guild, PlayerId player, CancellationToken ct) => Guarded(() =>
    {
        var ended = sessions.Keys.Where(key => key.Item1 == guild && key.Item2 == player).ToList();
        ended.ForEach(key => sessions.Remove(key));
        return profiles.Remove((guild, player)) || ended.Count > 0;
    });

    public Task<IReadOnlyList<GuildId>> GuildsAsync(CancellationToken ct) =>
        Guarded<IReadOnlyList<GuildId>>(() => [.. profiles.Keys.Select(key => key.Item1).Distinct()]);

    private IEnumerable<PlaySession> Of(GuildId guild) => sessions.Where(pair => pair.Key.Item1 == guild).Select(pair => pair.Value);

    private Task<IReadOnlyList<PlayerProfile>> First(GuildId guild, Func<PlayerProfile, bool> matches, int most) => Guarded<IReadOnlyList<PlayerProfile>>(() =>
        [.. profiles.Where(pair => pair.Key.Item1 == guild).Select(pair => pair.Value).Where(matches).OrderByDescending(profile => profile.LastSeen).Take(most)]);

    private Task<T> Guarded<T>(Func<T> act, bool isWrite = false)
    {
        lock (gate)
        {
            if (failures == 0)
                return Task.FromResult(act());
            failures--;
            if (isWrite && KeepsWhatFails)
                act();
            return Task.FromException<T>(new StoreUnavailableException("as the test says"));
        }
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
