using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace GustMark.Tests.Discord;

/// <summary>The gateway's side of one connection, played by the test.</summary>
sealed class FakeGateway : IDisposable
{
    readonly WebSocket socket;
    readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly MemoryStream compressed = new();
    readonly ZLibStream? zlib;

    public FakeGateway(WebSocket socket, string query, string path)
    {
        (this.socket, Query, Path) = (socket, query, path);
        zlib = query.Contains("compress=zlib-stream", StringComparison.Ordinal) ? new(compressed, CompressionLevel.Fastest) : null;
    }

    public string Query { get; }

    public string Path { get; }

    public Task Ended => ended.Task;

    public int? CloseCode { get; private set; }

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async Task SendAsync(string json, int parts = 1)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        if (zlib is not null)
        {
            compressed.SetLength(0);
            await zlib.WriteAsync(bytes, Ct);
            await zlib.FlushAsync(Ct);
            bytes = compressed.ToArray();
        }
        var size = Math.Max(1, bytes.Length / parts);
        for (var at = 0; at < bytes.Length; at += size)
        {
            var part = bytes.AsMemory(at, Math.Min(size, bytes.Length - at));
            await socket.SendAsync(part, zlib is null ? WebSocketMessageType.Text : WebSocketMessageType.Binary, at + size >= bytes.Length, Ct);
        }
    }

    public Task SendRawAsync(byte[] bytes) => socket.SendAsync(bytes, WebSocketMessageType.Binary, true, Ct);

    public Task HelloAsync(int interval = 40_000) => SendAsync($$"""{"op":10,"d":{"heartbeat_interval":{{interval}},"_trace":[]},"s":null,"t":null}""");

    public Task ReadyAsync(string resumeUrl, string session = "session-1", int sequence = 1) => SendAsync($$"""
        {"op":0,"s":{{sequence}},"t":"READY","d":{"v":10,"user":{"id":"5","username":"bot","bot":true},"session_id":"{{session}}",
        "resume_gateway_url":"{{resumeUrl}}","guilds":[{"id":"10","unavailable":true}],"application":{"id":"6","flags":0},"shard":[0,1]} }
        """);

    public Task DispatchAsync(string name, string data, int sequence) => SendAsync($$"""{"t":"{{name}}","s":{{sequence}},"op":0,"d":{{data}}}""");

    /// <summary>The next payload of that kind; heartbeats in between are answered. Null once the client closed.</summary>
    public async Task<JsonElement?> ReceiveAsync(int op)
    {
        while (await ReceiveAnyAsync() is { } payload)
        {
            var got = payload.GetProperty("op").GetInt32();
            if (got == op)
                return payload;
            if (got == 1)
                await SendAsync("""{"op":11}""");
        }
        return null;
    }

    public async Task<JsonElement?> ReceiveAnyAsync()
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        while (true)
        {
            WebSocketReceiveResult part;
            try
            {
                part = await socket.ReceiveAsync(new ArraySegment<byte>(buffer, length, buffer.Length - length), Ct).Within("anything from the client");
            }
            catch (WebSocketException)
            {
                ended.TrySetResult();
                return null;
            }
            if (part.MessageType == WebSocketMessageType.Close)
            {
                CloseCode = (int?)part.CloseStatus;
                ended.TrySetResult();
                return null;
            }
            length += part.Count;
            if (!part.EndOfMessage)
                continue;
            using var document = JsonDocument.Parse(buffer.AsMemory(0, length));
            return document.RootElement.Clone();
        }
    }

    /// <summary>Reads until the client has said goodbye; its code, or null when it just left.</summary>
    public async Task<int?> ReadToEndAsync()
    {
        while (await ReceiveAnyAsync() is { })
        {
        }
        return CloseCode;
    }

    public async Task CloseAsync(int code)
    {
        await socket.CloseOutputAsync((WebSocketCloseStatus)code, "test", Ct);
        await ReadToEndAsync();
    }

    public void Dispose()
    {
        ended.TrySetResult();
        zlib?.Dispose();
        compressed.Dispose();
    }

    public void Drop()
    {
        socket.Abort();
        ended.TrySetResult();
    }
}
