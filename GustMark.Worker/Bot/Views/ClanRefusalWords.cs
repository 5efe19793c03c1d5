using GustMark.Core.Access;
using GustMark.Core.Clans;
using GustMark.Core.Results;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Refusals of clans in words.</summary>
internal static class ClanRefusalWords
{
    /// <summary>Null when the refusal is another area's.</summary>
    public static string? Of(Refusal refusal) => refusal switch
    {
        ClanNameTaken taken => T($"**{Safe(taken.Asked)}** looks like the clan **{Safe(taken.Existing)}**, which is here already. Choose another name."),
        ClanTagTaken taken => T($"The tag **{Safe(taken.Asked)}** looks like **{Safe(taken.Existing)}**, which another clan has. Choose another tag."),
        InClanAlready already => T($"<@{already.Member}> is in the clan **{Safe(already.Clan)}**, and nobody is in two. `/clan leave` comes first."),
        TooManyClans many => T($"There is room for {many.Limit} clans here, and it is used up."),
        ClanChanged changed => T($"**{Safe(changed.Clan)}** was changed by somebody else at this moment, or is closed. Nothing was done; look at `/clan info` and try again."),
        InvalidClanText { Field: "name" } name => T($"**{Safe(name.Asked)}** cannot be the name: {Problem(name)}. Accepted: {AcceptedFor(name.Field)}."),
        InvalidClanText { Field: "tag" } tag => T($"**{Safe(tag.Asked)}** cannot be the tag: {Problem(tag)}. Accepted: {AcceptedFor(tag.Field)}."),
        InvalidClanText text => T($"**{Safe(text.Asked)}** cannot be the description: {Problem(text)}. Accepted: {AcceptedFor(text.Field)}."),
        InNoClan => T("You are in no clan. `/clan create` founds one, and `/clan join` takes an invitation."),
        NoSuchClan { Known.Count: 0 } => T("There is no clan here yet. `/clan create` founds the first."),
        NoSuchClan none => T($"There is no clan **{Safe(none.Asked)}**. There are {string.Join(", ", none.Known.Take(10).Select(name => $"**{Safe(name)}**"))}."),
        FoundingNeedsLevel level => Founding(level.Needed),
        NeedsRank { Needed: ClanRank.Leader } needs => T($"That is for the leader of the clan; you are {ClanView.WithArticle(needs.Has)}."),
        NeedsRank { Needed: ClanRank.Officer } needs => T($"That is for officers and the leader of the clan; you are {ClanView.WithArticle(needs.Has)}."),
        NeedsRank needs => T($"That is for members of the clan; you are {ClanView.WithArticle(needs.Has)}."),
        NotInYourClan not => T($"<@{not.Member}> is not in **{Safe(not.Clan)}**."),
        NotToYourself => T("That is done to others only. To go yourself, use `/clan leave`."),
        RankNotBelow not => T($"<@{not.Member}> is {ClanView.WithArticle(not.Rank)}, which is not below you."),
        RankStays stays => T($"<@{stays.Member}> is {ClanView.WithArticle(stays.Rank)}, and stays so. `/clan transfer` makes another leader."),
        ClanFull full => N(full.Limit, $"**{Safe(full.Clan)}** has {full.Limit} member, and there is no room for more.", $"**{Safe(full.Clan)}** has {full.Limit} members, and there is no room for more."),
        NotInvited not => T($"You are not invited to **{Safe(not.Clan)}**, or not any more. Ask one of its officers for `/clan invite`."),
        TooManyInvitations many => T($"{many.Limit} invitations are open, and that is as many as there can be. Some end by themselves."),
        WithdrawalLimitReached limit => T(
            $"An officer may take **{limit.Limit}** coins a day out of the bank, and you have taken {limit.Taken}; {limit.Asked} more are too many. A new day begins {DiscordText.Time(limit.Next)}."),
        InvalidClanSetting invalid => T($"**{Safe(invalid.Asked)}** cannot be the setting `{Told(invalid.Setting)}`. Accepted: {Accepted(invalid.Accepted)}. Nothing was changed."),
        _ => null,
    };

    private static string Founding(AccessLevel needed) => needed switch
    {
        AccessLevel.Owner => T("Founding a clan is for the owner of this Discord server here."),
        AccessLevel.Admin => T("Founding a clan is for admins here."),
        AccessLevel.Moderator => T("Founding a clan is for moderators here."),
        _ => T("Founding a clan is for everyone here."),
    };

    private static string Accepted(ClanSettingForm form) => form switch
    {
        ClanSettingForm.Members => T($"a number of members from 1 to {ClanSettingsEntry.LargestSize}"),
        ClanSettingForm.Level => T("`player`, `moderator`, `admin` or `owner`"),
        ClanSettingForm.Coins => T("a number of coins from 0 on, or `none` for no limit"),
        ClanSettingForm.Duration => T("a duration such as `12h` or `2d`, at most `30d`"),
        ClanSettingForm.Switch => T("`on` or `off`"),
        _ => T("the id of a category, or `none`"),
    };

    private static string Problem(InvalidClanText invalid) => invalid.Problem switch
    {
        ClanTextProblem.TooShort => T("it is too short"),
        ClanTextProblem.TooLong => T("it is too long"),
        ClanTextProblem.Invisible => T("it holds characters that cannot be seen"),
        ClanTextProblem.Mention => T("it holds what mentions are made of (`@`, `#`, `<`, `>`, `:`, `/`)"),
        ClanTextProblem.Marks => T("it holds accents that stand alone, or too many on one letter"),
        _ => T("it holds characters that are not for this"),
    };

    private static string AcceptedFor(string field) => field switch
    {
        "name" => T($"{ClanNames.MinName} to {ClanNames.MaxName} letters and digits, with spaces and `- ' . & + !` between them"),
        "tag" => T($"{ClanNames.MinTag} to {ClanNames.MaxTag} letters and digits"),
        _ => T($"up to {Clan.MaxDescription} characters"),
    };

    private static string Safe(string text) => DiscordText.Escape(text, 100);
}
