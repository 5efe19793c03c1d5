using GustMark.Core.Access;
using GustMark.Core.Identity;
using GustMark.Core.Players.Profiles;
using GustMark.Core.Results;

namespace GustMark.Core.Players.Linking;

/// <summary>Admins say who is who where nobody proves it, and take back what was proved.</summary>
public sealed class LinksByHand(
    LinkService links, ILinkStore store, IProfileStore profiles, MemberLookup lookup, IGuildMembers members, IMemberLevels levels, TimeProvider time)
{
    /// <summary>
    /// Links the player to the member who is meant. Refused as <see cref="MemberLookup.FindAsync"/> does, with <see cref="NoSuchPlayer"/> for who was
    /// never seen, <see cref="LinkAboveOwn"/> or <see cref="PlayerTaken"/>.
    /// </summary>
    /// <param name="own">Level of who asks.</param>
    /// <exception cref="MembersUnavailableException">Discord does not say who is a member, or what he may do.</exception>
    public async Task<Result<PlayerLink>> LinkAsync(GuildId guild, AccessLevel own, PlayerId player, string typed, CancellationToken ct)
    {
        var found = await lookup.FindAsync(guild, typed, ct);
        if (!found.Accepted)
            return found.Refusal;
        var member = found.Value;

        // Somebody who is linked to another player may have left since.
        if (!await members.IsMemberAsync(guild, member, ct))
            return new NoSuchMember(typed);
        if (await profiles.FindAsync(guild, [player], ct) is not [var profile])
            return new NoSuchPlayer(player.ToString(), []);
        var level = await levels.OfAsync(guild, member, ct);
        return level > own ? new LinkAboveOwn(level) : await links.LinkAsync(new PlayerLink(guild, player, profile.Name, member, time.GetUtcNow()), ct);
    }

    /// <summary>Takes the player from the member who has him. Refused with <see cref="PlayerNotLinked"/> or <see cref="LinkAboveOwn"/>.</summary>
    /// <param name="own">Level of who asks.</param>
    /// <exception cref="MembersUnavailableException">Discord does not say what the member may do.</exception>
    public async Task<Result<PlayerLink>> UnlinkAsync(GuildId guild, AccessLevel own, PlayerId player, CancellationToken ct)
    {
        if (await store.OfPlayerAsync(guild, player, ct) is not { } link)
            return new PlayerNotLinked(player.ToString());
        var level = await levels.OfAsync(guild, link.Member, ct);
        if (level > own)
            return new LinkAboveOwn(level);
        return await links.UnlinkAsync(link, ct) ? link : new PlayerNotLinked(link.Name);
    }
}

/// <summary>Somebody would link or unlink a member whose level is above his own.</summary>
public sealed record LinkAboveOwn(AccessLevel Level) : Refusal;
