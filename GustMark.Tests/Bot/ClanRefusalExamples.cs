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
    private static readonly MemberId Bob = new(5);

    public static readonly (Refusal Refusal, string Words)[] All =
    [
        (new ClanNameTaken("W_o", "Wo"), @"There is a clan called **Wo**, and **W\_o** is the same or looks like it. Choose another name."),
        (new ClanTagTaken("RW", "rw"), "A clan has the tag **rw**, and **RW** is the same or looks like it. Choose another tag."),
        (new InClanAlready(Bob, "Bears"), "<@5> is in **Bears**, and nobody is in two clans. `/clan leave` comes first."),
        (new TooManyClans(200), "There is room for 200 clans here, and it is used up."),
        (new ClanChanged("Bears"), "**Bears** was changed or closed at this moment. Nothing was done; look at `/clan info` and try again."),
        (new InvalidClanText("name", "ab", ClanTextProblem.TooShort), "**ab** cannot be the name: it is too short. Accepted: 3 to 32 letters and digits, with spaces and `- ' . & + !` between them."),
        (new InvalidClanText("tag", "abcdef", ClanTextProblem.TooLong), "**abcdef** cannot be the tag: it is too long. Accepted: 2 to 5 letters and digits."),
        (new InvalidClanText("description", "x", ClanTextProblem.Invisible), "**x** cannot be the description: it has characters that cannot be seen. Accepted: up to 300 characters that can be seen."),
        (new InvalidClanText("tag", "x", ClanTextProblem.Mention), "**x** cannot be the tag: it has a character of mentions or links. Accepted: 2 to 5 letters and digits."),
        (new InvalidClanText("tag", "x", ClanTextProblem.Character), "**x** cannot be the tag: it has a character that is not for this. Accepted: 2 to 5 letters and digits."),
        (new InvalidClanText("tag", "x", ClanTextProblem.Marks), "**x** cannot be the tag: it has accents on their own, or too many of them. Accepted: 2 to 5 letters and digits."),
        (new InNoClan(), "You are in no clan. Found one with `/clan create`, or join one that invites you with `/clan join`."),
        (new NoSuchClan("x", []), "There is no clan yet. Found one with `/clan create`."),
        (new NoSuchClan("x_y", ["Bears", "Wolves"]), @"There is no clan called **x\_y**. There is **Bears**, **Wolves**."),
        (new FoundingNeedsLevel(AccessLevel.Moderator), "Founding clans is for moderators here."),
        (new NeedsRank(ClanRank.Leader, ClanRank.Officer), "Only the leader of the clan may do that; you are an officer."),
        (new NeedsRank(ClanRank.Officer, ClanRank.Member), "Only officers and the leader of the clan may do that; you are a member."),
        (new NotInYourClan(Bob, "Bears"), "<@5> is not in **Bears**."),
        (new NotToYourself(), "That is done to others, not to yourself. `/clan leave` leaves the clan."),
        (new RankNotBelow(Bob, ClanRank.Leader), "<@5> is the leader, which is not below your rank."),
        (new RankStays(Bob, ClanRank.Officer), "<@5> is an officer already."),
        (new ClanFull("Bears", 20), "**Bears** is full: a clan has 20 members at most here."),
        (new NotInvited("Bears"), "You are not invited to **Bears**, or the invitation is over. Ask an officer for a new one."),
        (new TooManyInvitations(25), "Your clan has 25 open invitations, which is the most. Wait until some are answered or over."),
        (new WithdrawalLimitReached(new Coins(5), Coins.Zero, Coins.Zero, A.Moment), "Officers take nothing out of the bank here; the leader does."),
        (new WithdrawalLimitReached(new Coins(500), new Coins(1_000), new Coins(600), A.Moment),
            "Officers take 1,000 a day at most, and you have taken 600 today, so 400 are left; you asked for 500. A new day begins <t:1700000000:R>."),
        (new InvalidClanSetting("size limit", "many", "a number"), "**many** cannot be the size limit. Accepted: a number."),
    ];
}
