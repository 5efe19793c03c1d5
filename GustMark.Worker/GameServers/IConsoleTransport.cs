using GustMark.Core.Identity;
using GustMark.Core.Servers;

namespace GustMark.Worker.GameServers;

/// <summary>A way to reach a server's console.</summary>
internal interface IConsoleTransport
{
    /// <summary>Opens a session, or throws <see cref="ConsoleUnavailableException"/>.</summary>
    Task<IConsoleSession> OpenAsync(GameServer server, Secret password, CancellationToken ct);
}

/// <summary>An open console: socket and protocol, nothing of retry or readers. One receives, several may send.</summary>
internal interface IConsoleSession : IDisposable
{
    /// <summary>The next frame, valid until the next call; null when the server has closed.</summary>
    /// <exception cref="ConsoleUnavailableException">The connection broke.</exception>
    ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken ct);

    /// <summary>Sends a command under a number that its answer will carry.</summary>
    /// <param name="ct">Ends the wait for a turn, not the sending.</param>
    /// <exception cref="ConsoleUnavailableException">The connection broke: whether the command arrived is unknown.</exception>
    /// <exception cref="CommandNotSentException">It was not sent, or not taken; the connection holds.</exception>
    Task SendAsync(int identifier, string command, CancellationToken ct);

    /// <summary>Nobody waits for the answer to the command any more: it is complete, or given up.</summary>
    void Finished(int identifier)
    {
    }

    /// <summary>How commands are to be sent here.</summary>
    ConsolePace Pace => ConsolePace.Direct;

    /// <summary>What the host says of the server beside its console, in one word; null when nothing is known.</summary>
    string? HostState => null;

    /// <summary>
    /// Says goodbye, so that the server frees our place at once; receiving then ends, after a second at the latest. Never fails.
    /// </summary>
    Task CloseAsync();

    /// <summary>Ends it at once, whoever is waiting for it.</summary>
    void Abort();

    /// <summary>Frames skipped because they were larger than allowed.</summary>
    long Oversized { get; }
}

/// <summary>A console cannot be reached, or not any more. The message never holds the address's password.</summary>
/// <param name="hungUp">The server answered and closed, as it does for a wrong password.</param>
internal sealed class ConsoleUnavailableException(string reason, bool hungUp, Exception? inner = null) : Exception(reason, inner)
{
    public bool HungUp { get; } = hungUp;

    /// <summary>When it is worth another try, where somebody said so.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>A command certainly did not run; the connection holds. The message names no secret.</summary>
internal sealed class CommandNotSentException(string reason, TimeSpan? retryAfter, Exception? inner = null) : Exception(reason, inner)
{
    /// <summary>When it is worth another try; null when nobody knows.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}

/// <summary>How commands are sent on a connection.</summary>
/// <param name="Patience">How long sending may take, the wait for a turn included, beside the time that an answer has.</param>
/// <param name="Pause">How long it is quiet behind an answer; null: as the way there and back tells.</param>
/// <param name="LeastPoll">How long to wait between two polls at least.</param>
internal readonly record struct ConsolePace(TimeSpan Patience, TimeSpan? Pause, TimeSpan LeastPoll)
{
    /// <summary>A socket of its own.</summary>
    public static ConsolePace Direct { get; } = new(TimeSpan.Zero, null, TimeSpan.Zero);
}
