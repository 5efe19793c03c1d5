namespace GustMark.Worker.GameServers.GPortal;

/// <summary>Failures in a row of what is asked again and again, and how long it is left in peace after them. Used under its owner's lock.</summary>
internal sealed class Setbacks(Backoff backoff, TimeProvider time)
{
    private long newest;
    private TimeSpan pause;

    /// <summary>In a row; 0 when it works.</summary>
    public int Failures { get; private set; }

    /// <summary>Of the newest failure; null when it works.</summary>
    public string? Reason { get; private set; }

    /// <summary>Until the next try is due; zero or less when it may be made.</summary>
    public TimeSpan Left => Failures == 0 ? TimeSpan.Zero : pause - time.GetElapsedTime(newest);

    /// <summary>Counts a failure. The wait that follows.</summary>
    public TimeSpan Failed(string reason, TimeSpan? retryAfter)
    {
        (Reason, newest) = (reason, time.GetTimestamp());
        return pause = backoff.After(++Failures, retryAfter);
    }

    /// <summary>It works again.</summary>
    public void Over() => (Failures, Reason) = (0, null);
}
