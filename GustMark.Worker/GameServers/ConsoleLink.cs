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
    private Func<long> lines = () => 0;

    public PendingCommands Pending { get; } = new(around.Time);

    public ServerInfo? Info { get; private set; }

    public DateTimeOffset? InfoAt { get; private set; }

    public TimeSpan? RoundTrip { get; private set; }

    /// <summary>The watch ended the connection.</summary>
    public bool WentSilent { get; private set; }

    public long Lines => lines();

    public void CountLines(Func<long> count) => lines = count;

    public void Heard() => Volatile.Write(ref heardAt, time.GetTimestamp());

    /// <summary>Sends a command and collects its answer.</summary>
    /// <exception cref="ConsoleUnavailableException">The connection broke before it came.</exception>
    public async Task<CommandAnswer> AskAsync(ConsoleCommand command, CancellationToken ct)
    {
        TimeSpan? quiet = ValueCommands.Contains(command.Verb)
            ? null
            : TimeSpan.FromTicks(Math.Clamp((RoundTrip ?? LongestQuiet).Ticks * 2, ShortestQuiet.Ticks, LongestQuiet.Ticks));
        using var pending = Pending.Begin(quiet, TimeSpan.FromSeconds(around.Options.CommandTimeoutSeconds));
        await session.SendAsync(pending.Identifier, command.Text, ct);
        var answer = await pending.Answer.WaitAsync(ct);
        PipelineMetrics.Commands.Add(1, new KeyValuePair<string, object?>("outcome", answer.Frames.Count > 0 ? "answered" : "silent"));
        return answer;
    }

    /// <summary>Sends what is due after a connect, then asks for <c>serverinfo</c> again and again. Never fails.</summary>
    public async Task PollAsync(CancellationToken ct)
    {
        try
        {
            foreach (var text in around.Options.ConnectCommands is { Count: > 0 } configured ? configured : GameServersOptions.DefaultConnectCommands)
            {
                if (ConsoleCommand.Raw(text) is { Accepted: true } command)
                    await session.SendAsync(Pending.Begin(null, TimeSpan.FromSeconds(1)).Identifier, command.Value.Text, ct);
            }

            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(around.Options.PollSeconds), time);
            do
            {
                await PollOnceAsync(ct);
                if (time.GetElapsedTime(Volatile.Read(ref heardAt)) >= TimeSpan.FromSeconds(around.Options.SilenceSeconds))
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

        (Info, InfoAt, RoundTrip) = (info, time.GetUtcNow(), answer.Elapsed);
        samples.Add(new ServerSample(InfoAt.Value, info.Players, info.Framerate, info.Entities, info.MemoryMegabytes));
        changed();
    }
}
