using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using GustMark.Simulator.GPortal;

namespace GustMark.Tests.Simulator.GPortal;

/// <summary>The client's side of the API's socket.</summary>
sealed class PanelClient : IAsyncDisposable
{

    readonly ClientWebSocket _socket = new();

    public WebSocketCloseStatus? ClosedWith => _socket.CloseStatus;
    public string? Protocol => _socket.SubProtocol;

    /// <summary>Connects, and with a token begins to speak.</summary>
    public static async Task<PanelClient> ConnectAsync(Uri host, string? token, string protocol = GPortalRoutes.Protocol)
    {
        var client = new PanelClient();
        client._socket.Options.AddSubProtocol(protocol);
        await client._socket.ConnectAsync(new UriBuilder(host) { Scheme = "ws", Path = GPortalRoutes.ApiPath }.Uri, PortalHost.Ct);
        if (token is not null)
            await client.SendAsync(new { type = "connection_init", payload = new { authorization = token } });
        return client;
    }

    public Task SendAsync(object message) => SendTextAsync(JsonSerializer.Serialize(message));

    public Task SendTextAsync(string text) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, PortalHost.Ct);

    public Task StartAsync(string id, string field = "consoleMessages", int sid = 7654321, string region = "EU", string fields = "stream channel message __typename") =>
        SendAsync(new
        {
            type = "start",
            id,
            payload = new
            {
                operationName = field,
                variables = new { sid, region },
                extensions = new { },
                query = $"subscription {field}($sid: Int!, $region: REGION!) {{ {field}(rsid: {{id: $sid, region: $region}}) {{ {fields} }} }}",
            },
        });

    /// <summary>The next message; null if the socket has ended.</summary>
    public async Task<JsonElement?> NextAsync()
    {
        using var patience = Patience.Limit();
        var buffer = new byte[1 << 20];
        var length = 0;
        try
        {
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer.AsMemory(length), patience.Token);
                if (part.MessageType == WebSocketMessageType.Close)
                    return null;
                length += part.Count;
                if (part.EndOfMessage)
                    return JsonDocument.Parse(buffer.AsMemory(0, length)).RootElement.Clone();
            }
        }
        catch (WebSocketException)
        {
            return null;
        }
    }

    public async Task<string?> TypeAsync() => (await NextAsync())?.GetProperty("type").GetString();

    /// <summary>The next message, which is data: its subscription and the text of its console message.</summary>
    public async Task<(string? Id, string? Message)> HeardAsync()
    {
        var message = (await NextAsync())!.Value;
        Assert.Equal("data", message.GetProperty("type").GetString());
        return (message.GetProperty("id").GetString(),
            message.GetProperty("payload").GetProperty("data").GetProperty("consoleMessages").GetProperty("message").GetString());
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
