using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using GustMark.Core.Identity;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.GameServers.GPortal;

/// <summary>A WebSocket whose messages are JSON objects of the older GraphQL protocol: <c>{"id":…,"type":…,"payload":…}</c>.</summary>
internal sealed class MessageSocket(GuildId guild, ILogger log) : IDisposable
{
    private const int MostMessageBytes = 4 * 1024 * 1024;

    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly ArrayBufferWriter<byte> message = new(16 * 1024);

    /// <exception cref="GPortalException">It is not let in; <see cref="GPortalFault.Unauthorized"/> when that is for the login.</exception>
    public async Task ConnectAsync(Uri address, CancellationToken ct)
    {
        socket.Options.AddSubProtocol("graphql-ws");
        socket.Options.SetRequestHeader("Origin", GPortalTransport.Origin);
        socket.Options.CollectHttpResponseDetails = true;
        try
        {
            await socket.ConnectAsync(address, ct);
        }
        catch (WebSocketException e)
        {
            ct.ThrowIfCancellationRequested();
            throw Refused((int)socket.HttpStatusCode, e);
        }
    }

    /// <summary>The next message that is JSON of an allowed size; null when the other side has closed.</summary>
    /// <exception cref="GPortalException">The socket broke.</exception>
    public async Task<JsonDocument?> ReceiveAsync(CancellationToken ct)
    {
        try
        {
            while (true)
            {
                if (await ReadAsync(ct) is not { } whole)
                    return null;
                if (whole && Parse(message.WrittenMemory) is { } json)
                    return json;
                log.MessageNotUnderstood(guild);
            }
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException)
        {
            ct.ThrowIfCancellationRequested();
            throw new GPortalException(GPortalFault.Unavailable, "the socket to G-Portal broke", inner: e);
        }
    }

    /// <param name="ct">Ends the wait for a turn: a message sent half would spoil those that follow.</param>
    /// <exception cref="GPortalException">The socket broke.</exception>
    public async Task SendAsync(string type, string? id, Action<Utf8JsonWriter>? payload, CancellationToken ct)
    {
        var text = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            if (id is not null)
                json.WriteString("id"u8, id);
            json.WriteString("type"u8, type);
            payload?.Invoke(json);
            json.WriteEndObject();
        }

        await sending.WaitAsync(ct);
        try
        {
            await socket.SendAsync(text.WrittenMemory, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            throw new GPortalException(GPortalFault.Unavailable, "the socket to G-Portal broke", inner: e);
        }
        finally
        {
            sending.Release();
        }
    }

    public void Abort() => socket.Abort();

    public void Dispose() => socket.Dispose();

    public static string? TypeOf(JsonElement root) =>
        root.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;

    /// <summary>What an error says.</summary>
    public static string MessageOf(JsonElement root) =>
        root.TryGetProperty("payload", out var payload) && payload.ValueKind == JsonValueKind.Object
        && payload.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String
            ? message.GetString()!
            : "without saying why";

    /// <summary>Reads one message; false when it was too large to keep, null when the other side has closed.</summary>
    private async Task<bool?> ReadAsync(CancellationToken ct)
    {
        message.ResetWrittenCount();
        var whole = true;
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(message.GetMemory(16 * 1024), ct);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            if (message.WrittenCount + part.Count > MostMessageBytes)
                whole = false;
            else
                message.Advance(part.Count);
        }
        while (!part.EndOfMessage);
        return whole;
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> text)
    {
        try
        {
            var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
                return json;
            json.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static GPortalException Refused(int status, Exception e) => status switch
    {
        401 or 403 => new GPortalException(GPortalFault.Unauthorized, "G-Portal does not open a socket for this login", inner: e),
        429 => new GPortalException(GPortalFault.Limited, "G-Portal says that it is asked too often", inner: e),
        >= 400 => new GPortalException(GPortalFault.Unavailable, $"G-Portal answered {status} instead of opening a socket", inner: e),
        _ => new GPortalException(GPortalFault.Unavailable, "a socket to G-Portal could not be opened", inner: e),
    };
}
