using System.Collections;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Hosting;

namespace GustMark.Worker.Hosting;

/// <summary>
/// Tells systemd when the worker is ready, how it is, that it lives, and when it stops, as a unit of <c>Type=notify</c> expects. Does nothing elsewhere.
/// Protocol: sd_notify(3), sd_watchdog_enabled(3).
/// </summary>
/// <param name="socket">Path of systemd's socket, from <c>NOTIFY_SOCKET</c>; null or empty when there is none.</param>
/// <param name="watchdogTime">Systemd takes the worker for dead when no sign of life has come for so long; null when it does not look.</param>
internal sealed class ServiceNotification(string? socket, TimeSpan? watchdogTime = null) : IHostedLifecycleService
{
    /// <summary>Systemd takes the worker for dead when no sign of life has come for so long; null when it does not look.</summary>
    public TimeSpan? WatchdogTime => string.IsNullOrEmpty(socket) ? null : watchdogTime;

    /// <summary>As the environment says.</summary>
    public static ServiceNotification Of(IDictionary environment, int processId)
    {
        // A process that is not the unit's own inherits the variables, and is not meant.
        var isMeant = environment["WATCHDOG_PID"] is not string pid || pid == processId.ToString(CultureInfo.InvariantCulture);
        var isSet = long.TryParse(environment["WATCHDOG_USEC"] as string, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds) && microseconds > 0;
        return new(environment["NOTIFY_SOCKET"] as string, isMeant && isSet ? TimeSpan.FromMicroseconds(microseconds) : null);
    }

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        Send("READY=1");
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        Send("STOPPING=1\nSTATUS=stopping");
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>That everything goes on, where systemd waits for it.</summary>
    public void SignOfLife()
    {
        if (WatchdogTime is not null)
            Send("WATCHDOG=1");
    }

    /// <summary>What <c>systemctl status</c> shows.</summary>
    public void Status(string status) => Send("STATUS=" + status.ReplaceLineEndings(" "));

    private void Send(string state)
    {
        if (string.IsNullOrEmpty(socket))
            return;
        try
        {
            // Not blocking: one who does not read what it is told stops nobody.
            using var client = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { Blocking = false };

            // An @ in front stands for the abstract namespace, which begins with a NUL.
            var end = new UnixDomainSocketEndPoint(socket[0] == '@' ? "\0" + socket[1..] : socket);
            client.SendTo(Encoding.UTF8.GetBytes(state), SocketFlags.None, end);
        }
        catch (SocketException)
        {
            // Whoever asked to be told has gone; the worker does not depend on it.
        }
    }
}
