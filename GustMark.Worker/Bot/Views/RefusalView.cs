using GustMark.Core.Access;
using GustMark.Core.Backups;
using GustMark.Core.Console;
using GustMark.Core.Feeds;
using GustMark.Core.GPortal;
using GustMark.Core.Logs;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Worker.Bot.Port;

namespace GustMark.Worker.Bot.Views;

/// <summary>Every refusal in words: what was wrong, and what would be accepted.</summary>
internal static class RefusalView
{
    public static Reply Of(Refusal refusal) => Of(TextOf(refusal));

    public static Reply Of(string text) =>
        new MessageReply(new Embed("", $"⚠️ {DiscordText.Fit(text, DiscordText.MaxDescription - 4)}", Theme.Caution)) { IsPrivate = true };

    /// <summary>What went wrong although nobody asked for anything wrong, with the reference that is also in the log.</summary>
    public static Reply Failure(string reference) =>
        new MessageReply(new Embed(
            "Something went wrong",
            $"This did not work, and it is not your fault. Nothing is known to have been changed; look before you try again.\nReference: `{reference}`",
            Theme.Trouble)) { IsPrivate = true };

    /// <summary>The store could not keep a change, and so nothing of it has been made.</summary>
    /// <param name="reason">Completes "nothing was kept, because …".</param>
    public static Reply NotKept(string reason, string reference) =>
        new MessageReply(new Embed(
            "Nothing was kept",
            $"The bot could not store this, because {DiscordText.Escape(reason, 200)}. Nothing of it has been kept; try again when that is mended.\nReference: `{reference}`",
            Theme.Trouble)) { IsPrivate = true };

    /// <summary>Discord does not say who is a member, and so nothing has been done.</summary>
    public static Reply MembersUnavailable(string reference) =>
        new MessageReply(new Embed(
            "Discord does not answer",
            $"The bot has asked Discord about a member and got no answer, so it went no further. Try again in a minute.\nReference: `{reference}`",
            Theme.Trouble)) { IsPrivate = true };

    /// <summary>The store did not say whether it has kept a change.</summary>
    /// <param name="reason">Completes "whether it was kept is not known, because …".</param>
    public static Reply MaybeKept(string reason, string reference) =>
        new MessageReply(new Embed(
            "Not known",
            $"The bot does not know whether this was stored, because {DiscordText.Escape(reason, 200)}. All of it has been kept or nothing: look before you do it again.\nReference: `{reference}`",
            Theme.Trouble)) { IsPrivate = true };

