using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;

namespace GustMark.Worker.GameServers.WebRcon;

/// <summary>One WebRCON socket: frames out of a pooled buffer, commands into it.</summary>
internal sealed class WebRconSession(ClientWebSocket socket, int maxFrame, TimeProvider time) : IConsoleSession
{
    private const int UsualBuffer = 64 * 1024;

    private static readonly TimeSpan GoodbyeTime = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim sending = new(1, 1);
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(Math.Min(UsualBuffer, maxFrame));

    public long Oversized { get; private set; }

    public async ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken ct)
    {
        // One large frame must not keep megabytes for each server from then on.
        if (buffer.Length > UsualBuffer)
            Rent(UsualBuffer, filled: 0);

        var (filled, skipping) = (0, false);
        try
        {
            while (true)
            {
                var limit = Math.Min(buffer.Length, maxFrame);
                var received = await socket.ReceiveAsync(buffer.AsMemory(filled, limit - filled), ct);
                if (received.MessageType == WebSocketMessageType.Close)
                    return null;

                filled = skipping ? 0 : filled + received.Count;
                if (received.EndOfMessage)
                {
                    if (!skipping)
                        return buffer.AsMemory(0, filled);
                    (filled, skipping) = (0, false);
                }
                else if (filled == maxFrame)
                {
                    Oversized++;
                    (filled, skipping) = (0, true);
                }
                else if (filled == limit)
                {
                    Rent(Math.Min(buffer.Length * 2, maxFrame), filled);
                }
            }
        }
        catch (Exception e) when (EndsTheConnection(e) && !ct.IsCancellationRequested)
        {
            throw Broken(e);
        }
    }

    public async Task SendAsync(int identifier, string command, CancellationToken ct)
    {
        var frame = new ArrayBufferWriter<byte>(command.Length + 64);
        using (var writer = new Utf8JsonWriter(frame))
        {
            writer.WriteStartObject();
            writer.WriteNumber("Identifier"u8, identifier);
            writer.WriteString("Message"u8, command);
            writer.WriteString("Name"u8, "WebRcon"u8);
            writer.WriteEndObject();
        }

        await sending.WaitAsync(ct);
        try
        {
            // Not with the caller's token: a socket whose sending is cancelled half-way is aborted, for everybody.
            await socket.SendAsync(frame.WrittenMemory, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        catch (Exception e) when (EndsTheConnection(e))
        {
            throw Broken(e);
        }
        finally
        {
            sending.Release();
        }
    }

    public async Task CloseAsync()
    {
        using var patience = new CancellationTokenSource(GoodbyeTime, time);
        try
        {
            // The server's own close frame ends the receiving; if none comes, the abort does.
            await sending.WaitAsync(patience.Token);
            try
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, patience.Token);
            }
            finally
            {
                sending.Release();
            }

            await Task.Delay(Timeout.InfiniteTimeSpan, time, patience.Token);
        }
        catch (Exception e) when (EndsTheConnection(e))
        {
            socket.Abort();
        }
    }

    public void Abort() => socket.Abort();

    public void Dispose()
    {
        socket.Dispose();
        ArrayPool<byte>.Shared.Return(Interlocked.Exchange(ref buffer, []));
    }

    // An aborted socket tells those who wait for it with a cancellation that nobody asked for.
    private static bool EndsTheConnection(Exception e) =>
        e is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException;

    private static ConsoleUnavailableException Broken(Exception e) => new("the connection broke", hungUp: false, e);

    private void Rent(int size, int filled)
    {
        var other = ArrayPool<byte>.Shared.Rent(size);
        buffer.AsSpan(0, filled).CopyTo(other);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = other;
    }
}
