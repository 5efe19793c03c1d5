using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using GustMark.Core.Identity;
using GustMark.Core.Servers;
using Microsoft.Extensions.Options;

namespace GustMark.Worker.GameServers.WebRcon;

/// <summary>The game's own console: <c>ws://host:port/password</c>.</summary>
internal sealed class WebRconTransport(IOptions<GameServersOptions> options, TimeProvider time) : IConsoleTransport, IDisposable
{
    private static readonly HttpRequestOptionsKey<bool> Dialled = new("dialled");

    private readonly HttpMessageInvoker invoker = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ConnectCallback = DialOnceAsync,
    });

    public async Task<IConsoleSession> OpenAsync(GameServer server, Secret password, CancellationToken ct)
    {
        // As an import leaves it where the key was another one. To try without would be refused, and told as a wrong password.
        if (password.Reveal() is "")
            throw new ConsoleUnavailableException("no password is kept for it", hungUp: false);

        var address = new UriBuilder("http", server.Host, server.Port, "/" + Uri.EscapeDataString(password.Reveal())).Uri;
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.ConnectTimeoutSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ct);
        try
        {
            return new WebRconSession(await UpgradeAsync(address, either.Token), options.Value.MaxFrameBytes, time);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new ConsoleUnavailableException($"no answer within {options.Value.ConnectTimeoutSeconds} s", hungUp: false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // The cause is told in our words: an exception's own could hold the address, and with it the password.
            throw Reason(e);
        }
    }

    public void Dispose() => invoker.Dispose();

    /// <summary>Asks for the upgrade to a WebSocket (RFC 6455, 4.1); the stream that the connection has become.</summary>
    private async Task<Stream> UpgradeAsync(Uri address, CancellationToken ct)
    {
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        using var request = new HttpRequestMessage(HttpMethod.Get, address)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Headers = { { "Connection", "Upgrade" }, { "Upgrade", "websocket" }, { "Sec-WebSocket-Version", "13" }, { "Sec-WebSocket-Key", key } },
        };
        var response = await invoker.SendAsync(request, ct);
        try
        {
            if (response.StatusCode != HttpStatusCode.SwitchingProtocols)
            {
                var refused = response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;
                throw new ConsoleUnavailableException(refused ? $"the server answered {(int)response.StatusCode}" : $"the server answered {(int)response.StatusCode} instead of a console", refused);
            }

            if (!response.Headers.TryGetValues("Sec-WebSocket-Accept", out var accepted) || accepted.SingleOrDefault() != Accepting(key))
                throw new ConsoleUnavailableException("what answers there is no console", hungUp: false);
            return await response.Content.ReadAsStreamAsync(ct);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    // A server that closes instead of answering would be dialled several times over for one attempt, as HTTP allows; to a game
    // that holds back places of one address that is hammering.
    private static async ValueTask<Stream> DialOnceAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        if (context.InitialRequestMessage.Options.TryGetValue(Dialled, out _))
            throw new HttpIOException(HttpRequestError.ResponseEnded);
        context.InitialRequestMessage.Options.Set(Dialled, true);

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // SHA-1 is what the protocol says; it proves that a WebSocket server answers and protects nothing.
#pragma warning disable CA5350
    private static string Accepting(string key) =>
        Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350

    private static ConsoleUnavailableException Reason(Exception e)
    {
        for (var cause = e; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return new ConsoleUnavailableException("nothing listens there", hungUp: false);
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return new ConsoleUnavailableException("the host name is not known", hungUp: false);
                case SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted }:
                    return new ConsoleUnavailableException("the connection was reset while it was opened", hungUp: true);
                case SocketException socket:
                    return new ConsoleUnavailableException($"network error {socket.SocketErrorCode}", hungUp: false);
                case HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded }
                    or HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded }:
                    return new ConsoleUnavailableException("the server closed the connection while it was opened", hungUp: true);
            }
        }

        return new ConsoleUnavailableException("the connection was not opened", hungUp: false);
    }
}
