using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Hosting.Health;

/// <summary>
/// Tells how the worker is to whoever may write the data folder: a Unix domain socket in it, on which each caller is sent one report and nothing
/// is read. So a container or a service needs no port and no setting for it.
/// </summary>
internal sealed class HealthSocket : IDisposable
{
    /// <summary>In the data folder.</summary>
    public const string FileName = "gustmark.health";

    private const int MostWaiting = 16;
    private const int MostBytes = 64 * 1024;

    /// <summary>Where the system has no handle left, callers cannot be taken: it is asked again after this, and not at once.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Socket listener;
    private readonly CancellationTokenSource stopping = new();
    private readonly WorkerHealth health;
    private readonly TimeProvider time;

    private HealthSocket(Socket listener, WorkerHealth health, TimeProvider time) => (this.listener, this.health, this.time) = (listener, health, time);

    /// <summary>Answers from now on. Null, with a word in the log, where there can be no such socket: the worker does not depend on it.</summary>
    /// <param name="folder">Nobody else's.</param>
    public static HealthSocket? Open(string folder, WorkerHealth health, TimeProvider time, ILogger log)
    {
        var file = Path.Combine(folder, FileName);
        Socket? listener = null;
        try
        {
            // One that was killed has left it; the lease of the folder tells that nobody uses it.
            File.Delete(file);
            listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            listener.Bind(new UnixDomainSocketEndPoint(file));
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);

            // After the rights: before this nobody can connect.
            listener.Listen(MostWaiting);
        }
        catch (Exception e) when (e is SocketException or IOException or UnauthorizedAccessException or ArgumentException or PlatformNotSupportedException)
        {
            // A path of more than some 100 bytes, or a file system without sockets.
            listener?.Dispose();
            log.NotAnswering(file, e.Message);
            return null;
        }

        var socket = new HealthSocket(listener, health, time);
        _ = socket.AnswerAsync();
        return socket;
    }

    /// <summary>Asks the worker that uses the folder.</summary>
    /// <returns>Null when none answers.</returns>
    public static async Task<HealthReport?> AskAsync(string folder, TimeSpan patience, TimeProvider time, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ct);
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Path.Combine(folder, FileName)), both.Token);
            var report = new byte[MostBytes];
            var length = 0;
            while (length < report.Length && await socket.ReceiveAsync(report.AsMemory(length), SocketFlags.None, both.Token) is > 0 and var read)
                length += read;
            return HealthReport.Parse(report.AsMemory(0, length));
        }
        catch (Exception e) when (e is SocketException or JsonException or ArgumentException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return null;
        }
    }

    /// <summary>Ends it, and removes the file.</summary>
    public void Dispose()
    {
        stopping.Cancel();
        listener.Dispose();
        stopping.Dispose();
    }

    private async Task AnswerAsync()
    {
        var ending = stopping.Token;
        while (!ending.IsCancellationRequested)
        {
            try
            {
                try
                {
                    var caller = await listener.AcceptAsync(ending);
                    _ = TellAsync(caller, ending);
                }
                catch (SocketException)
                {
                    // A caller that went at once, or one too many.
                    await Task.Delay(Pause, time, ending);
                }
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                // Ended.
                return;
            }
        }
    }

    private async Task TellAsync(Socket caller, CancellationToken ending)
    {
        using (caller)
        {
            try
            {
                var report = await health.AskAsync(ending);
                await caller.SendAsync(report.ToJson(), SocketFlags.None, ending);
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                // Whoever asked has gone, or the worker goes.
            }
        }
    }
}
