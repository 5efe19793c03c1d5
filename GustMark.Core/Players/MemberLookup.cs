using System.Globalization;
using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Core.Players;

/// <summary>Finds the member that somebody means: by mention or Discord id, or by the SteamID or in-game name that is linked to him.</summary>
public sealed class MemberLookup(ILinkStore links, IGuildMembers members)
{
    /// <summary>Refused with <see cref="NoSuchMember"/>, <see cref="PlayerNotLinked"/> or <see cref="WhichPlayer"/>.</summary>
    public async Task<Result<MemberId>> FindAsync(GuildId guild, string typed, CancellationToken ct)
    {
        var text = Mention.Bare(typed.Trim());
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && text.Length >= 15)
        {
            if (await links.OfPlayerAsync(guild, PlayerId.OfSteam(id), ct) is { } steam)
                return steam.Member;
            return await members.IsMemberAsync(guild, new MemberId(id), ct) ? new MemberId(id) : new NoSuchMember(typed);
        }

        var name = PlayerId.Compared(text.TrimStart('@'));
        var found = (await links.OfGuildAsync(guild, ct))
            .Where(link => PlayerId.Compared(link.Name).Equals(name, StringComparison.OrdinalIgnoreCase)).Select(link => link.Member).Distinct().ToList();
        return found.Count switch { 0 => new PlayerNotLinked(typed), 1 => found[0], _ => new WhichPlayer(typed, found) };
    }
}

/// <summary>The guild has no such member.</summary>
public sealed record NoSuchMember(string Asked) : Refusal;

/// <summary>No member has proved to be the player of that name.</summary>
public sealed record PlayerNotLinked(string Asked) : Refusal;

/// <summary>Several members are players of that name.</summary>
public sealed record WhichPlayer(string Asked, IReadOnlyList<MemberId> Members) : Refusal;
