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
        Assert.Equal("STOPPING=1", await ReceiveAsync(systemd));
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
        var buffer = new byte[64];
        var length = await socket.ReceiveAsync(buffer, SocketFlags.None, Ct).AsTask().WaitAsync(TimeSpan.FromSeconds(10), Ct);
        return Encoding.ASCII.GetString(buffer, 0, length);
    }
}
