using GustMark.Core.Clans;
using GustMark.Core.Economy;
using GustMark.Core.Results;

namespace GustMark.Worker.Bot.Views;

/// <summary>Refusals of clans in words.</summary>
internal static class ClanRefusalWords
{
    /// <summary>Null when the refusal is another area's.</summary>
    public static string? Of(Refusal refusal) => refusal switch
    {
        ClanNameTaken taken => $"There is a clan called **{Safe(taken.Existing)}**, and **{Safe(taken.Asked)}** is the same or looks like it. Choose another name.",
        ClanTagTaken taken => $"A clan has the tag **{Safe(taken.Existing)}**, and **{Safe(taken.Asked)}** is the same or looks like it. Choose another tag.",
        InClanAlready already => $"<@{already.Member}> is in **{Safe(already.Clan)}**, and nobody is in two clans. `/clan leave` comes first.",
        TooManyClans many => $"There is room for {many.Limit} clans here, and it is used up.",
        ClanChanged changed => $"**{Safe(changed.Clan)}** was changed or closed at this moment. Nothing was done; look at `/clan info` and try again.",
        InvalidClanText invalid => $"**{Safe(invalid.Asked)}** cannot be the {invalid.Field}: {Problem(invalid)}. Accepted: {Accepted(invalid.Field)}.",
        InNoClan => "You are in no clan. Found one with `/clan create`, or join one that invites you with `/clan join`.",
        NoSuchClan { Known.Count: 0 } => "There is no clan yet. Found one with `/clan create`.",
        NoSuchClan none => $"There is no clan called **{Safe(none.Asked)}**. There is {string.Join(", ", none.Known.Select(name => $"**{Safe(name)}**"))}.",
        FoundingNeedsLevel level => $"Founding clans is for {LevelView.Plural(level.Needed)} here.",
        NeedsRank { Needed: ClanRank.Leader } rank => $"Only the leader of the clan may do that; you are {Article(rank.Has)}.",
        NeedsRank rank => $"Only officers and the leader of the clan may do that; you are {Article(rank.Has)}.",
        NotInYourClan other => $"<@{other.Member}> is not in **{Safe(other.Clan)}**.",
        NotToYourself => "That is done to others, not to yourself. `/clan leave` leaves the clan.",
        RankNotBelow above => $"<@{above.Member}> is {Article(above.Rank)}, which is not below your rank.",
        RankStays stays => $"<@{stays.Member}> is {Article(stays.Rank)} already.",
        ClanFull full => $"**{Safe(full.Clan)}** is full: a clan has {full.Limit} members at most here.",
        NotInvited not => $"You are not invited to **{Safe(not.Clan)}**, or the invitation is over. Ask an officer for a new one.",
        TooManyInvitations many => $"Your clan has {many.Limit} open invitations, which is the most. Wait until some are answered or over.",
        WithdrawalLimitReached { Limit.Amount: 0 } => "Officers take nothing out of the bank here; the leader does.",
        WithdrawalLimitReached limit =>
            $"Officers take {limit.Limit} a day at most, and you have taken {limit.Taken} today, so {limit.Limit - limit.Taken} are left; you asked for {limit.Asked}. A new day begins {DiscordText.Time(limit.Next)}.",
        InvalidClanSetting invalid => $"**{Safe(invalid.Asked)}** cannot be the {invalid.Setting}. Accepted: {invalid.Accepted}.",
        _ => null,
    };

    private static string Problem(InvalidClanText invalid) => invalid.Problem switch
    {
        ClanTextProblem.TooShort => "it is too short",
        ClanTextProblem.TooLong => "it is too long",
        ClanTextProblem.Invisible => "it has characters that cannot be seen",
        ClanTextProblem.Mention => "it has a character of mentions or links",
        ClanTextProblem.Character => "it has a character that is not for this",
        _ => "it has accents on their own, or too many of them",
    };

    private static string Accepted(string field) => field switch
    {
        "name" => $"{ClanNames.MinName} to {ClanNames.MaxName} letters and digits, with spaces and `- ' . & + !` between them",
        "tag" => $"{ClanNames.MinTag} to {ClanNames.MaxTag} letters and digits",
        _ => $"up to {Clan.MaxDescription} characters that can be seen",
    };

    private static string Article(ClanRank rank) => rank switch { ClanRank.Leader => "the leader", ClanRank.Officer => "an officer", _ => "a member" };

    private static string Safe(string text) => DiscordText.Escape(text, 100);
}
