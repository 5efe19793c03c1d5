using System.Buffers;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace GustMark.Simulator.GameServers.Wire;

/// <summary>The opening of a WebRCON connection: an HTTP upgrade whose path is the password (RFC 6455, 4.2).</summary>
internal sealed class WebSocketUpgrade
{
    const int LongestRequest = 16 * 1024;
    const string KeySuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    readonly string _key;

    WebSocketUpgrade(string password, string key) => (Password, _key) = (password, key);

    /// <summary>The path without its slash, percent-decoded.</summary>
    public string Password { get; }

    /// <summary>Reads a request. Null if it is not an upgrade to a WebSocket, is too long or ends too early.</summary>
    public static async Task<WebSocketUpgrade?> ReadAsync(Stream stream, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(LongestRequest);
        try
        {
            var length = 0;
            while (length < LongestRequest)
            {
                var read = await stream.ReadAsync(buffer.AsMemory(length, LongestRequest - length), ct);
                if (read == 0)
                    return null;
                length += read;

                // A client sends nothing after its request before it has the answer, so the blank line is the end.
                if (buffer.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
                    return Parse(Encoding.ASCII.GetString(buffer, 0, length));
            }

            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public async Task AcceptAsync(Stream stream, CancellationToken ct)
    {
#pragma warning disable CA5350 // The handshake is defined with SHA-1; it protects nothing.
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(_key + KeySuffix)));
#pragma warning restore CA5350
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"), ct);
    }

    static WebSocketUpgrade? Parse(string request)
    {
        var lines = request.Split("\r\n");
        if (lines[0].Split(' ') is not ["GET", ['/', .. var path], "HTTP/1.1"])
            return null;

        var headers = lines.Skip(1)
            .Select(line => line.Split(':', 2))
            .Where(parts => parts.Length == 2)
            .ToLookup(parts => parts[0].Trim(), parts => parts[1].Trim(), StringComparer.OrdinalIgnoreCase);
        return headers["Upgrade"].Any(u => u.Equals("websocket", StringComparison.OrdinalIgnoreCase))
            && headers["Sec-WebSocket-Key"].FirstOrDefault() is { Length: > 0 } key
                ? new WebSocketUpgrade(WebUtility.UrlDecode(path.Replace("+", "%2B", StringComparison.Ordinal)), key)
                : null;
    }
}
