using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Hosting;

namespace GustMark.Worker.Hosting;

/// <summary>
/// Tells systemd when the worker is ready and when it stops, as a unit of <c>Type=notify</c> expects. Does nothing elsewhere.
/// Protocol: sd_notify(3).
/// </summary>
/// <param name="socket">Path of systemd's socket, from <c>NOTIFY_SOCKET</c>; null or empty when there is none.</param>
internal sealed class ServiceNotification(string? socket) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken) => SendAsync("READY=1");

    public Task StoppingAsync(CancellationToken cancellationToken) => SendAsync("STOPPING=1");

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task SendAsync(string state)
    {
        if (string.IsNullOrEmpty(socket))
            return;
        try
        {
            using var client = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);

            // An @ in front stands for the abstract namespace, which begins with a NUL.
            var end = new UnixDomainSocketEndPoint(socket[0] == '@' ? "\0" + socket[1..] : socket);
            await client.SendToAsync(Encoding.ASCII.GetBytes(state), SocketFlags.None, end);
        }
        catch (SocketException)
        {
            // Whoever asked to be told has gone; the worker does not depend on it.
        }
    }
}
