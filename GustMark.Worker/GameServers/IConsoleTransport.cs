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
    /// <exception cref="ConsoleUnavailableException">The connection broke.</exception>
    Task SendAsync(int identifier, string command, CancellationToken ct);

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
}
