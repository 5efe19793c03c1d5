using GustMark.Core.Access;
using GustMark.Core.Backups;
using GustMark.Core.Console;
using GustMark.Core.Feeds;
using GustMark.Core.GPortal;
using GustMark.Core.Locales;
using GustMark.Core.Logs;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Core.Themes;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Every refusal in words: what was wrong, and what would be accepted.</summary>
internal static class RefusalView
{
    public static Reply Of(Refusal refusal) => Of(TextOf(refusal));

    public static Reply Of(string text) =>
        Private(Outcome.Refused, new Embed("", $"⚠️ {DiscordText.Fit(text, DiscordText.MaxDescription - 4)}", Theme.Caution));

    /// <summary>The process ends while somebody waits.</summary>
    public static Reply ShuttingDown() =>
        Private(Outcome.BrokenOff, new Embed("", "⚠️ " + T("The bot is shutting down; try again in a minute."), Theme.Caution));

    /// <summary>What went wrong although nobody asked for anything wrong, with the reference that is also in the log.</summary>
    public static Reply Failure(string reference) =>
        Private(Outcome.Failed, new Embed(
            T("Something went wrong"),
            T($"This did not work, and it is not your fault. Nothing is known to have been changed; look before you try again.\nReference: `{reference}`"),
            Theme.Trouble));

    /// <summary>The store could not keep a change, and so nothing of it has been made.</summary>
    /// <param name="reason">Completes "nothing was kept, because …".</param>
    public static Reply NotKept(string reason, string reference) =>
        Private(Outcome.Failed, new Embed(
            T("Nothing was kept"),
            T($"The bot could not store this, because {ReasonWords.Of(reason)}. Nothing of it has been kept; try again when that is mended.\nReference: `{reference}`"),
            Theme.Trouble));

    /// <summary>Discord does not say who is a member, and so nothing has been done.</summary>
    public static Reply MembersUnavailable(string reference) =>
        Private(Outcome.Failed, new Embed(
            T("Discord does not answer"),
            T($"The bot has asked Discord about a member and got no answer, so it went no further. Try again in a minute.\nReference: `{reference}`"),
            Theme.Trouble));

    /// <summary>The store did not say whether it has kept a change.</summary>
    /// <param name="reason">Completes "whether it was kept is not known, because …".</param>
    public static Reply MaybeKept(string reason, string reference) =>
        Private(Outcome.Failed, new Embed(
            T("Not known"),
            T($"The bot does not know whether this was stored, because {ReasonWords.Of(reason)}. All of it has been kept or nothing: look before you do it again.\nReference: `{reference}`"),
            Theme.Trouble));

    private static MessageReply Private(Outcome outcome, Embed embed) => new(new Message { Embeds = [embed], Outcome = outcome }) { IsPrivate = true };

