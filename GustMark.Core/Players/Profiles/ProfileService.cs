using GustMark.Core.Identity;

namespace GustMark.Core.Players.Profiles;

/// <summary>What is known of people in the game.</summary>
public sealed class ProfileService(IProfileStore profiles, ILinkStore links, ProfileKeeper keeper)
{
    /// <summary>Players that a search answers with at most.</summary>
    public const int MostFound = 200;

    /// <summary>Sessions of a history at most.</summary>
    public const int MostSessions = 500;

    private const int MostHints = 10;

    /// <summary>What all players of the person sum up to.</summary>
    public async Task<PlayerSummary> SummaryAsync(Person person, CancellationToken ct)
    {
        var (guild, players) = (person.Guild, person.Players);
        var found = await profiles.FindAsync(guild, players, ct);
        var linked = person.Member is { } member ? await links.OfMemberAsync(guild, member, ct) : [];
        return new PlayerSummary(
            person, [.. found.OrderByDescending(profile => profile.LastSeen)], await profiles.TotalsAsync(guild, players, ct), linked,
            await profiles.SessionsAsync(guild, players, 1, ct) is [{ IsOpen: true } playing] ? playing : null);
    }

    /// <summary>Who uses or used a name that holds the text, whoever was seen last first.</summary>
    public async Task<IReadOnlyList<FoundPlayer>> SearchAsync(GuildId guild, string text, CancellationToken ct)
    {
        var key = UsedName.KeyOf(text);
        return key.Length == 0 ? [] : await WithMembersAsync(guild, await profiles.NamedAsync(guild, key, NameMatch.Part, MostFound, ct), ct);
    }

    /// <summary>The players of a person, whoever was seen last first.</summary>
    public async Task<IReadOnlyList<FoundPlayer>> OfPersonAsync(Person person, CancellationToken ct) =>
    [
        .. (await profiles.FindAsync(person.Guild, person.Players, ct)).OrderByDescending(profile => profile.LastSeen)
            .Select(profile => new FoundPlayer(profile, person.Member)),
    ];

    /// <summary>When the person was where, the newest first, and what he was called.</summary>
    public async Task<PlayHistory> HistoryAsync(Person person, CancellationToken ct) => new(
        person, await profiles.FindAsync(person.Guild, person.Players, ct), await profiles.SessionsAsync(person.Guild, person.Players, MostSessions, ct));

    /// <summary>Others who came from an address that one of these players came from, whoever was seen last first: they may be the same person.</summary>
    public async Task<IReadOnlyList<EvasionHint>> HintsAsync(GuildId guild, IReadOnlyCollection<PlayerId> players, CancellationToken ct)
    {
        var own = await profiles.FindAsync(guild, players, ct);
        var seals = own.SelectMany(profile => profile.Addresses).Select(address => address.Seal).ToHashSet(StringComparer.Ordinal);
        if (seals.Count == 0)
            return [];
        var others = await WithMembersAsync(guild, await profiles.FromAsync(guild, seals, players, MostHints, ct), ct);
        return
        [
            .. others.Select(other => new EvasionHint(
                other, other.Profile.Addresses.Where(address => seals.Contains(address.Seal)).Max(address => address.Last))),
        ];
    }

    /// <summary>Names that begin so, and who uses or used them. Of somebody who used several such names the first one.</summary>
    public async Task<IReadOnlyList<KnownName>> SuggestAsync(GuildId guild, string typed, int most, CancellationToken ct)
    {
        var key = UsedName.KeyOf(typed);
        return key.Length == 0 ? [] : [.. (await profiles.BeginningAsync(guild, key, most, ct)).DistinctBy(known => known.Player)];
    }

    /// <summary>Erases all that is kept of a player: profile, names, addresses, sessions, and the link to a member.</summary>
    public async Task<Forgotten> ForgetAsync(GuildId guild, PlayerId player, CancellationToken ct)
    {
        var link = await links.OfPlayerAsync(guild, player, ct);
        var unlinked = link is not null && await links.UnlinkAsync(guild, player, link.Member, ct);
        return new Forgotten(await keeper.ForgetAsync(guild, player, ct), unlinked);
    }

    private async Task<IReadOnlyList<FoundPlayer>> WithMembersAsync(GuildId guild, IReadOnlyList<PlayerProfile> found, CancellationToken ct)
    {
        var members = (await links.OfGuildAsync(guild, ct)).ToDictionary(link => link.Player, link => link.Member);
        return [.. found.Select(profile => new FoundPlayer(profile, members.TryGetValue(profile.Player, out var member) ? member : null))];
    }
}

/// <summary>Somebody in the game, with all players that he is.</summary>
/// <param name="Profiles">Whoever was seen last first; none when nobody was ever seen.</param>
/// <param name="Playing">The session that goes on now.</param>
public sealed record PlayerSummary(
    Person Person, IReadOnlyList<PlayerProfile> Profiles, PlayTotals Totals, IReadOnlyList<PlayerLink> Links, PlaySession? Playing)
{
    public DateTimeOffset? FirstSeen => Profiles.Count == 0 ? null : Profiles.Min(profile => profile.FirstSeen);

    public DateTimeOffset? LastSeen => Profiles.Count == 0 ? null : Profiles.Max(profile => profile.LastSeen);

    public long Kills => Profiles.Sum(profile => profile.Kills);

    public DeathCounts Deaths => Profiles.Aggregate(default(DeathCounts), (sum, profile) => sum + profile.Deaths);
}

/// <summary>A player that a search has found.</summary>
/// <param name="Member">Null when nobody is linked.</param>
public sealed record FoundPlayer(PlayerProfile Profile, MemberId? Member);

/// <summary>Where a person was when.</summary>
public sealed record PlayHistory(Person Person, IReadOnlyList<PlayerProfile> Profiles, IReadOnlyList<PlaySession> Sessions);

/// <summary>Somebody who came from the same address.</summary>
/// <param name="Last">When he came from it last.</param>
public sealed record EvasionHint(FoundPlayer Other, DateTimeOffset Last);

/// <summary>What there was to erase.</summary>
public sealed record Forgotten(bool Profile, bool Link)
{
    public bool IsAnything => Profile || Link;
}
