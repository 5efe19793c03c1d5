using System.Text;
using GustMark.Core.Archive;
using GustMark.Core.Console;
using GustMark.Core.Logs;
using GustMark.Core.Servers;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>How far a search has come.</summary>
/// <param name="Read">Lines found so far.</param>
/// <param name="IsContinued">There are pages before.</param>
/// <param name="To">Everything newer has been looked at; null while nothing has.</param>
/// <param name="HasReadArchive">Something archived has been looked at.</param>
internal sealed record LookedBack(PageEnd End, int Read, bool IsContinued, DateTimeOffset? To, ArchiveKeeping Keeping, bool HasReadArchive);

/// <summary>Lines from buffer and archive.</summary>
internal static class LogView
{
    // Room for the note below the lines.
    private const int LinesRoom = DiscordText.MaxContent - 260;

    public static string RecentHeading(LogQuery query) => T($"📜 **{DiscordText.Escape(query.Server.Name)}**: the newest lines{Of(query)}");

    public static string SearchHeading(LogQuery query) => T($"🔎 **{DiscordText.Escape(query.Server.Name)}**: lines{Of(query)}");

    /// <summary>How many of the lines fit on a page below the heading.</summary>
    public static int Fitting(string heading, IReadOnlyList<KeptLine> lines)
    {
        var room = LinesRoom - heading.Length;
        var count = 0;
        while (count < lines.Count && (room -= ConsoleView.Line(lines[count]).Length + 1) >= 0)
            count++;

        // Whatever its length, a page without a line would be followed by such pages for ever.
        return Math.Max(count, Math.Min(1, lines.Count));
    }

    /// <param name="lines">Oldest first.</param>
    public static Message Page(string heading, IReadOnlyList<KeptLine> lines, LookedBack search)
    {
        var text = new StringBuilder(heading).Append('\n');
        foreach (var line in lines)
            text.Append(ConsoleView.Line(line)).Append('\n');
        if (lines.Count == 0)
            text.Append(search switch { { End: PageEnd.Unfinished } => T("None so far."), { IsContinued: true } => T("No further ones."), _ => T("None.") }).Append('\n');
        return new Message { Content = text.Append("-# ").Append(Note(search)).ToString(), WithoutPreviews = true };
    }

    private static string Note(LookedBack search)
    {
        var text = search.To is { } moment ? Reached(search, DiscordText.Time(moment, 'f')) : search.End switch
        {
            PageEnd.Unfinished => T("Not finished: nothing has been received yet. **Go on looking** searches further."),
            PageEnd.Last => N(search.Read, $"{search.Read} line in all, nothing has been received yet.", $"{search.Read:N0} lines in all, nothing has been received yet."),
            _ => T("Nothing has been received yet."),
        };
        var missing = search.Keeping switch
        {
            { IsOn: false } when !search.HasReadArchive && search.End != PageEnd.More => T($"The archive is off: only the newest {ConsoleService.LinesKept:N0} lines were searched."),
            { IsOn: false } when search.HasReadArchive => T("The archive is off: what it has missed since then is not found."),
            { Kinds.Count: > 0 } kept when search.End != PageEnd.More =>
                T($"The archive keeps only {DiscordText.Fit(string.Join(", ", kept.Kinds.Select(kind => $"`{kind}`")), 80)}."),
            _ => "",
        };
        return missing.Length == 0 ? text : $"{text} {missing}";
    }

    private static string Reached(LookedBack search, string moment) => search.End switch
    {
        PageEnd.Unfinished => T($"Not finished: looked back to {moment} so far. **Go on looking** searches further."),
        PageEnd.Last => N(search.Read, $"{search.Read} line in all, looked back to {moment}.", $"{search.Read:N0} lines in all, looked back to {moment}."),
        _ => T($"Looked back to {moment}."),
    };

    // Each says one more thing of the lines, and any may be missing.
    private static string Of(LogQuery query) =>
        (query.Only.Word is { } word ? T($" of type `{word}`") : "")
        + (query.Text is { } text ? T($" with “{DiscordText.Escape(text, 100)}”") : "")
        + (query.Player is { } player ? T($" about **{DiscordText.Escape(player, 100)}**") : "")
        + (query.Since is { } since ? T($" since {DiscordText.Time(since, 'f')}") : "")
        + (query.Until is { } until ? T($" until {DiscordText.Time(until, 'f')}") : "");
}