    /// <summary>The words alone, to stand in another answer.</summary>
    public static string TextOf(Refusal refusal) => refusal switch
    {
        NameTaken taken => T($"There is a server named **{Safe(taken.Name)}** already. Choose another name."),
        NoSuchServer { Known.Count: 0 } => T("This guild has no such server."),
        NoSuchServer unknown => N(unknown.Known.Count,
            $"There is no server named **{Safe(unknown.Asked)}**. There is {NamesOf(unknown.Known)}.", $"There is no server named **{Safe(unknown.Asked)}**. There are {NamesOf(unknown.Known)}."),
        WhichServer which => N(which.Known.Count,
            $"Which server? There is {NamesOf(which.Known)}. Name one with `server:`, bind this channel with `/server bind`, or set a default with `/server default`.",
            $"Which server? There are {NamesOf(which.Known)}. Name one with `server:`, bind this channel with `/server bind`, or set a default with `/server default`."),
        NoServers => T("This guild has no game server yet. An admin can add one with `/server add`."),
        TooManyServers many => T($"There is room for {many.Limit} servers and it is used up. Remove one with `/server remove` first."),
        InvalidServer { Value: "" } invalid => T($"The {Told(invalid.Field)} is missing or not usable. Accepted: {Told(invalid.Accepted)}."),
        InvalidServer invalid => T($"**{Safe(invalid.Value)}** cannot be the {Told(invalid.Field)}. Accepted: {Told(invalid.Accepted)}."),
        NotConnected closed => T($"**{Safe(closed.Server)}** is not connected, so nothing was sent. {ServerView.StateText(closed.State)}."),
        SendingTooFast fast =>
            T($"**{Safe(fast.Server)}** gets too many commands at the moment, so this one was not sent. Try again in {Math.Ceiling(fast.RetryAfter.TotalSeconds):0} s."),
        AnswerLost lost =>
            T($"The connection to **{Safe(lost.Server)}** broke before it answered ({ReasonWords.Of(lost.Reason)}). Whether the command ran is unknown: look before you send it again."),
        AskingTooOften often => T($"You use more commands than one person may. The next one runs {DiscordText.Time(often.Until)}."),
        NotSent { RetryAfter: { } wait } unsent =>
            T($"**{Safe(unsent.Server)}** did not get the command: {ReasonWords.Of(unsent.Reason)}. Try again in {Math.Ceiling(wait.TotalSeconds):0} s."),
        NotSent unsent => T($"**{Safe(unsent.Server)}** did not get the command: {ReasonWords.Of(unsent.Reason)}."),
        GPortalLoginRefused refused => T($"G-Portal does not accept this user name and password: {ReasonWords.Of(refused.Reason)}. The bot is logged in as before, if it was."),
        GPortalUnreachable { RetryAfter: { } later } gPortal => T($"{ReasonWords.Sentence(gPortal.Reason)}. Try again in {Math.Ceiling(later.TotalSeconds):0} s."),
        GPortalUnreachable gPortal => T($"{ReasonWords.Sentence(gPortal.Reason)}. Nothing was changed; try again in a minute."),
        NotLoggedInAtGPortal { Ended: { } end } => T($"G-Portal has ended the login of this guild: {ReasonWords.Of(end.Reason)}. An admin logs in again with `/gportal login`."),
        NotLoggedInAtGPortal => T("This guild is not logged in at G-Portal. An admin logs in with `/gportal login`."),
        UnreadableAnswer { Frames: 0 } silent =>
            T($"**{Safe(silent.Server)}** did not answer `{silent.Command}` in time. It may be busy or restarting; try again in a moment."),
        UnreadableAnswer unreadable =>
            T($"**{Safe(unreadable.Server)}** answered `{unreadable.Command}` in a way this version does not understand."),
        CommandDenied denied =>
            T($"`{Safe(denied.Verb)}` is on the deny list: it can stop the server or change who is in charge. An admin can send it."),
        ForbiddenCharacter { Character: '\n' or '\r' } => T("A command is one line; yours holds a line break. Send one command at a time."),
        ForbiddenCharacter { Character: ';' } => T("A semicolon could start a second command, so it is not accepted here."),
        ForbiddenCharacter { Character: '"' or '\\' } => T("A quote or a backslash could end what it stands in, so it is not accepted here."),
        ForbiddenCharacter bad => T($"The character U+{(int)bad.Character:X4} cannot be part of a console command."),
        NotOnThisEdition lacking => T($"`{Safe(lacking.Command)}` does not exist on this edition of the game, or is not known to."),
        AmountOutOfRange amount => T($"**{amount.Asked:N0}** is not an amount that is accepted. Accepted: {amount.Least:N0} to {amount.Most:N0}."),
        EmptyCommand => T("There is no command to send. Type one, such as `status`."),
        CommandTooLong tooLong => T($"The command has {tooLong.Length} characters; up to {tooLong.Limit} are accepted."),
        UnusableName bad =>
            T($"**{Safe(bad.Name)}** holds characters that a console command cannot carry unchanged, and a changed name could hit somebody else. Nothing was sent."),
        NotAnItem not => T($"**{Safe(not.Asked)}** is no short name of an item. Accepted: letters, digits, `.`, `_` and `-`, such as `rifle.ak`."),
        NothingToSay => T("There is nothing to say: of this text nothing is left that the game can show."),
        NoSuchLineType unknown =>
            T($"**{Safe(unknown.Asked)}** is no type of line.{Meant(unknown.Near)} Accepted: {Words(LineFilter.All.Select(filter => filter.Word!))}."),
        InvalidTemplate template =>
            FlawOf(template) + " " + T($"Use text with {PlaceholderList(template.Kind)}; `{{{{` and `}}}}` stand for braces."),
        NoSuchFeed { Present.Count: 0 } missing => T($"<#{missing.Channel}> has no feeds. `/feed set` starts one."),
        NoSuchFeed missing =>
            T($"<#{missing.Channel}> has no feed of kind **{ConsoleWords.Name(missing.Asked)}**. It has: {string.Join(", ", missing.Present.Select(ConsoleWords.Name))}."),
        NothingToSearchFor => T("What should be looked for? Give at least one of `text`, `type`, `player` or `since`."),
        NotADuration no =>
            T($"**{DiscordText.Escape(no.Asked, 50)}** is not a duration. Accepted: a number with m, h, d or w, such as `30m`, `12h`, `7d` or `2w`."),
        EndsBeforeItBegins turned =>
            T($"There is no time from {Safe(turned.Since)} ago until {Safe(turned.Until)} ago. `since` has to be the longer one."),
        NoServerLog none => T($"**{Safe(none.Server)}** is of a kind that keeps no log of its own."),
        LogNotFetched { RetryAfter: { } wait } lost =>
            T($"The log of **{Safe(lost.Server)}** could not be fetched: {ReasonWords.Of(lost.Reason)}. Try again in {Math.Ceiling(wait.TotalSeconds):0} s."),
        LogNotFetched lost => T($"The log of **{Safe(lost.Server)}** could not be fetched: {ReasonWords.Of(lost.Reason)}."),
        DownloadUnderWay => T("A log is being put together for this Discord server already. Try again when it is there."),
        NoLines { Since: { } since } none => T($"There is no line of **{Safe(none.Server)}** since {DiscordText.Time(since, 'f')}. `since` looks further back."),
        NoLines none => T($"The log of **{Safe(none.Server)}** is empty."),
        NoSuchBackup no => T($"There is no backup named **{Safe(no.Asked)}** any more. `/backup list` shows those there are."),
        UnusableBackup bad => T($"The backup **{Safe(bad.Name)}** cannot be used: {ReasonWords.Of(bad.Reason)}. Nothing was changed."),
        BackupUnderWay => T("A backup of this Discord server is being made or put back already. Try again when that is done."),
        UnknownLanguage unknown => T($"The bot does not speak **{Safe(unknown.Asked)}**. Accepted: {string.Join(", ", Language.All.Select(language => $"`{language.Tag}` ({language.Name})"))}."),
        UnknownTimeZone unknown => T($"There is no time zone **{Safe(unknown.Asked)}**. Accepted: a name of the IANA list, such as `Europe/Berlin` or `UTC`; typing a part of it suggests some."),
        InvalidColour wrong => T($"**{Safe(wrong.Asked)}** cannot be the colour `{wrong.Setting}`. Accepted: six hexadecimal digits for red, green and blue, such as `#00ff9f`, or `{GuildThemeEntry.Ordinary}`."),
        _ => EconomyRefusalWords.Of(refusal) ?? ShopRefusalWords.Of(refusal) ?? UserRefusalWords.Of(refusal) ?? GamblingRefusalWords.Of(refusal)
            ?? ClanRefusalWords.Of(refusal) ?? ModerationRefusalWords.Of(refusal) ?? AuditRefusalWords.Of(refusal) ?? ApprovalRefusalWords.Of(refusal)
            ?? ScheduleRefusalWords.Of(refusal) ?? EventRefusalWords.Of(refusal)
            ?? MonitoringRefusalWords.Of(refusal)
            ?? throw new InvalidOperationException($"No words for {refusal.GetType().Name}."),
    };

