using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace GustMark.Tests.Simulator.Discord;

/// <summary>A bare gateway client for the tests.</summary>
sealed class GatewayClient : IAsyncDisposable
{
    readonly ClientWebSocket socket = new();
    readonly MemoryStream packed = new();
    ZLibStream? inflate;

    public int? CloseCode => (int?)socket.CloseStatus;
    public byte[] LastFrame { get; private set; } = [];

    public static async Task<GatewayClient> ConnectAsync(string address, string query = "?v=10&encoding=json")
    {
        var client = new GatewayClient();
        await client.socket.ConnectAsync(new Uri(address + query), TestContext.Current.CancellationToken);
        return client;
    }

    public Task SendAsync(string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);

    public Task SendAsync(int op, JsonNode? d) => SendAsync(new JsonObject { ["op"] = op, ["d"] = d }.ToJsonString());

    public Task IdentifyAsync(string token, int intents = 1 | 1 << 9, int[]? shard = null)
    {
        var identify = new JsonObject { ["token"] = token, ["intents"] = intents, ["properties"] = new JsonObject { ["os"] = "linux" } };
        if (shard is not null)
        {
            identify["shard"] = new JsonArray([.. shard.Select(number => (JsonNode?)number)]);
        }

        return SendAsync(2, identify);
    }

    public Task ResumeAsync(string token, string session, int seq) =>
        SendAsync(6, new JsonObject { ["token"] = token, ["session_id"] = session, ["seq"] = seq });

    /// <summary>The next payload, or null when the connection has ended.</summary>
    public async Task<JsonObject?> NextAsync()
    {
        using var limit = Patience.Limit();
        using var whole = new MemoryStream();
        var buffer = new byte[16 * 1024];
        WebSocketReceiveResult part;
        try
        {
            do
            {
                part = await socket.ReceiveAsync(new ArraySegment<byte>(buffer), limit.Token);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return null;
                }

                whole.Write(buffer, 0, part.Count);
            }
            while (!part.EndOfMessage);
        }
        catch (WebSocketException)
        {
            return null;
        }

        LastFrame = whole.ToArray();
        return (JsonObject)JsonNode.Parse(part.MessageType == WebSocketMessageType.Binary ? Inflate(LastFrame) : Encoding.UTF8.GetString(LastFrame))!;
    }

    /// <summary>Reads on until a dispatch of this name, or a payload of this opcode, has come.</summary>
    public async Task<JsonObject> UntilAsync(string what)
    {
        while (await NextAsync() is { } payload)
        {
            if (payload["t"]?.ToString() == what || payload["op"]!.ToString() == what)
            {
                return payload;
            }
        }

        throw new InvalidOperationException($"The gateway closed with {CloseCode} before {what} came.");
    }

    /// <summary>Reads until the gateway closes, and answers the code.</summary>
    public async Task<int?> ClosedAsync()
    {
        while (await NextAsync() is not null)
        {
        }

        return CloseCode;
    }

    public void Abort() => socket.Abort();

    string Inflate(byte[] frame)
    {
        var start = packed.Length;
        packed.Position = start;
        packed.Write(frame);
        packed.Position = start;
        inflate ??= new ZLibStream(packed, CompressionMode.Decompress);
        var text = new MemoryStream();
        var buffer = new byte[4096];
        for (int read; (read = inflate.Read(buffer)) > 0;)
        {
            text.Write(buffer, 0, read);
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        inflate?.Dispose();
        packed.Dispose();
        return ValueTask.CompletedTask;
    }
}
