namespace GustMark.Simulator.GameServers.Wire;

/// <summary>Shut, it holds everybody who comes by until it opens again.</summary>
internal sealed class StallGate
{
    volatile TaskCompletionSource? _shut;

    public void Shut() =>
        Interlocked.CompareExchange(ref _shut, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), null);

    public void Open() => Interlocked.Exchange(ref _shut, null)?.SetResult();

    public Task PassAsync(CancellationToken ct) => _shut is { } shut ? shut.Task.WaitAsync(ct) : Task.CompletedTask;
}
