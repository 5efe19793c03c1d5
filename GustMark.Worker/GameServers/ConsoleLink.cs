using GustMark.Core.Console;
using GustMark.Core.Servers;
using GustMark.Worker.GameServers.Pipeline;

namespace GustMark.Worker.GameServers;

/// <summary>What belongs to one open connection and ends with it: awaited answers, polls, and the watch for silence.</summary>
internal sealed class ConsoleLink(IConsoleSession session, SampleHistory samples, ConnectionSurroundings around, Action changed)
{
    // The frames of one answer follow each other closely; how closely depends on the way.
    private static readonly TimeSpan ShortestQuiet = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan LongestQuiet = TimeSpan.FromMilliseconds(200);

    // Answers of one value: the first frame that says anything is the whole of it.
    private static readonly HashSet<string> ValueCommands = ["serverinfo", "playerlist"];

    private readonly TimeProvider time = around.Time;
    private long heardAt = around.Time.GetTimestamp();
    private volatile bool occupied;
    private volatile PollAnswer? newest;
    private Func<long> lines = () => 0;

    public PendingCommands Pending { get; } = new(around.Time);

    public ServerInfo? Info => newest?.Info;

    public DateTimeOffset? InfoAt => newest?.At;

    public TimeSpan? RoundTrip => newest?.Elapsed;

    /// <summary>The watch ended the connection.</summary>
    public bool WentSilent { get; private set; }

    public long Lines => lines();

    public void CountLines(Func<long> count) => lines = count;

    public void Heard() => Volatile.Write(ref heardAt, time.GetTimestamp());

    /// <summary>The reader waits for a subscriber that must not lose a line. What is not heard meanwhile is no silence.</summary>
    public void Occupied() => occupied = true;

    /// <summary>It listens again.</summary>
    public void Listening()
    {
        Heard();
        occupied = false;
    }

    /// <summary>Sends a command and collects its answer.</summary>
    /// <exception cref="ConsoleUnavailableException">The connection broke before it came.</exception>
    public async Task<CommandAnswer> AskAsync(ConsoleCommand command, CancellationToken ct)
    {
        TimeSpan? quiet = ValueCommands.Contains(command.Verb)
            ? null
            : TimeSpan.FromTicks(Math.Clamp((RoundTrip ?? LongestQuiet).Ticks * 2, ShortestQuiet.Ticks, LongestQuiet.Ticks));
        using var pending = Pending.Begin(quiet, TimeSpan.FromSeconds(around.Options.CommandTimeoutSeconds));
        try
        {
            var sending = session.SendAsync(pending.Identifier, command.Text, ct);

            // A socket that takes nothing more must not hold up whoever asks beyond the time-out.
            if (await Task.WhenAny(sending, pending.Answer).WaitAsync(ct) == sending)
                await sending;
            else
                Forget(sending);

            var answer = await pending.Answer.WaitAsync(ct);
            Count(answer.Frames.Count > 0 ? "answered" : "silent");
            return answer;
        }
        catch (ConsoleUnavailableException)
        {
            Count("lost");
            throw;
        }
    }

    /// <summary>Sends what is due after a connect, then asks for <c>serverinfo</c> again and again. Never fails.</summary>
    public async Task PollAsync(CancellationToken ct)
    {
        try
        {
            foreach (var text in around.Options.ConnectCommands is { Count: > 0 } configured ? configured : GameServersOptions.DefaultConnectCommands)
            {
                // Not waited for: consoles that do not know the command say nothing.
                if (ConsoleCommand.Raw(text) is { Accepted: true } command)
                    Forget(AskAsync(command.Value, ct));
            }

            using var timer = new PeriodicTimer(
                TimeSpan.FromSeconds(Math.Min(around.Options.PollSeconds, around.Options.SilenceSeconds)), time);
            do
            {
                await PollOnceAsync(ct);
                if (!occupied && time.GetElapsedTime(Volatile.Read(ref heardAt)) >= TimeSpan.FromSeconds(around.Options.SilenceSeconds))
                {
                    WentSilent = true;
                    session.Abort();
                    return;
                }
            }
            while (await timer.WaitForNextTickAsync(ct));
        }
        catch (Exception e) when (e is OperationCanceledException or ConsoleUnavailableException)
        {
            // The connection ended; its reader tells why.
        }
    }

    private async Task PollOnceAsync(CancellationToken ct)
    {
        var answer = await AskAsync(ConsoleCommand.Raw("serverinfo").Value, ct);
        if (answer.Frames is not [var first, ..] || ServerInfo.Parse(first) is not { } info)
            return;

        var now = time.GetUtcNow();
        newest = new PollAnswer(info, now, answer.Elapsed);
        samples.Add(new ServerSample(now, info.Players, info.Framerate, info.Entities, info.MemoryMegabytes));
        changed();
    }

    private static void Count(string outcome) => PipelineMetrics.Commands.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    private static void Forget(Task task) =>
        _ = task.ContinueWith(static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private sealed record PollAnswer(ServerInfo Info, DateTimeOffset At, TimeSpan Elapsed);
}
