using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Identity;

namespace GustMark.Core.Shop;

/// <summary>Listens for the echoes of gifts. Each proves one delivery: whoever claims it has it to himself.</summary>
public sealed class GiveEchoes : ILineSubscriber
{
    /// <summary>Echoes that nobody has claimed, of each server; the oldest go first.</summary>
    public const int MostKept = 500;

    private readonly Lock gate = new();
    private readonly Dictionary<ServerId, List<GiveEcho>> unclaimed = [];
    private TaskCompletionSource arrived = NewSignal();

    /// <summary>A player came, or something was given: what waits for either may go on now. Handlers return at once.</summary>
    public event Action? Happened;

    public string Name => "shop";

    public OverflowPolicy Policy => OverflowPolicy.Wait;

    public ValueTask HandleAsync(LineBatch batch, CancellationToken ct)
    {
        var happened = false;
        foreach (ref readonly var line in batch.Lines)
        {
            if (line.Kind is LineKind.Join or LineKind.Spawn)
                happened = true;
            else if (line.Kind is LineKind.ItemGive or LineKind.KitGive && GiveEcho.Of(line.At, line.Read(batch.Utf8(line)), batch.Utf8(line)) is { } echo)
                happened = Keep(batch.Server, echo);
        }

        if (happened)
            Happened?.Invoke();
        return ValueTask.CompletedTask;
    }

    public void OnDropped(ServerId server, int lines)
    {
        // With this policy nothing is.
    }

    /// <summary>Takes the oldest echo of a span that proves the delivery; false when there is none.</summary>
    public bool Claim(ServerId server, Goods goods, string name, DateTimeOffset since, DateTimeOffset until)
    {
        lock (gate)
        {
            if (!unclaimed.TryGetValue(server, out var echoes))
                return false;
            var found = echoes.FindIndex(echo => echo.At >= since && echo.At <= until && echo.Proves(goods, name));
            if (found < 0)
                return false;
            echoes.RemoveAt(found);
            return true;
        }
    }

    /// <summary>Waits for an echo that proves the delivery, and takes it; false when none came until <paramref name="ct"/> ends the wait.</summary>
    public async Task<bool> WaitAsync(ServerId server, Goods goods, string name, DateTimeOffset since, CancellationToken ct)
    {
        while (true)
        {
            Task next;
            lock (gate)
                next = arrived.Task;
            if (Claim(server, goods, name, since, DateTimeOffset.MaxValue))
                return true;
            try
            {
                await next.WaitAsync(ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return Claim(server, goods, name, since, DateTimeOffset.MaxValue);
            }
        }
    }

    private bool Keep(ServerId server, GiveEcho echo)
    {
        TaskCompletionSource signal;
        lock (gate)
        {
            if (!unclaimed.TryGetValue(server, out var echoes))
                unclaimed[server] = echoes = [];
            if (echoes.Count == MostKept)
                echoes.RemoveAt(0);
            echoes.Add(echo);
            (signal, arrived) = (arrived, NewSignal());
        }

        signal.SetResult();
        return true;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
