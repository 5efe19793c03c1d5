namespace GustMark.Core.Servers;

/// <summary>Where a server's connection stands. Each case carries what <c>/server status</c> shows.</summary>
public abstract record ConnectionState
{
    /// <summary>One word for people and metrics.</summary>
    public string Name => this switch
    {
        Connecting => "connecting",
        Connected => "connected",
        WaitingToRetry => "waiting",
        Refused => "refused",
        Stopped => "stopped",
        _ => "disconnected",
    };
}

/// <summary>Not connected and nothing under way: just added, or disconnected by hand.</summary>
public sealed record Disconnected(DateTimeOffset Since) : ConnectionState;

/// <summary>The socket is being opened.</summary>
/// <param name="Attempt">1 for the first try after a working connection.</param>
public sealed record Connecting(int Attempt) : ConnectionState;

/// <summary>Open.</summary>
public sealed record Connected(DateTimeOffset Since) : ConnectionState;

/// <summary>Failed; the next attempt is due at <paramref name="NextAttempt"/>.</summary>
public sealed record WaitingToRetry(int Failures, string Reason, DateTimeOffset NextAttempt) : ConnectionState;

/// <summary>
/// The server hangs up on us again and again before it says anything, as it does on a wrong password. Tried slowly, so
/// that it does not lock us out.
/// </summary>
public sealed record Refused(int Failures, string Reason, DateTimeOffset NextAttempt) : ConnectionState;

/// <summary>Ended with the worker.</summary>
public sealed record Stopped : ConnectionState;
