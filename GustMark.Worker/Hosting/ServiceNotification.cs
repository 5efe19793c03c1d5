using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Hosting;

namespace GustMark.Worker.Hosting;

/// <summary>
/// Tells systemd when the worker is ready and when it stops, as a unit of <c>Type=notify</c> expects. Does nothing elsewhere.
/// Protocol: sd_notify(3).
/// </summary>
internal sealed class ServiceNotification : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken) => SendAsync("READY=1");

    public Task StoppingAsync(CancellationToken cancellationToken) => SendAsync("STOPPING=1");

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task SendAsync(string state)
    {
        if (Environment.GetEnvironmentVariable("NOTIFY_SOCKET") is not { Length: > 0 } path)
            return;
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);

            // An @ in front stands for the abstract namespace, which begins with a NUL.
            var end = new UnixDomainSocketEndPoint(path[0] == '@' ? "\0" + path[1..] : path);
            await socket.SendToAsync(Encoding.ASCII.GetBytes(state), SocketFlags.None, end);
        }
        catch (SocketException)
        {
            // Whoever asked to be told has gone; the worker does not depend on it.
        }
    }
}
