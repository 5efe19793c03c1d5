using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GustMark.Simulator.GPortal;

/// <summary>Whole texts from a WebSocket.</summary>
static class SocketText
{
    const int Largest = 1024 * 1024;

    /// <summary>The next text; null when the other side has closed.</summary>
    public static async Task<string?> ReadAsync(WebSocket socket, CancellationToken ct)
    {
        using var text = new MemoryStream();
        var buffer = new byte[4096];
        while (true)
        {
            var part = await socket.ReceiveAsync(new ArraySegment<byte>(buffer), ct);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            text.Write(buffer, 0, part.Count);
            if (text.Length > Largest)
                return null;
            if (part.EndOfMessage)
                return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
        }
    }

    /// <summary>Takes one text and cuts the connection. Cut earlier, the other side might not even see that it had been accepted.</summary>
    public static async Task CutAfterOneAsync(WebSocket socket, CancellationToken ct)
    {
        try
        {
            await ReadAsync(socket, ct);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // Gone already.
        }

        socket.Abort();
    }

    /// <summary>The object in a text; null if it is none.</summary>
    public static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
