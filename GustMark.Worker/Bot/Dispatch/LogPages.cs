using GustMark.Core.Logs;
using GustMark.Core.Servers;
using GustMark.Worker.Bot.Views;

namespace GustMark.Worker.Bot.Dispatch;

/// <summary>The lines that a query finds: the newest on the first page, and the newest of a page at its end, as in a console.</summary>
/// <param name="most">Lines on all pages together.</param>
internal sealed class LogPages(LogService logs, LogQuery query, string heading, TimeProvider time, int most = int.MaxValue) : IPageSource
{
    /// <summary>Longest time to fill a page; what is there then is shown, and can be gone on with.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2.5);

    private const int LinesAtOnce = 40;

    private readonly LogReader reader = logs.Read(query);

    // Read and on no finished page yet, newest first.
    private readonly List<KeptLine> pending = [];
    private int read;
    private bool isContinued;

    private bool IsAtEnd => reader.IsAtEnd || read == most;

    public async Task<MadePage> NextAsync(CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var isCutShort = false;
        int fitting;
        while ((fitting = LogView.Fitting(heading, pending)) == pending.Count && !IsAtEnd && !isCutShort)
        {
            var asked = Math.Min(LinesAtOnce, most - read);
            var left = Patience - time.GetElapsedTime(started);
            var lines = await reader.ReadAsync(asked, left > TimeSpan.Zero ? left : TimeSpan.Zero, ct);
            pending.AddRange(lines);
            read += lines.Count;
            isCutShort = lines.Count < asked && !reader.IsAtEnd;
        }

        if (fitting == pending.Count && isCutShort)
            return Page(PageEnd.Unfinished, fitting);
        var page = Page(fitting == pending.Count ? PageEnd.Last : PageEnd.More, fitting);
        pending.RemoveRange(0, fitting);
        isContinued = true;
        return page;
    }

    private MadePage Page(PageEnd end, int lines)
    {
        var search = new LookedBack(end, read, isContinued, Later(reader.LookedBackTo, query.Since), logs.Keeping, reader.HasReadArchive);
        return new MadePage(LogView.Page(heading, [.. pending.Take(lines).Reverse()], search), end);
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one > other ? one : other ?? one;
}
