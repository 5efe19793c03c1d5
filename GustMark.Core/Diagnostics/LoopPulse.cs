namespace GustMark.Core.Diagnostics;

/// <summary>
/// Tells whether a loop still comes round, whatever the outside answers it: a loop that waits for a store that is away comes round, one that is
/// stuck does not.
/// </summary>
/// <param name="loop">Its name, for people.</param>
/// <param name="patience">How long a round may take at most.</param>
public sealed class LoopPulse(string loop, TimeSpan patience, TimeProvider time)
{
    private long last = time.GetTimestamp();

    /// <summary>A round begins.</summary>
    public void Beat() => Interlocked.Exchange(ref last, time.GetTimestamp());

    /// <summary>That it stands still, and since when; null while it does not.</summary>
    public string? Standstill => time.GetElapsedTime(Interlocked.Read(ref last)) is var ago && ago > patience
        ? $"the loop {loop} has not come round for {ago.TotalSeconds:0} s" : null;
}

/// <summary>Has a loop that must not stand still.</summary>
public interface IPulsing
{
    LoopPulse Pulse { get; }
}
