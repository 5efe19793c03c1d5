using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using GustMark.Core.Identity;
using GustMark.Core.Servers;
using Microsoft.Extensions.Options;

namespace GustMark.Worker.GameServers.WebRcon;

/// <summary>The game's own console: <c>ws://host:port/password</c>.</summary>
internal sealed class WebRconTransport(IOptions<GameServersOptions> options, TimeProvider time) : IConsoleTransport, IDisposable
{
    private readonly HttpMessageInvoker invoker = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false });

    public async Task<IConsoleSession> OpenAsync(GameServer server, Secret password, CancellationToken ct)
    {
        var address = new UriBuilder("ws", server.Host, server.Port, "/" + Uri.EscapeDataString(password.Reveal())).Uri;
        var socket = new ClientWebSocket();

        // No KeepAliveTimeout: an answer waits behind the lines that a slow reader has not taken yet, and the socket would be
        // aborted for our own slowness. The watch for silence asks the console itself.
        socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(20);
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.ConnectTimeoutSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ct);
        try
        {
            await socket.ConnectAsync(address, invoker, either.Token);
            return new WebRconSession(socket, options.Value.MaxFrameBytes, time);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            socket.Dispose();
            throw new ConsoleUnavailableException($"no answer within {options.Value.ConnectTimeoutSeconds} s", hungUp: false);
        }
        catch (WebSocketException e)
        {
            var status = socket.HttpStatusCode;
            socket.Dispose();

            // The cause is told in our words: an exception's own could hold the address, and with it the password.
            throw Reason(e, status);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose() => invoker.Dispose();

    private static ConsoleUnavailableException Reason(WebSocketException e, HttpStatusCode status)
    {
        for (Exception? cause = e; cause is not null; cause = cause.InnerException)
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
                case HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded }:
                    return new ConsoleUnavailableException("the server closed the connection while it was opened", hungUp: true);
            }
        }

        return status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
            ? new ConsoleUnavailableException($"the server answered {(int)status}", hungUp: true)
            : new ConsoleUnavailableException(status == 0 ? "the connection was not opened" : $"the server answered {(int)status} instead of a console", hungUp: false);
    }
}
