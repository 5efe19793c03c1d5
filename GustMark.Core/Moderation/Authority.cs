using GustMark.Core.Access;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Results;

namespace GustMark.Core.Moderation;

/// <summary>Who does something to somebody, and with what right.</summary>
public sealed record Moderator(GuildId Guild, MemberId Id, AccessLevel Level);

/// <summary>Who may do something to whom.</summary>
public sealed class Authority(ILinkStore links, IMemberLevels levels)
{
    /// <summary>
    /// Why the moderator may not act on the player: <see cref="ActingOnOneself"/>, or <see cref="TargetNotBelow"/> where the player is a member
    /// of his own level or a higher one, unless he is the owner. Null when he may. Players who are linked to nobody are nobody's equal.
    /// </summary>
    /// <exception cref="MembersUnavailableException">It cannot be found out, and so nothing may be done.</exception>
    public async Task<Refusal?> WhyNotAsync(Moderator by, PlayerId player, CancellationToken ct)
    {
        if (await links.OfPlayerAsync(by.Guild, player, ct) is not { } link)
            return null;
        if (link.Member == by.Id)
            return new ActingOnOneself();
        if (by.Level == AccessLevel.Owner)
            return null;
        var level = await levels.OfAsync(by.Guild, link.Member, ct);
        return level >= by.Level ? new TargetNotBelow(link.Member, level) : null;
    }
}