    private static string PlaceholderList(FeedKind kind) => Words(FeedTemplate.PlaceholdersOf(kind).Select(name => $"{{{name}}}"));

    private static string FlawOf(InvalidTemplate template) => template.Flaw switch
    {
        TemplateFlaw.TooLong => T($"The template is longer than {FeedTemplate.MaxLength} characters."),
        TemplateFlaw.ControlCharacter => T($"The template holds a control character (at character {template.Position + 1})."),
        TemplateFlaw.StrayClosingBrace => T($"The template has a closing brace without an opening one (at character {template.Position + 1})."),
        TemplateFlaw.OpenBrace => T($"The template has an opening brace that is never closed (at character {template.Position + 1})."),
        TemplateFlaw.UnknownPlaceholder => T($"The template asks for {{{Safe(template.Placeholder!)}}}, which is not a placeholder (at character {template.Position + 1})."),
        _ => T("The template says nothing of the line."),
    };

    private static string Meant(IReadOnlyList<string> near) => near.Count == 0 ? "" : " " + T($"Is {Words(near.Take(5), " " + T("or") + " ")} meant?");

    private static string Words(IEnumerable<string> words, string between = ", ") => string.Join(between, words.Select(word => $"`{word}`"));

    private static string NamesOf(IReadOnlyList<string> names) => string.Join(", ", names.Take(20).Select(name => $"**{Safe(name)}**")) + (names.Count > 20 ? " …" : "");

    private static string Safe(string text) => DiscordText.Escape(text, 200);
}
