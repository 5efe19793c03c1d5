namespace GustMark.Simulator.Soak.Faults;

/// <summary>Something that goes wrong for a while.</summary>
/// <param name="Lasts">How long; zero for what is over at once.</param>
abstract record SoakFault(TimeSpan Lasts)
{
    /// <summary>What, for the schedule.</summary>
    public abstract string Word { get; }

    /// <summary>Makes it happen, and returns when it is over.</summary>
    public abstract Task StrikeAsync(SoakTown town, CancellationToken ct);

    public sealed override string ToString() => Lasts == TimeSpan.Zero ? Word : FormattableString.Invariant($"{Word} for {Lasts.TotalSeconds:0.0} s");

    /// <summary>Waits until it is over, or the soak is.</summary>
    protected async Task LastAsync(CancellationToken ct)
    {
        try
        {
            await Task.Delay(Lasts, TimeProvider.System, ct);
        }
        catch (OperationCanceledException)
        {
            // What follows undoes it.
        }
    }
}
