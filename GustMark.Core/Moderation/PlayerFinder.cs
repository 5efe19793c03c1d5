using System.Globalization;
using GustMark.Core.Console;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Players.Profiles;
using GustMark.Core.Results;
using GustMark.Core.Servers;

namespace GustMark.Core.Moderation;

/// <summary>A player that a moderator means.</summary>
/// <param name="IsSeen">False when nothing but what was typed says that there is such a player.</param>
public sealed record MeantPlayer(PlayerTarget Target, bool IsSeen);

/// <summary>Finds the player that a moderator means: by mention of a linked member, SteamID, or name in the game.</summary>
public sealed class PlayerFinder(ILinkStore links, IRosters rosters, IServerStore servers, IModerationStore cases, IProfileStore profiles)
{
    private const int MostNear = 10;

    // Of those that something was done to before.
    private const int MostCases = 1000;

    // The game's names are shorter.
    private const int LongestName = 64;

    /// <summary>Refused with <see cref="NoSuchPlayer"/> or <see cref="WhichOfPlayers"/>.</summary>
    public async Task<Result<PlayerTarget>> FindAsync(GuildId guild, string typed, CancellationToken ct)
    {
        var found = await LookAsync(guild, typed, ct);
        return found.Accepted ? found.Value.Target : found.Refusal;
    }

    /// <summary>
    /// As <see cref="FindAsync"/>, but a name that nobody has been seen with is taken for one of Console Edition, letter for letter: who is not
    /// there can be banned before he comes.
    /// </summary>
    public async Task<Result<MeantPlayer>> FindOrNameAsync(GuildId guild, string typed, CancellationToken ct)
    {
        var found = await LookAsync(guild, typed, ct);
        var name = typed.Trim();
        return found.Refusal is NoSuchPlayer && name.Length <= LongestName && !name.StartsWith('<') && !name.StartsWith('@')
            && PlayerId.Compared(name).Length > 0 && !name.All(char.IsAsciiDigit)
            ? new MeantPlayer(new PlayerTarget(PlayerId.OfName(name), name), IsSeen: false)
            : found;
    }

    private async Task<Result<MeantPlayer>> LookAsync(GuildId guild, string typed, CancellationToken ct)
    {
        var text = typed.Trim();
        var known = await KnownAsync(guild, ct);
        if (Mention.Of(text) is { } member)
        {
            var his = await links.OfMemberAsync(guild, member, ct);
            return One(typed, [.. his.Select(link => new PlayerTarget(link.Player, NewestNameOf(link, known)))], known);
        }

        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var steam) && steam >= PlayerListing.FirstSteamId && text.Length == 17)
        {
            var id = PlayerId.OfSteam(steam);
            var seen = known.Find(player => player.Id == id) ?? (await profiles.FindAsync(guild, [id], ct)).Select(Target).FirstOrDefault();
            return seen is not null ? new MeantPlayer(seen, true) : new MeantPlayer(new PlayerTarget(id, text), false);
        }

        // Those who have gone are found by the names that they had.
        if (UsedName.KeyOf(text.TrimStart('@')) is { Length: > 0 } key)
            known = [.. known.Concat((await profiles.NamedAsync(guild, key, NameMatch.Part, MostNear, ct)).Select(Target)).DistinctBy(player => player.Id)];
        var name = PlayerId.Compared(text.TrimStart('@'));
        var exact = known.Where(player => player.Name == text).ToList();
        return exact.Count > 0
            ? One(typed, exact, known)
            : One(typed, [.. known.Where(player => PlayerId.Compared(player.Name).Equals(name, StringComparison.OrdinalIgnoreCase))], known);
    }

    /// <summary>Everybody known, each player once: those who are there now first, then the linked, then those that something was done to.</summary>
    private async Task<List<PlayerTarget>> KnownAsync(GuildId guild, CancellationToken ct)
    {
        var online = (await servers.OfGuildAsync(guild, ct)).SelectMany(server => rosters.RosterOf(server.Id)?.Players ?? [])
            .Select(player => new PlayerTarget(player.Id, player.Name));
        var linked = (await links.OfGuildAsync(guild, ct)).Reverse().Select(link => new PlayerTarget(link.Player, link.Name));
        var before = (await cases.ListAsync(new CaseQuery(guild, MostCases), ct)).Select(one => new PlayerTarget(one.Player, one.Name));
        return [.. online.Concat(linked).Concat(before).DistinctBy(player => player.Id)];
    }

    private static Result<MeantPlayer> One(string typed, List<PlayerTarget> found, List<PlayerTarget> known) => found.Count switch
    {
        0 => new NoSuchPlayer(typed,
        [
            .. known.Select(player => player.Name).Where(name => typed.Length > 1 && name.Contains(typed.Trim(), StringComparison.OrdinalIgnoreCase))
                .Distinct().Take(MostNear),
        ]),
        1 => new MeantPlayer(found[0], true),
        _ => new WhichOfPlayers(typed, found),
    };

    private static PlayerTarget Target(PlayerProfile profile) => new(profile.Player, profile.Name);

    private static string NewestNameOf(PlayerLink link, List<PlayerTarget> known) => known.Find(player => player.Id == link.Player)?.Name ?? link.Name;
}
