using System.Text;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Feeds;
using GustMark.Core.Identity;
using GustMark.Core.Time;
using GustMark.Worker.Bot.Views;

namespace GustMark.Worker.Bot.Feeds;

/// <summary>
/// What waits to be shown in a channel: the newest lines, in bounded memory that is used again. Lines are written out
/// only when they are sent; of a flood, most never are.
/// </summary>
internal sealed class ChannelOutbox(ChannelId channel)
{
    /// <summary>Lines kept while Discord cannot be reached, to catch up from.</summary>
    public const int OutageCapacity = 1000;

    /// <summary>Lines kept while Discord takes messages: some seconds' worth, so that a feed shows what is, not what was.</summary>
    public const int LiveCapacity = 100;

    // Longer lines are cut when shown anyway; a report is JSON, of which a part in the middle may be what is shown.
    private const int MaxLineBytes = 1200;
    private const int MaxReportBytes = LineRing.MaxLineBytes;

    private readonly Lock gate = new();
    private readonly CoalescedSignal filled = new();
    private readonly Queue<Entry> waiting = new();
    private readonly Stack<Entry> spare = new();
    private long leftOut;
    private bool catchingUp;

    public ChannelId Channel => channel;

    /// <summary>Lines left out since start.</summary>
    public long LeftOutTotal { get; private set; }

    public void Add(in ConsoleLine line, ReadOnlySpan<byte> text, Route route, RouteFeed? feed)
    {
        var most = line.Kind == LineKind.Report ? MaxReportBytes : MaxLineBytes;
        lock (gate)
        {
            var entry = spare.TryPop(out var used) ? used : new Entry();
            entry.Take(line, text[..Math.Min(text.Length, most)], route, feed);
            Enqueue(entry);
        }
    }

    public void AddGap(Gap gap, Route route)
    {
        lock (gate)
        {
            var entry = new Entry();
            entry.TakeGap(gap, route);
            Enqueue(entry);
        }
    }

    /// <summary>News, written as they are to be shown.</summary>
    public void AddNews(string written)
    {
        lock (gate)
        {
            var entry = spare.TryPop(out var used) ? used : new Entry();
            entry.TakeWritten(written);
            Enqueue(entry);
        }
    }

    /// <summary>Lines that never got here, because the way here was full.</summary>
    public void AddLeftOut(int lines)
    {
        lock (gate)
            LeaveOut(lines);
        filled.Set();
    }

    /// <summary>Discord does not take messages: more is kept, until everything is delivered.</summary>
    public void KeepMore()
    {
        lock (gate)
            catchingUp = true;
    }

    /// <summary>Completes when something waits.</summary>
    public ValueTask<bool> FilledAsync(CancellationToken ct) => filled.WaitAsync(ct);

    /// <summary>Takes out as much as fits into one message, oldest first; null when nothing waits.</summary>
    public string? TakeMessage()
    {
        lock (gate)
        {
            if (waiting.Count == 0 && leftOut == 0)
            {
                catchingUp = false;
                return null;
            }

            var message = new StringBuilder();
            if (leftOut > 0)
            {
                message.Append(FeedView.LeftOut(leftOut));
                leftOut = 0;
            }

            while (waiting.TryPeek(out var entry))
            {
                var written = DiscordText.Fit(entry.Write(), DiscordText.MaxContent - 1);
                if (message.Length + written.Length + 1 > DiscordText.MaxContent)
                    break;
                if (message.Length > 0)
                    message.Append('\n');
                message.Append(written);
                spare.Push(waiting.Dequeue());
            }

            // What one message takes is enough to be used again; the rest of an outage's memory goes back.
            while (spare.Count > LiveCapacity)
                spare.Pop();
            return message.ToString();
        }
    }

    private void Enqueue(Entry entry)
    {
        waiting.Enqueue(entry);
        while (waiting.Count > (catchingUp ? OutageCapacity : LiveCapacity))
        {
            spare.Push(waiting.Dequeue());
            LeaveOut(1);
        }

        filled.Set();
    }

    private void LeaveOut(int lines)
    {
        leftOut += lines;
        LeftOutTotal += lines;
    }

    private sealed class Entry
    {
        private ConsoleLine line;
        private byte[] bytes = [];
        private int length;
        private Route? route;
        private RouteFeed? feed;
        private Gap? gap;
        private string? written;

        public void Take(in ConsoleLine taken, ReadOnlySpan<byte> text, Route to, RouteFeed? by)
        {
            if (bytes.Length < text.Length)
                bytes = new byte[Math.Max(128, text.Length)];
            text.CopyTo(bytes);
            (line, length, route, feed, gap, written) = (taken, text.Length, to, by, null, null);
        }

        public void TakeGap(Gap missing, Route to) => (gap, route, written) = (missing, to, null);

        public void TakeWritten(string text) => written = text;

        public string Write() => written ?? (gap is { } missing
            ? FeedView.Gap(missing, route!)
            : FeedView.Line(line, bytes.AsSpan(0, length), route!, feed));
    }
}
