using GustMark.Core.Access;
using GustMark.Core.Clans;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Bot;

/// <summary>Every refusal of clans, and its words.</summary>
internal static class ClanRefusalExamples
{
    private static readonly MemberId Ann = new(11);

    public static readonly (Refusal Refusal, string Words)[] All =
    [
        (new ClanNameTaken("B_ears", "Bears"), @"**B\_ears** looks like the clan **Bears**, which is here already. Choose another name."),
        (new ClanTagTaken("B3", "BE"), "The tag **B3** looks like **BE**, which another clan has. Choose another tag."),
        (new InClanAlready(Ann, "Bears"), "<@11> is in the clan **Bears**, and nobody is in two. `/clan leave` comes first."),
        (new TooManyClans(500), "There is room for 500 clans here, and it is used up."),
        (new ClanChanged("Bears"), "**Bears** was changed by somebody else at this moment, or is closed. Nothing was done; look at `/clan info` and try again."),
        (new InvalidClanText("name", "ab", ClanTextProblem.TooShort), "**ab** cannot be the name: it is too short. Accepted: 3 to 32 letters and digits, with spaces and `- ' . & + !` between them."),
        (new InvalidClanText("tag", "toolong", ClanTextProblem.TooLong), "**toolong** cannot be the tag: it is too long. Accepted: 2 to 5 letters and digits."),
        (new InvalidClanText("description", "x", ClanTextProblem.Invisible), "**x** cannot be the description: it holds characters that cannot be seen. Accepted: up to 300 characters."),
        (new InvalidClanText("name", "@everyone", ClanTextProblem.Mention), "**@\u200beveryone** cannot be the name: it holds what mentions are made of (`@`, `#`, `<`, `>`, `:`, `/`). Accepted: 3 to 32 letters and digits, with spaces and `- ' . & + !` between them."),
        (new InvalidClanText("tag", "a!", ClanTextProblem.Character), "**a!** cannot be the tag: it holds characters that are not for this. Accepted: 2 to 5 letters and digits."),
        (new InvalidClanText("tag", "ab", ClanTextProblem.Marks), "**ab** cannot be the tag: it holds accents that stand alone, or too many on one letter. Accepted: 2 to 5 letters and digits."),
        (new InNoClan(), "You are in no clan. `/clan create` founds one, and `/clan join` takes an invitation."),
        (new NoSuchClan("Bears", []), "There is no clan here yet. `/clan create` founds the first."),
        (new NoSuchClan("B_ears", ["Bears", "Wolves"]), @"There is no clan **B\_ears**. There are **Bears**, **Wolves**."),
        (new FoundingNeedsLevel(AccessLevel.Moderator), "Founding a clan is for moderators here."),
        (new FoundingNeedsLevel(AccessLevel.Admin), "Founding a clan is for admins here."),
        (new FoundingNeedsLevel(AccessLevel.Owner), "Founding a clan is for the owner of this Discord server here."),
        (new NeedsRank(ClanRank.Officer, ClanRank.Member), "That is for officers and the leader of the clan; you are a member."),
        (new NeedsRank(ClanRank.Leader, ClanRank.Officer), "That is for the leader of the clan; you are an officer."),
        (new NotInYourClan(Ann, "Bears"), "<@11> is not in **Bears**."),
        (new NotToYourself(), "That is done to others only. To go yourself, use `/clan leave`."),
        (new RankNotBelow(Ann, ClanRank.Officer), "<@11> is an officer, which is not below you."),
        (new RankStays(Ann, ClanRank.Officer), "<@11> is an officer, and stays so. `/clan transfer` makes another leader."),
        (new ClanFull("Bears", 20), "**Bears** has 20 members, and there is no room for more."),
        (new NotInvited("Bears"), "You are not invited to **Bears**, or not any more. Ask one of its officers for `/clan invite`."),
        (new TooManyInvitations(25), "25 invitations are open, and that is as many as there can be. Some end by themselves."),
        (new WithdrawalLimitReached(new Coins(60), new Coins(1000), new Coins(950), A.Moment),
            "An officer may take **1,000** coins a day out of the bank, and you have taken 950; 60 more are too many. A new day begins <t:1700000000:R>."),
        (new InvalidClanSetting("size limit", "many", ClanSettingForm.Members), "**many** cannot be the setting `size limit`. Accepted: a number of members from 1 to 100. Nothing was changed."),
        (new InvalidClanSetting("level to found", "king", ClanSettingForm.Level), "**king** cannot be the setting `level to found`. Accepted: `player`, `moderator`, `admin` or `owner`. Nothing was changed."),
        (new InvalidClanSetting("officers' daily limit", "x", ClanSettingForm.Coins), "**x** cannot be the setting `officers' daily limit`. Accepted: a number of coins from 0 on, or `none` for no limit. Nothing was changed."),
        (new InvalidClanSetting("life of an invitation", "90d", ClanSettingForm.Duration), "**90d** cannot be the setting `life of an invitation`. Accepted: a duration such as `12h` or `2d`, at most `30d`. Nothing was changed."),
        (new InvalidClanSetting("roles", "yes", ClanSettingForm.Switch), "**yes** cannot be the setting `roles`. Accepted: `on` or `off`. Nothing was changed."),
        (new InvalidClanSetting("category", "x", ClanSettingForm.Category), "**x** cannot be the setting `category`. Accepted: the id of a category, or `none`. Nothing was changed."),
    ];
}
