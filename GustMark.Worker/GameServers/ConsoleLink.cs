using GustMark.Core.Console;
using GustMark.Core.Players;
using GustMark.Core.Servers;
using GustMark.Worker.GameServers.Pipeline;

namespace GustMark.Worker.GameServers;

/// <summary>What belongs to one open connection and ends with it: awaited answers, polls, and the watch for silence.</summary>
internal sealed class ConsoleLink(
    IConsoleSession session, PendingCommands pending, LineIntake intake, SampleHistory samples, ServerPresence presence, ConnectionSurroundings around,
    Action changed)
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

    public PendingCommands Pending => pending;

    public ServerInfo? Info => newest?.Info;

    public DateTimeOffset? InfoAt => newest?.At;

    public TimeSpan? RoundTrip => newest?.Elapsed;

    /// <summary>The watch ended the connection.</summary>
    public bool WentSilent { get; private set; }

    public long Lines => intake.Lines;

    public string? HostState => session.HostState;

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
        var pace = session.Pace;
        TimeSpan? quiet = ValueCommands.Contains(command.Verb)
            ? null
            : pace.Pause ?? TimeSpan.FromTicks(Math.Clamp((RoundTrip ?? LongestQuiet).Ticks * 2, ShortestQuiet.Ticks, LongestQuiet.Ticks));
        var timeout = TimeSpan.FromSeconds(around.Options.CommandTimeoutSeconds);
        using var waiting = pending.Begin(quiet, pace.Patience + timeout);
        try
        {
            var (asked, waited) = (time.GetTimestamp(), TimeSpan.Zero);
            var sending = session.SendAsync(waiting.Identifier, command.Text, ct);

            // A socket that takes nothing more must not hold up whoever asks beyond the time-out, and whoever gave up does not see it fail.
            Forget(sending);
            if (await Task.WhenAny(sending, waiting.Answer).WaitAsync(ct) == sending)
            {
                await sending;
                if (pace.Patience > TimeSpan.Zero)
                    waiting.Sent(timeout);
                waited = time.GetElapsedTime(asked);
            }

            var answer = await waiting.Answer.WaitAsync(ct);
            Count(answer.Frames.Count > 0 ? "answered" : "silent");
            return answer with { Waited = waited };
        }
        catch (ConsoleUnavailableException)
        {
            Count("lost");
            throw;
        }
        catch (CommandNotSentException)
        {
            Count("not sent");
            throw;
        }
        finally
        {
            session.Finished(waiting.Identifier);
        }
    }

    /// <summary>Sends what is due after a connect, then asks how the server is and who is on it, again and again. Never fails.</summary>
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

            using var timer = new PeriodicTimer(PollInterval(), time);
            do
            {
                // Both at once: a server that is silent is waited for no longer than once.
                var asked = await Task.WhenAll(PollInfoAsync(ct), PollPlayersAsync(ct));
                timer.Period = PollInterval();
                if (!occupied && asked.Contains(true) && time.GetElapsedTime(Volatile.Read(ref heardAt)) >= TimeSpan.FromSeconds(around.Options.SilenceSeconds))
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

    private TimeSpan PollInterval()
    {
        var wished = TimeSpan.FromSeconds(Math.Min(around.Options.PollSeconds, around.Options.SilenceSeconds));
        return session.Pace.LeastPoll is var least && least > wished ? least : wished;
    }

    // Both polls tell whether they were asked at all: who was not asked is not silent.
    private async Task<bool> PollInfoAsync(CancellationToken ct)
    {
        var answer = await PolledAsync("serverinfo", ct);
        if (answer?.Frames is not [var first, ..] || ServerInfo.Parse(first) is not { } info)
            return answer is not null;

        var now = time.GetUtcNow();
        newest = new PollAnswer(info, now, answer.Elapsed);
        samples.Add(new ServerSample(now, info.Players, info.Framerate, info.Entities, info.MemoryMegabytes));
        changed();
        return true;
    }

    private async Task<bool> PollPlayersAsync(CancellationToken ct)
    {
        var asked = time.GetUtcNow();
        var answer = await PolledAsync("playerlist", ct);
        var now = time.GetUtcNow();

        // No answer, or one that is no list, is not an empty server.
        if (answer?.Frames is not [var first, ..] || PlayerListing.Parse(first) is not { } list)
        {
            presence.Lost(now);
            return answer is not null;
        }

        await intake.AcceptAsync(presence.Listed(list, asked, now), now);
        return true;
    }

    /// <summary>The answer to a question of our own; null when it could not be asked. The next time it may be.</summary>
    private async Task<CommandAnswer?> PolledAsync(string question, CancellationToken ct)
    {
        try
        {
            return await AskAsync(ConsoleCommand.Raw(question).Value, ct);
        }
        catch (Exception e) when (e is CommandNotSentException || (e is ConsoleUnavailableException && session.Pace.Patience > TimeSpan.Zero))
        {
            return null;
        }
    }

    private static void Count(string outcome) => PipelineMetrics.Commands.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    private static void Forget(Task task) =>
        _ = task.ContinueWith(static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private sealed record PollAnswer(ServerInfo Info, DateTimeOffset At, TimeSpan Elapsed);
}
