using System.Net.Sockets;
using System.Text;
using GustMark.Tests.Storage;
using GustMark.Worker.Hosting;

namespace GustMark.Tests.Hosting;

public sealed class ServiceNotificationTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Systemd_is_told_when_the_worker_is_ready_and_when_it_stops()
    {
        using var folder = new TemporaryFolder();
        using var systemd = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        systemd.Bind(new UnixDomainSocketEndPoint(folder["notify"]));
        var notification = new ServiceNotification(folder["notify"]);

        await notification.StartedAsync(Ct);
        await notification.StoppingAsync(Ct);

        Assert.Equal("READY=1", await ReceiveAsync(systemd));
        Assert.Equal("STOPPING=1\nSTATUS=stopping", await ReceiveAsync(systemd));
    }

    [Theory]
    [InlineData("60000000", null, 60)]
    [InlineData("60000000", "7", 60)]
    [InlineData("60000000", "8", null)]
    [InlineData("0", null, null)]
    [InlineData("soon", null, null)]
    [InlineData(null, null, null)]
    public void Signs_of_life_are_wanted_where_systemd_asks_this_process_for_them(string? microseconds, string? processId, int? seconds)
    {
        var environment = new Dictionary<string, string?> { ["NOTIFY_SOCKET"] = "/run/notify", ["WATCHDOG_USEC"] = microseconds, ["WATCHDOG_PID"] = processId };

        var notification = ServiceNotification.Of(environment, processId: 7);

        Assert.Equal(seconds, notification.WatchdogTime?.TotalSeconds);
    }

    [Fact]
    public async Task A_systemd_that_is_not_there_stops_nobody()
    {
        using var folder = new TemporaryFolder();

        await new ServiceNotification(null).StartedAsync(Ct);
        await new ServiceNotification(folder["absent"]).StartedAsync(Ct);
    }

    private static async Task<string> ReceiveAsync(Socket socket)
    {
        var buffer = new byte[256];
        var length = await socket.ReceiveAsync(buffer, SocketFlags.None, Ct).AsTask().WaitAsync(Patience.Longest, Ct);
        return Encoding.ASCII.GetString(buffer, 0, length);
    }
}
