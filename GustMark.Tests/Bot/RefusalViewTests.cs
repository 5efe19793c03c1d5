using GustMark.Core.Access;
using GustMark.Core.Approvals;
using GustMark.Core.Audit;
using GustMark.Core.Backups;
using GustMark.Core.Console;
using GustMark.Core.Feeds;
using GustMark.Core.GPortal;
using GustMark.Core.Identity;
using GustMark.Core.Locales;
using GustMark.Core.Logs;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Core.Themes;
using GustMark.Tests.Builders;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;

namespace GustMark.Tests.Bot;

/// <summary>Every refusal in words, in full, once.</summary>
public sealed class RefusalViewTests
{
    private const string Types =
        "`system`, `save`, `chat`, `auth`, `kill`, `error`, `warning`, `command`, `player`, `server`, `join`, `leave`, `spawn`, `suicide`, "
        + "`quick_chat`, `team_create`, `team_join`, `team_leave`, `team_invite`, `team_invite_cancel`, `team_promote`, `role_add`, `role_remove`, "
        + "`ban`, `unban`, `kick`, `item_give`, `kit_give`, `note_edit`, `vending_name`, `event_start`, `zone_create`, `zone_remove`, `unknown`";

    private static readonly (Refusal Refusal, string Words)[] All =
    [
        (new NameTaken("Main"), "There is a server named **Main** already. Choose another name."),
        (new NoSuchServer("x", []), "This guild has no such server."),
        (new NoSuchServer("x_y", ["Main"]), @"There is no server named **x\_y**. There is **Main**."),
        (new NoSuchServer("x", ["Main", "Duo"]), "There is no server named **x**. There are **Main**, **Duo**."),
        (new WhichServer(["Main", "Duo"]), "Which server? There are **Main**, **Duo**. Name one with `server:`, bind this channel with `/server bind`, or set a default with `/server default`."),
        (new NoServers(), "This guild has no game server yet. An admin can add one with `/server add`."),
        (new TooManyServers(100), "There is room for 100 servers and it is used up. Remove one with `/server remove` first."),
        (new InvalidServer("password", "", "the server's RCON password"), "The password is missing or not usable. Accepted: the server's RCON password."),
        (new InvalidServer("port", "0", "a number"), "**0** cannot be the port. Accepted: a number."),
        (new NotConnected("Main", new Connecting(2)), "**Main** is not connected, so nothing was sent. Connecting, attempt 2."),
        (new SendingTooFast("Main", TimeSpan.FromSeconds(1.2)), "**Main** gets too many commands at the moment, so this one was not sent. Try again in 2 s."),
        (new NotSent("Main", "G-Portal says that it is asked too often", TimeSpan.FromSeconds(7.1)), "**Main** did not get the command: G-Portal says that it is asked too often. Try again in 8 s."),
        (new NotSent("Main", "G-Portal did not take the command", null), "**Main** did not get the command: G-Portal did not take the command."),
        (new AskingTooOften(A.Moment), "You use more commands than one person may. The next one runs <t:1700000000:R>."),
        (new GPortalLoginRefused("Invalid user credentials"), "G-Portal does not accept this user name and password: Invalid user credentials. The bot is logged in as before, if it was."),
        (new GPortalUnreachable("G-Portal answered 503"), "G-Portal answered 503. Nothing was changed; try again in a minute."),
        (new GPortalUnreachable("the host name of G-Portal is not known", TimeSpan.FromSeconds(30)), "The host name of G-Portal is not known. Try again in 30 s."),
        (new NotLoggedInAtGPortal(), "This guild is not logged in at G-Portal. An admin logs in with `/gportal login`."),
        (new NotLoggedInAtGPortal(new GPortalEnd(A.Moment, "Session not active", true)), "G-Portal has ended the login of this guild: Session not active. An admin logs in again with `/gportal login`."),
        (new AnswerLost("Main", "reset"), "The connection to **Main** broke before it answered (reset). Whether the command ran is unknown: look before you send it again."),
        (new UnreadableAnswer("Main", "serverinfo", 0), "**Main** did not answer `serverinfo` in time. It may be busy or restarting; try again in a moment."),
        (new UnreadableAnswer("Main", "serverinfo", 1), "**Main** answered `serverinfo` in a way this version does not understand."),
        (new CommandDenied("quit"), "`quit` is on the deny list: it can stop the server or change who is in charge. An admin can send it."),
        (new ForbiddenCharacter('\n'), "A command is one line; yours holds a line break. Send one command at a time."),
        (new ForbiddenCharacter(';'), "A semicolon could start a second command, so it is not accepted here."),
        (new ForbiddenCharacter('"'), "A quote or a backslash could end what it stands in, so it is not accepted here."),
        (new UnusableName("Bob\"*"), "**Bob\"\\*** holds characters that a console command cannot carry unchanged, and a changed name could hit somebody else. Nothing was sent."),
        (new NotAnItem("a b"), "**a b** is no short name of an item. Accepted: letters, digits, `.`, `_` and `-`, such as `rifle.ak`."),
        (new NothingToSay(), "There is nothing to say: of this text nothing is left that the game can show."),
        (new ForbiddenCharacter('\0'), "The character U+0000 cannot be part of a console command."),
        (new NotOnThisEdition("mute"), "`mute` does not exist on this edition of the game, or is not known to."),
        (new AmountOutOfRange(20_000, 1, 10_000), "**20,000** is not an amount that is accepted. Accepted: 1 to 10,000."),
        (new EmptyCommand(), "There is no command to send. Type one, such as `status`."),
        (new CommandTooLong(1001, 1000), "The command has 1001 characters; up to 1000 are accepted."),
        (new NoSuchLineType("x_y", []), $@"**x\_y** is no type of line. Accepted: {Types}."),
        (new NoSuchLineType("joinn", ["join"]), $"**joinn** is no type of line. Is `join` meant? Accepted: {Types}."),
        (new NoSuchLineType("teem", ["team_join", "team_leave"]), $"**teem** is no type of line. Is `team_join` or `team_leave` meant? Accepted: {Types}."),
        (new InvalidTemplate(FeedKind.Save, "{x}", 0, TemplateFlaw.UnknownPlaceholder, "x"), "The template asks for {x}, which is not a placeholder (at character 1). Use text with `{time}`, `{server}`, `{kind}`, `{text}`, `{entities}`; `{{` and `}}` stand for braces."),
        (new InvalidTemplate(FeedKind.Save, "", 0, TemplateFlaw.SaysNothing), "The template says nothing of the line. Use text with `{time}`, `{server}`, `{kind}`, `{text}`, `{entities}`; `{{` and `}}` stand for braces."),
        (new InvalidTemplate(FeedKind.Save, "", 300, TemplateFlaw.TooLong), "The template is longer than 300 characters. Use text with `{time}`, `{server}`, `{kind}`, `{text}`, `{entities}`; `{{` and `}}` stand for braces."),
        (new InvalidTemplate(FeedKind.Save, "}", 0, TemplateFlaw.StrayClosingBrace), "The template has a closing brace without an opening one (at character 1). Use text with `{time}`, `{server}`, `{kind}`, `{text}`, `{entities}`; `{{` and `}}` stand for braces."),
        (new InvalidTemplate(FeedKind.Save, "{", 0, TemplateFlaw.OpenBrace), "The template has an opening brace that is never closed (at character 1). Use text with `{time}`, `{server}`, `{kind}`, `{text}`, `{entities}`; `{{` and `}}` stand for braces."),
        (new InvalidTemplate(FeedKind.Save, "\n", 0, TemplateFlaw.ControlCharacter), "The template holds a control character (at character 1). Use text with `{time}`, `{server}`, `{kind}`, `{text}`, `{entities}`; `{{` and `}}` stand for braces."),
        (new NoSuchFeed(new ChannelId(5), FeedKind.Kill, []), "<#5> has no feeds. `/feed set` starts one."),
        (new NoSuchFeed(new ChannelId(5), FeedKind.Kill, [FeedKind.Chat, FeedKind.Save]), "<#5> has no feed of kind **kill**. It has: chat, save."),
        (new NothingToSearchFor(), "What should be looked for? Give at least one of `text`, `type`, `player` or `since`."),
        (new NotADuration("soon"), "**soon** is not a duration. Accepted: a number with m, h, d or w, such as `30m`, `12h`, `7d` or `2w`."),
        (new EndsBeforeItBegins("1h", "2d"), "There is no time from 1h ago until 2d ago. `since` has to be the longer one."),
        (new NoServerLog("Main"), "**Main** is of a kind that keeps no log of its own."),
        (new LogNotFetched("Main", "nobody is there"), "The log of **Main** could not be fetched: nobody is there."),
        (new LogNotFetched("Main", "it is busy", TimeSpan.FromSeconds(1.2)), "The log of **Main** could not be fetched: it is busy. Try again in 2 s."),
        (new DownloadUnderWay(), "A log is being put together for this Discord server already. Try again when it is there."),
        (new NoLines("Main", A.Moment), "There is no line of **Main** since <t:1700000000:f>. `since` looks further back."),
        (new NoLines("Main", null), "The log of **Main** is empty."),
        (new NoSuchBackup("x_y"), @"There is no backup named **x\_y** any more. `/backup list` shows those there are."),
        (new UnusableBackup("20260301", "it is cut short"), "The backup **20260301** cannot be used: it is cut short. Nothing was changed."),
        (new BackupUnderWay(), "A backup of this Discord server is being made or put back already. Try again when that is done."),
        .. EconomyRefusalExamples.All, .. EventRefusalExamples.All, .. ShopRefusalExamples.All, .. UserRefusalExamples.All, .. GamblingRefusalExamples.All,
        .. ClanRefusalExamples.All, .. ScheduleRefusalExamples.All, .. ModerationRefusalExamples.All, .. MonitoringRefusalExamples.All,
        (new InvalidColour("accent", "gr_n"), @"**gr\_n** cannot be the colour `accent`. Accepted: six hexadecimal digits for red, green and blue, such as `#00ff9f`, or `default`."),
        (new UnknownLanguage("x_y"), @"The bot does not speak **x\_y**. Accepted: `en` (English), `de` (Deutsch)."),
        (new UnknownTimeZone("x_y"), @"There is no time zone **x\_y**. Accepted: a name of the IANA list, such as `Europe/Berlin` or `UTC`; typing a part of it suggests some."),
        (new LevelNotForRoles(), "No role makes an owner: that is who owns this Discord server. Accepted: moderator, admin or none."),
        (new LevelAboveOwn(AccessLevel.Admin, AccessLevel.Moderator), "That level is for admins. Nobody gives or takes a level above the own one, and nothing was changed."),
        (new EverybodyIsPlayer(), "The role of everybody cannot give a level: then everybody would have it. Choose another role."),
        (new TooManyRoles(50), "50 roles can have a level, and that is used up. Take one back with `none` first."),
        (new InvalidApprovalSetting("he_lp", ApprovalRule.Commands),
            @"**he\_lp** cannot be set. Accepted: commands for moderators and above that change something and open no dialog, with commas between them, or `none`. Nothing was changed."),
        (new InvalidApprovalSetting("a,b", ApprovalRule.CommandCount), "**a,b** cannot be set. Accepted: at most 50 commands. Nothing was changed."),
        (new InvalidApprovalSetting("2d", ApprovalRule.Life), "**2d** cannot be set. Accepted: a duration such as `15m` or `2h`, at most `1d`. Nothing was changed."),
        (new ApprovalOver(ApprovalState.Expired), "Its time is over. Nothing was done; it can be asked for anew."),
        (new ApprovalOver(ApprovalState.Refused), "It was refused or taken back already. Nothing was done."),
        (new ApprovalOver(ApprovalState.Running), "It was approved already, and is run once."),
        (new OwnApproval(), "You have asked for it yourself: somebody else has to approve it. You can take it back with **Refuse**."),
        (new ApprovalNeedsLevel(AccessLevel.Admin), "This is for admins: who answers has to be one who could run the command himself."),
        (new AuditTooLarge(10 * 1024 * 1024), "Packed, these records are larger than the 10.0 MiB that Discord takes here. Ask for fewer: `since`, `actor` and `action` say which."),
    ];

    [Fact]
    public void Each_says_what_was_wrong_and_what_would_be_accepted() => Assert.All(All, pair =>
        Assert.Equal("⚠️ " + pair.Words, RefusalView.Of(pair.Refusal).Text()));

    [Fact]
    public void There_are_words_for_every_kind_of_refusal() => Assert.Equal(
        typeof(Refusal).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Refusal)) && !type.IsAbstract).Select(type => type.Name).Order(),
        All.Select(pair => pair.Refusal.GetType().Name).Distinct().Order());

    [Fact]
    public void Only_the_caller_sees_a_refusal() => Assert.True(Assert.IsType<MessageReply>(RefusalView.Of(new NoServers())).IsPrivate);

    [Fact]
    public void A_long_refusal_fits_into_an_embed() =>
        Assert.InRange(RefusalView.Of(new string('x', 10_000)).Text().Length, 4000, DiscordText.MaxDescription);

    [Fact]
    public void Many_names_are_cut_off() => Assert.EndsWith(
        "**s19** ….", RefusalView.Of(new NoSuchServer("x", [.. Enumerable.Range(0, 30).Select(i => $"s{i}")])).Text(), StringComparison.Ordinal);
}
