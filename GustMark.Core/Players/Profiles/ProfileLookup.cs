using System.Globalization;
using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Core.Players.Profiles;

/// <summary>Somebody: a member with all the players he is linked to, or a player who is nobody's.</summary>
/// <param name="Member">Null when nobody is linked.</param>
/// <param name="Players">None for a member who is not linked.</param>
public sealed record Person(GuildId Guild, MemberId? Member, IReadOnlyList<PlayerId> Players);

/// <summary>Finds the person that somebody means: by mention, Discord id or SteamID, or by a name that he has or had in the game.</summary>
public sealed class ProfileLookup(IProfileStore profiles, ILinkStore links, IGuildMembers members)
{
    private const int MostNear = 10;
    private const int SnowflakeLength = 15;

    /// <summary>The member with his players.</summary>
    public async Task<Person> OfMemberAsync(GuildId guild, MemberId member, CancellationToken ct) =>
        new(guild, member, [.. (await links.OfMemberAsync(guild, member, ct)).Select(link => link.Player)]);

    /// <summary>The player with all others of his member, if he is linked.</summary>
    public async Task<Person> OfPlayerAsync(GuildId guild, PlayerId player, CancellationToken ct) =>
        await links.OfPlayerAsync(guild, player, ct) is { } link ? await OfMemberAsync(guild, link.Member, ct) : new Person(guild, null, [player]);

    /// <summary>Refused with <see cref="NoSuchMember"/>, <see cref="NoSuchPlayer"/> or <see cref="WhichProfile"/>.</summary>
    /// <exception cref="MembersUnavailableException">Discord does not say who is a member.</exception>
    public async Task<Result<Person>> FindAsync(GuildId guild, string typed, CancellationToken ct)
    {
        var text = Mention.Bare(typed.Trim());
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && text.Length >= SnowflakeLength)
            return await NumberedAsync(guild, id, typed, ct);

        var named = await NamedAsync(guild, text.TrimStart('@'), ct);
        return named.Count switch
        {
            0 => new NoSuchPlayer(typed, await NearAsync(guild, text, ct)),
            1 => await OfPlayerAsync(guild, named[0].Player, ct),
            _ => await OneOfAsync(guild, typed, named, ct),
        };
    }

    private async Task<Result<Person>> NumberedAsync(GuildId guild, ulong id, string typed, CancellationToken ct)
    {
        if (id >= PlayerListing.FirstSteamId)
        {
            var player = PlayerId.OfSteam(id);
            var person = await OfPlayerAsync(guild, player, ct);
            if (person.Member is not null || await profiles.FindAsync(guild, [player], ct) is [_])
                return person;
        }

        return await members.IsMemberAsync(guild, new MemberId(id), ct) ? await OfMemberAsync(guild, new MemberId(id), ct) : new NoSuchMember(typed);
    }

    /// <summary>Who has the name now, in the game or in his link; when nobody has, who had it.</summary>
    private async Task<IReadOnlyList<KnownName>> NamedAsync(GuildId guild, string name, CancellationToken ct)
    {
        var key = UsedName.KeyOf(name);
        if (key.Length == 0)
            return [];
        var found = await profiles.NamedAsync(guild, key, NameMatch.Whole, MostNear + 1, ct);
        var linked = (await links.OfGuildAsync(guild, ct)).Select(link => new KnownName(link.Name, link.Player));
        List<KnownName> now = [.. found.Select(Known).Concat(linked).Where(known => UsedName.KeyOf(known.Name) == key).DistinctBy(known => known.Player)];
        return now.Count > 0 ? now : [.. found.Select(Known)];
    }

    /// <summary>Several players may be one person.</summary>
    private async Task<Result<Person>> OneOfAsync(GuildId guild, string typed, IReadOnlyList<KnownName> named, CancellationToken ct)
    {
        var people = new List<Person>();
        foreach (var known in named)
            people.Add(await OfPlayerAsync(guild, known.Player, ct));
        return people[0].Member is { } member && people.TrueForAll(person => person.Member == member) ? people[0] : new WhichProfile(typed, named);
    }

    private async Task<IReadOnlyList<string>> NearAsync(GuildId guild, string text, CancellationToken ct)
    {
        var key = UsedName.KeyOf(text);
        return key.Length == 0 ? []
            : [.. (await profiles.NamedAsync(guild, key, NameMatch.Part, MostNear, ct)).Select(profile => profile.Name).Distinct(StringComparer.Ordinal)];
    }

    private static KnownName Known(PlayerProfile profile) => new(profile.Name, profile.Player);
}
