using GustMark.Core.Clans;
using GustMark.Core.Results;

namespace GustMark.Worker.Bot.Views;

/// <summary>Refusals of clans in words.</summary>
internal static class ClanRefusalWords
{
    /// <summary>Null when the refusal is another area's.</summary>
    public static string? Of(Refusal refusal) => refusal switch
    {
        ClanNameTaken taken => $"**{Safe(taken.Asked)}** looks like the clan **{Safe(taken.Existing)}**, which is here already. Choose another name.",
        ClanTagTaken taken => $"The tag **{Safe(taken.Asked)}** looks like **{Safe(taken.Existing)}**, which another clan has. Choose another tag.",
        InClanAlready already => $"<@{already.Member}> is in the clan **{Safe(already.Clan)}**, and nobody is in two. `/clan leave` comes first.",
        TooManyClans many => $"There is room for {many.Limit} clans here, and it is used up.",
        ClanChanged changed => $"**{Safe(changed.Clan)}** was changed by somebody else at this moment, or is closed. Nothing was done; look at `/clan info` and try again.",
        InvalidClanText invalid => $"**{Safe(invalid.Asked)}** cannot be the {invalid.Field}: {Problem(invalid)}. Accepted: {AcceptedFor(invalid.Field)}.",
        InNoClan => "You are in no clan. `/clan create` founds one, and `/clan join` takes an invitation.",
        NoSuchClan { Known.Count: 0 } => "There is no clan here yet. `/clan create` founds the first.",
        NoSuchClan none => $"There is no clan **{Safe(none.Asked)}**. There are {string.Join(", ", none.Known.Take(10).Select(name => $"**{Safe(name)}**"))}.",
        FoundingNeedsLevel level => $"Founding a clan is for {LevelView.Plural(level.Needed)} here.",
        NeedsRank needs => $"That is for {Plural(needs.Needed)} of the clan; you are {ClanView.WithArticle(needs.Has)}.",
        NotInYourClan not => $"<@{not.Member}> is not in **{Safe(not.Clan)}**.",
        NotToYourself => "That is done to others only. To go yourself, use `/clan leave`.",
        RankNotBelow not => $"<@{not.Member}> is {ClanView.WithArticle(not.Rank)}, which is not below you.",
        RankStays stays => $"<@{stays.Member}> is {ClanView.WithArticle(stays.Rank)}, and stays so. `/clan transfer` makes another leader.",
        ClanFull full => $"**{Safe(full.Clan)}** has {full.Limit} members, and there is no room for more.",
        NotInvited not => $"You are not invited to **{Safe(not.Clan)}**, or not any more. Ask one of its officers for `/clan invite`.",
        TooManyInvitations many => $"{many.Limit} invitations are open, and that is as many as there can be. Some end by themselves.",
        WithdrawalLimitReached limit =>
            $"An officer may take **{limit.Limit}** coins a day out of the bank, and you have taken {limit.Taken}; {limit.Asked} more are too many. A new day begins {DiscordText.Time(limit.Next)}.",
        InvalidClanSetting invalid => $"**{Safe(invalid.Asked)}** cannot be the setting `{invalid.Setting}`. Accepted: {invalid.Accepted}. Nothing was changed.",
        _ => null,
    };

    private static string Plural(ClanRank rank) => rank switch
    {
        ClanRank.Leader => "the leader",
        ClanRank.Officer => "officers and the leader",
        _ => "members",
    };

    private static string Problem(InvalidClanText invalid) => invalid.Problem switch
    {
        ClanTextProblem.TooShort => "it is too short",
        ClanTextProblem.TooLong => "it is too long",
        ClanTextProblem.Invisible => "it holds characters that cannot be seen",
        ClanTextProblem.Mention => "it holds what mentions are made of (`@`, `#`, `<`, `>`, `:`, `/`)",
        ClanTextProblem.Marks => "it holds accents that stand alone, or too many on one letter",
        _ => "it holds characters that are not for this",
    };

    private static string AcceptedFor(string field) => field switch
    {
        "name" => $"{ClanNames.MinName} to {ClanNames.MaxName} letters and digits, with spaces and `- ' . & + !` between them",
        "tag" => $"{ClanNames.MinTag} to {ClanNames.MaxTag} letters and digits",
        _ => $"up to {Clan.MaxDescription} characters",
    };

    private static string Safe(string text) => DiscordText.Escape(text, 100);
}
