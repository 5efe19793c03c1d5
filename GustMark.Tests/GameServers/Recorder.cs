using System.Collections.Concurrent;
using System.Text;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Identity;

namespace GustMark.Tests.GameServers;

/// <summary>A subscriber that writes down what it gets, as slowly as the test wants.</summary>
internal sealed class Recorder(OverflowPolicy policy = OverflowPolicy.Wait, string name = "recorder") : ILineSubscriber
{
    private volatile TaskCompletionSource? gate;
    private int dropped;

    public string Name => name;

    public OverflowPolicy Policy => policy;

    public ConcurrentQueue<(ServerId Server, string Text, LineClass Class, int Identifier)> Lines { get; } = new();

    /// <summary>Who died by whom, as the lines read where they are subscribed to.</summary>
    public ConcurrentQueue<(string Victim, string Killer)> Deaths { get; } = new();

    /// <summary>Who said what, in Chat frames that a line had told before.</summary>
    public ConcurrentQueue<(string SteamId, string Message, LineProof Proof)> Repeats { get; } = new();

    public ConcurrentQueue<int> Batches { get; } = new();

    public ConcurrentQueue<Gap> Gaps { get; } = new();

    public int Dropped => Volatile.Read(ref dropped);

    public IEnumerable<string> Texts => Lines.Select(line => line.Text);

    /// <summary>Thrown for the batch that holds this text.</summary>
    public string? FailsOn { get; set; }

    public void Stop() => gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Go()
    {
        var waiting = gate;
        gate = null;
        waiting?.TrySetResult();
    }

    public async ValueTask HandleAsync(LineBatch batch, CancellationToken ct)
    {
        if (gate is { } closed)
            await closed.Task.WaitAsync(ct);
        for (var i = 0; i < batch.Count; i++)
        {
            var line = batch[i];
            if (FailsOn is not null && batch.Text(line) == FailsOn)
                throw new InvalidOperationException("on purpose");
            if (line.Kind == LineKind.Kill && line.Read(batch.Utf8(line)) is var death)
                Deaths.Enqueue((Encoding.UTF8.GetString(death.Player), Encoding.UTF8.GetString(death.Other)));
            Lines.Enqueue((batch.Server, batch.Text(line), line.Class, line.Identifier));
        }

        foreach (ref readonly var repeat in batch.Repeats)
        {
            var chat = repeat.Read(batch.Utf8(repeat));
            Repeats.Enqueue((Encoding.UTF8.GetString(chat.SteamId), Encoding.UTF8.GetString(chat.Detail), chat.Proof));
        }

        if (batch.GapBefore is { } gap)
            Gaps.Enqueue(gap);
        Batches.Enqueue(batch.Count);
    }

    public void OnDropped(ServerId server, int lines)
    {
        Interlocked.Add(ref dropped, lines);
    }

    /// <summary>Waits until what was written down satisfies the condition.</summary>
    public Task UntilAsync(Func<Recorder, bool> condition, string what) => Patience.UntilAsync(() => condition(this), what);

    public Task SeesAsync(string text) => UntilAsync(seen => seen.Texts.Contains(text), $"the line {text}");
}
