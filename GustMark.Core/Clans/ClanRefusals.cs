using GustMark.Core.Access;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Core.Clans;

/// <summary>Another clan of the guild has the name, or one that looks like it.</summary>
public sealed record ClanNameTaken(string Asked, string Existing) : Refusal;

/// <summary>Another clan of the guild has the tag, or one that looks like it.</summary>
public sealed record ClanTagTaken(string Asked, string Existing) : Refusal;

/// <summary>The member is in a clan, and nobody is in two.</summary>
/// <param name="Clan">Its name.</param>
public sealed record InClanAlready(MemberId Member, string Clan) : Refusal;

/// <summary>The guild has as many clans as one may.</summary>
public sealed record TooManyClans(int Limit) : Refusal;

/// <summary>The clan was changed by somebody else meanwhile, or is closed.</summary>
public sealed record ClanChanged(string Clan) : Refusal;

/// <summary>What was typed for a clan cannot be right.</summary>
/// <param name="Field">The option: name, tag or description.</param>
public sealed record InvalidClanText(string Field, string Asked, ClanTextProblem Problem) : Refusal;

/// <summary>What is wrong with a name, a tag or a description.</summary>
public enum ClanTextProblem
{
    TooShort,
    TooLong,

    /// <summary>A control character, or one that cannot be seen.</summary>
    Invisible,

    /// <summary>Something that would notify people or lead elsewhere.</summary>
    Mention,

    /// <summary>A character that is not for this, such as one that Discord reads as formatting.</summary>
    Character,

    /// <summary>Accents on their own, or too many on one letter.</summary>
    Marks,
}

/// <summary>Whoever asks is in no clan.</summary>
public sealed record InNoClan : Refusal;

/// <summary>The guild has no clan of that name or tag.</summary>
/// <param name="Known">Names that there are, the nearest first.</param>
public sealed record NoSuchClan(string Asked, IReadOnlyList<string> Known) : Refusal;

/// <summary>Founding a clan takes a higher level in this guild.</summary>
public sealed record FoundingNeedsLevel(AccessLevel Needed) : Refusal;

/// <summary>That takes a higher rank in the clan.</summary>
public sealed record NeedsRank(ClanRank Needed, ClanRank Has) : Refusal;

/// <summary>The member is not in the clan of who asks.</summary>
public sealed record NotInYourClan(MemberId Member, string Clan) : Refusal;

/// <summary>Something that is done to others only.</summary>
public sealed record NotToYourself : Refusal;

/// <summary>The member's rank is not below that of who asks.</summary>
public sealed record RankNotBelow(MemberId Member, ClanRank Rank) : Refusal;

/// <summary>The member has the rank that he would get, or the highest or lowest one that is given so.</summary>
public sealed record RankStays(MemberId Member, ClanRank Rank) : Refusal;

/// <summary>The clan has as many members as the guild allows.</summary>
public sealed record ClanFull(string Clan, int Limit) : Refusal;

/// <summary>The member is not, or not any more, invited to the clan.</summary>
public sealed record NotInvited(string Clan) : Refusal;

/// <summary>The clan has as many open invitations as one may.</summary>
public sealed record TooManyInvitations(int Limit) : Refusal;

/// <summary>More than an officer may take out of the bank on a day.</summary>
/// <param name="Taken">Today so far.</param>
/// <param name="Next">When a new day begins.</param>
public sealed record WithdrawalLimitReached(Coins Asked, Coins Limit, Coins Taken, DateTimeOffset Next) : Refusal;

/// <summary>What was typed cannot be a setting of clans.</summary>
public sealed record InvalidClanSetting(string Setting, string Asked, ClanSettingForm Accepted) : Refusal;

/// <summary>What a setting of clans can be.</summary>
public enum ClanSettingForm
{
    /// <summary>A number of members from 1 to <see cref="ClanSettingsEntry.LargestSize"/>.</summary>
    Members,

    /// <summary>An access level.</summary>
    Level,

    /// <summary>A number of coins, or none.</summary>
    Coins,

    /// <summary>A time up to <see cref="ClanSettingsEntry.LongestInvitation"/>.</summary>
    Duration,

    /// <summary>On or off.</summary>
    Switch,

    /// <summary>The id of a category of channels, or none.</summary>
    Category,
}