    private static string TextOf(Refusal refusal) => refusal switch
    {
        NameTaken taken => $"There is a server named **{Safe(taken.Name)}** already. Choose another name.",
        NoSuchServer { Known.Count: 0 } => "This guild has no such server.",
        NoSuchServer unknown => $"There is no server named **{Safe(unknown.Asked)}**. There {Are(unknown.Known)}.",
        WhichServer which =>
            $"Which server? There {Are(which.Known)}. Name one with `server:`, bind this channel with `/server bind`, or set a default with `/server default`.",
        NoServers => "This guild has no game server yet. An admin can add one with `/server add`.",
        TooManyServers many => $"There is room for {many.Limit} servers and it is used up. Remove one with `/server remove` first.",
        InvalidServer { Value: "" } invalid => $"The {invalid.Field} is missing or not usable. Accepted: {invalid.Accepted}.",
        InvalidServer invalid => $"**{Safe(invalid.Value)}** cannot be the {invalid.Field}. Accepted: {invalid.Accepted}.",
        NotConnected closed => $"**{Safe(closed.Server)}** is not connected, so nothing was sent. {ServerView.StateText(closed.State)}.",
        SendingTooFast fast =>
            $"**{Safe(fast.Server)}** gets too many commands at the moment, so this one was not sent. Try again in {Math.Ceiling(fast.RetryAfter.TotalSeconds):0} s.",
        AnswerLost lost =>
            $"The connection to **{Safe(lost.Server)}** broke before it answered ({Safe(lost.Reason)}). Whether the command ran is unknown: look before you send it again.",
        AskingTooOften often => $"You use more commands than one person may. The next one runs {DiscordText.Time(often.Until)}.",
        NotSent { RetryAfter: { } wait } unsent =>
            $"**{Safe(unsent.Server)}** did not get the command: {Safe(unsent.Reason)}. Try again in {Math.Ceiling(wait.TotalSeconds):0} s.",
        NotSent unsent => $"**{Safe(unsent.Server)}** did not get the command: {Safe(unsent.Reason)}.",
        GPortalLoginRefused refused => $"G-Portal does not accept this user name and password: {Safe(refused.Reason)}. The bot is logged in as before, if it was.",
        GPortalUnreachable { RetryAfter: { } later } gPortal => $"{Sentence(gPortal.Reason)}. Try again in {Math.Ceiling(later.TotalSeconds):0} s.",
        GPortalUnreachable gPortal => $"{Sentence(gPortal.Reason)}. Nothing was changed; try again in a minute.",
        NotLoggedInAtGPortal { Ended: { } end } => $"G-Portal has ended the login of this guild: {Safe(end.Reason)}. An admin logs in again with `/gportal login`.",
        NotLoggedInAtGPortal => "This guild is not logged in at G-Portal. An admin logs in with `/gportal login`.",
        UnreadableAnswer { Frames: 0 } silent =>
            $"**{Safe(silent.Server)}** did not answer `{silent.Command}` in time. It may be busy or restarting; try again in a moment.",
        UnreadableAnswer unreadable =>
            $"**{Safe(unreadable.Server)}** answered `{unreadable.Command}` in a way this version does not understand.",
        CommandDenied denied =>
            $"`{Safe(denied.Verb)}` is on the deny list: it can stop the server or change who is in charge. An admin can send it.",
        ForbiddenCharacter { Character: '\n' or '\r' } => "A command is one line; yours holds a line break. Send one command at a time.",
        ForbiddenCharacter { Character: ';' } => "A semicolon could start a second command, so it is not accepted here.",
        ForbiddenCharacter { Character: '"' or '\\' } => "A quote or a backslash could end what it stands in, so it is not accepted here.",
        ForbiddenCharacter bad => $"The character U+{(int)bad.Character:X4} cannot be part of a console command.",
        NotOnThisEdition lacking => $"`{Safe(lacking.Command)}` does not exist on this edition of the game, or is not known to.",
        AmountOutOfRange amount => $"**{amount.Asked:N0}** is not an amount that is accepted. Accepted: {amount.Least:N0} to {amount.Most:N0}.",
        EmptyCommand => "There is no command to send. Type one, such as `status`.",
        CommandTooLong tooLong => $"The command has {tooLong.Length} characters; up to {tooLong.Limit} are accepted.",
        UnusableName bad =>
            $"**{Safe(bad.Name)}** holds characters that a console command cannot carry unchanged, and a changed name could hit somebody else. Nothing was sent.",
        NotAnItem not => $"**{Safe(not.Asked)}** is no short name of an item. Accepted: letters, digits, `.`, `_` and `-`, such as `rifle.ak`.",
        NothingToSay => "There is nothing to say: of this text nothing is left that the game can show.",
        NoSuchLineType unknown =>
            $"**{Safe(unknown.Asked)}** is no type of line.{Meant(unknown.Near)} Accepted: {Words(LineFilter.All.Select(filter => filter.Word!))}.",
        InvalidTemplate template =>
            $"The template {Safe(template.Problem)} (at character {template.Position + 1}). Use text with {PlaceholderList(template.Kind)}; `{{{{` and `}}}}` stand for braces.",
        NoSuchFeed { Present.Count: 0 } missing => $"<#{missing.Channel}> has no feeds. `/feed set` starts one.",
        NoSuchFeed missing =>
            $"<#{missing.Channel}> has no feed of kind **{ConsoleWords.Name(missing.Asked)}**. It has: {string.Join(", ", missing.Present.Select(ConsoleWords.Name))}.",
        NothingToSearchFor => "What should be looked for? Give at least one of `text`, `type`, `player` or `since`.",
        NotADuration no =>
            $"**{DiscordText.Escape(no.Asked, 50)}** is not a duration. Accepted: a number with m, h, d or w, such as `30m`, `12h`, `7d` or `2w`.",
        EndsBeforeItBegins turned =>
            $"There is no time from {Safe(turned.Since)} ago until {Safe(turned.Until)} ago. `since` has to be the longer one.",
        NoServerLog none => $"**{Safe(none.Server)}** is of a kind that keeps no log of its own.",
        LogNotFetched { RetryAfter: { } wait } lost =>
            $"The log of **{Safe(lost.Server)}** could not be fetched: {Safe(lost.Reason)}. Try again in {Math.Ceiling(wait.TotalSeconds):0} s.",
        LogNotFetched lost => $"The log of **{Safe(lost.Server)}** could not be fetched: {Safe(lost.Reason)}.",
        DownloadUnderWay => "A log is being put together for this Discord server already. Try again when it is there.",
        NoLines { Since: { } since } none => $"There is no line of **{Safe(none.Server)}** since {DiscordText.Time(since, 'f')}. `since` looks further back.",
        NoLines none => $"The log of **{Safe(none.Server)}** is empty.",
        NoSuchBackup no => $"There is no backup named **{Safe(no.Asked)}** any more. `/backup list` shows those there are.",
        UnusableBackup bad => $"The backup **{Safe(bad.Name)}** cannot be used: {Safe(bad.Reason)}. Nothing was changed.",
        BackupUnderWay => "A backup of this Discord server is being made or put back already. Try again when that is done.",
        _ => EconomyRefusalWords.Of(refusal) ?? ShopRefusalWords.Of(refusal) ?? ClanRefusalWords.Of(refusal) ?? UserRefusalWords.Of(refusal) ?? GamblingRefusalWords.Of(refusal)
            ?? throw new InvalidOperationException($"No words for {refusal.GetType().Name}."),
    };

    private static string PlaceholderList(FeedKind kind) => Words(FeedTemplate.PlaceholdersOf(kind).Select(name => $"{{{name}}}"));

    private static string Meant(IReadOnlyList<string> near) => near.Count == 0 ? "" : $" Is {Words(near.Take(5), " or ")} meant?";

    private static string Words(IEnumerable<string> words, string between = ", ") => string.Join(between, words.Select(word => $"`{word}`"));

    private static string Are(IReadOnlyList<string> names) =>
        (names.Count == 1 ? "is " : "are ") + string.Join(", ", names.Take(20).Select(name => $"**{Safe(name)}**")) + (names.Count > 20 ? " …" : "");

    private static string Sentence(string reason) => Safe(reason.Length > 0 ? char.ToUpperInvariant(reason[0]) + reason[1..] : reason);

    private static string Safe(string text) => DiscordText.Escape(text, 200);
}
