using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;

namespace GustMark.Worker.GameServers.WebRcon;

/// <summary>One WebRCON socket: frames out of a pooled buffer, commands into it.</summary>
internal sealed class WebRconSession(ClientWebSocket socket, int maxFrame) : IConsoleSession
{
    private readonly SemaphoreSlim sending = new(1, 1);
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);

    public long Oversized { get; private set; }

    public async ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken ct)
    {
        var (filled, skipping) = (0, false);
        try
        {
            while (true)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(filled), ct);
                if (received.MessageType == WebSocketMessageType.Close)
                    return null;

                filled = skipping ? 0 : filled + received.Count;
                if (received.EndOfMessage)
                {
                    if (!skipping)
                        return buffer.AsMemory(0, filled);
                    (filled, skipping) = (0, false);
                }
                else if (filled == buffer.Length)
                {
                    if (filled >= maxFrame)
                    {
                        Oversized++;
                        (filled, skipping) = (0, true);
                    }
                    else
                    {
                        Grow(filled);
                    }
                }
            }
        }
        catch (WebSocketException e)
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
            await socket.SendAsync(frame.WrittenMemory, WebSocketMessageType.Text, endOfMessage: true, ct);
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or InvalidOperationException)
        {
            throw Broken(e);
        }
        finally
        {
            sending.Release();
        }
    }

    public void Abort() => socket.Abort();

    public void Dispose()
    {
        socket.Dispose();
        sending.Dispose();
        ArrayPool<byte>.Shared.Return(Interlocked.Exchange(ref buffer, []));
    }

    private static ConsoleUnavailableException Broken(Exception e) => new("the connection broke", hungUp: false, e);

    private void Grow(int filled)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(buffer.Length * 2, maxFrame));
        buffer.AsSpan(0, filled).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
