using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace GustMark.Simulator.GPortal;

/// <summary>What a socket has still to send, in order; nobody waits who puts something in.</summary>
sealed class Outbox(WebSocket socket)
{
    readonly Channel<(string? Text, WebSocketCloseStatus Status)> _waiting =
        Channel.CreateUnbounded<(string?, WebSocketCloseStatus)>(new() { SingleReader = true });

    public void Send(string type, string? id = null, JsonObject? payload = null)
    {
        var message = new JsonObject { ["type"] = type };
        if (id is not null)
            message["id"] = id;
        if (payload is not null)
            message["payload"] = payload;
        _waiting.Writer.TryWrite((message.ToJsonString(), default));
    }

    /// <summary>Closes the socket after what waits.</summary>
    public void Close(WebSocketCloseStatus status)
    {
        _waiting.Writer.TryWrite((null, status));
        _waiting.Writer.TryComplete();
    }

    /// <summary>Cuts the connection as a network would.</summary>
    public void Abort()
    {
        _waiting.Writer.TryComplete();
        socket.Abort();
    }

    /// <summary>Sends what comes, until the socket is to be closed.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        try
        {
            await foreach (var (text, status) in _waiting.Reader.ReadAllAsync(ct))
            {
                if (text is null)
                {
                    await socket.CloseOutputAsync(status, null, ct);
                    return;
                }

                await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, ct);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The reading side notices the same loss.
        }
    }
}
