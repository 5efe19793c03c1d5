using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace GustMark.Simulator.Discord.Gateway;

/// <summary>
/// One WebSocket of a client: a loop that reads, a queue that writes. What it reads goes to the <see cref="GatewayHub"/>;
/// with <c>zlib-stream</c> everything it writes is one deflate stream, flushed after each message.
/// </summary>
sealed class GatewayConnection(WebSocket socket, bool compress, string resumeAddress, bool onResumeAddress, GatewayHub hub)
{
    const int LargestPayload = 4096;

    readonly Channel<(string? Text, int CloseCode)> outbound =
        System.Threading.Channels.Channel.CreateUnbounded<(string?, int)>(new() { SingleReader = true });

    /// <summary>Address that READY tells for a resume.</summary>
    public string ResumeAddress => resumeAddress;
    public bool OnResumeAddress => onResumeAddress;
    public GatewaySession? Session { get; set; }
    public long LastHeartbeat { get; set; } = hub.Time.GetTimestamp();
    public Queue<DateTimeOffset> Received { get; } = new();

    public void Send(string text) => outbound.Writer.TryWrite((text, 0));

    public void Send(int opcode, JsonNode? data) =>
        Send(new JsonObject { ["t"] = null, ["s"] = null, ["op"] = opcode, ["d"] = data }.ToJsonString());

    /// <summary>Closes after what waits has been written.</summary>
    public void Close(int code)
    {
        outbound.Writer.TryWrite((null, code));
        outbound.Writer.TryComplete();
    }

    /// <summary>Cuts the connection as a network would.</summary>
    public void Abort()
    {
        outbound.Writer.TryComplete();
        socket.Abort();
    }

    public async Task RunAsync(CancellationToken ct)
    {
        var writing = WriteAsync(ct);
        int? closedByClient = null;
        try
        {
            closedByClient = await ReadAsync(ct);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // The client is gone without a close frame: its session waits for a resume.
        }
        finally
        {
            hub.Lost(this, closedByClient);
            outbound.Writer.TryComplete();
        }

        await writing;
        if (socket.State is WebSocketState.CloseReceived)
        {
            await socket.CloseOutputAsync(socket.CloseStatus ?? WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
    }

    async Task<int?> ReadAsync(CancellationToken ct)
    {
        var buffer = new byte[LargestPayload + 1];
        while (true)
        {
            var length = 0;
            WebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(new ArraySegment<byte>(buffer, length, buffer.Length - length), ct);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return (int?)part.CloseStatus;
                }

                length += part.Count;
                if (length > LargestPayload)
                {
                    Close(CloseCode.DecodeError);
                    await DrainAsync(ct);
                    return null;
                }
            }
            while (!part.EndOfMessage);

            var closing = Parse(buffer.AsSpan(0, length)) is { } payload ? hub.Receive(this, payload) : CloseCode.DecodeError;
            if (closing is { } code)
            {
                hub.Closing(code);
                Close(code);
                await DrainAsync(ct);
                return null;
            }
        }
    }

    async Task DrainAsync(CancellationToken ct)
    {
        var buffer = new byte[LargestPayload];
        while ((await socket.ReceiveAsync(new ArraySegment<byte>(buffer), ct)).MessageType != WebSocketMessageType.Close)
        {
        }
    }

    static JsonObject? Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonNode.Parse(bytes) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    async Task WriteAsync(CancellationToken ct)
    {
        using var packed = new MemoryStream();
        await using var deflate = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true);
        try
        {
            await foreach (var (text, code) in outbound.Reader.ReadAllAsync(ct))
            {
                if (text is null)
                {
                    await socket.CloseOutputAsync((WebSocketCloseStatus)code, CloseCode.Words(code), ct);
                    return;
                }

                var bytes = Encoding.UTF8.GetBytes(text);
                if (!compress)
                {
                    await socket.SendAsync(bytes, WebSocketMessageType.Text, true, ct);
                    continue;
                }

                packed.SetLength(0);
                await deflate.WriteAsync(bytes, ct);
                await deflate.FlushAsync(ct);   // a sync flush: the bytes end with 00 00 FF FF
                await socket.SendAsync(packed.ToArray(), WebSocketMessageType.Binary, true, ct);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The reading side notices the same loss and tells the hub.
        }
    }
}
