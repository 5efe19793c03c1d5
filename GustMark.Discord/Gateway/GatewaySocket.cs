using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace GustMark.Discord.Gateway;

/// <summary>One WebSocket connection to the gateway: whole payloads in, limited payloads out.</summary>
sealed class GatewaySocket : IAsyncDisposable
{
    /// <summary>Discord allows 120 in 60 s; the rest of them is kept for heartbeats, which must never wait.</summary>
    const int SendsPerMinute = 110;
    static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    readonly ClientWebSocket socket = new();
    readonly SemaphoreSlim sending = new(1, 1);
    readonly SlidingWindow sends;
    readonly PooledBuffer frame;
    readonly PooledBuffer message;
    readonly ZlibInflater? inflater;
    readonly TimeProvider time;

    GatewaySocket(bool compress, int maxBytes, TimeProvider time)
    {
        this.time = time;
        sends = new(SendsPerMinute, TimeSpan.FromMinutes(1), time);
        (frame, message) = (new(maxBytes), new(maxBytes));
        inflater = compress ? new() : null;
        // Discord's own heartbeats watch the connection.
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
    }

    /// <summary>Why the other side closed; null while it has not.</summary>
    public int? CloseCode => (int?)socket.CloseStatus;

    public static async Task<GatewaySocket> OpenAsync(string address, bool compress, int maxBytes, TimeProvider time, CancellationToken ct)
    {
        var opened = new GatewaySocket(compress, maxBytes, time);
        try
        {
            var query = compress ? "?v=10&encoding=json&compress=zlib-stream" : "?v=10&encoding=json";
            await opened.socket.ConnectAsync(new(address.TrimEnd('/') + "/" + query), ct).ConfigureAwait(false);
            return opened;
        }
        catch
        {
            await opened.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The next whole payload, valid until the next call; null when the other side closed.</summary>
    /// <exception cref="GatewayProtocolException">Too large, or not compressed as agreed.</exception>
    /// <exception cref="WebSocketException">The connection broke.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken ct)
    {
        frame.Clear();
        message.Clear();
        while (true)
        {
            var part = await socket.ReceiveAsync(frame.Room(), ct).ConfigureAwait(false);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            frame.Advance(part.Count);
            if (!part.EndOfMessage)
                continue;
            if (inflater is null || part.MessageType == WebSocketMessageType.Text)
                return frame.Written;
            if (!ZlibInflater.EndsMessage(frame.Span))
                continue;
            inflater.Inflate(frame.Written, message);
            return message.Written;
        }
    }

    public async Task SendAsync<T>(Opcode op, T data, JsonTypeInfo<GatewaySend<T>> type, CancellationToken ct)
    {
        await sends.WaitAsync(ct).ConfigureAwait(false);
        await SendBytesAsync(JsonSerializer.SerializeToUtf8Bytes(new GatewaySend<T>((int)op, data), type), ct).ConfigureAwait(false);
    }

    public Task BeatAsync(long? sequence, CancellationToken ct) => SendBytesAsync(
        sequence is { } s ? System.Text.Encoding.UTF8.GetBytes($$"""{"op":1,"d":{{s}}}""") : """{"op":1,"d":null}"""u8.ToArray(), ct);

    /// <summary>Says goodbye and does not wait for the answer. 1000 ends the session; others let it be resumed.</summary>
    public async Task CloseAsync(int code, string reason)
    {
        using var patience = new CancellationTokenSource(CloseTimeout, time);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, patience.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // It is gone already, which was the aim.
        }
    }

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        frame.Dispose();
        message.Dispose();
        inflater?.Dispose();
        sending.Dispose();
        return ValueTask.CompletedTask;
    }

    async Task SendBytesAsync(byte[] payload, CancellationToken ct)
    {
        await sending.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            await socket.SendAsync(payload.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, ct).ConfigureAwait(false);
        }
        finally
        {
            sending.Release();
        }
    }
}
