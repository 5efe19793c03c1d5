using System.Net.Sockets;
using System.Text;
using GustMark.Core.Diagnostics;
using GustMark.Tests.Builders;
using GustMark.Tests.Storage;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Hosting;
using GustMark.Worker.Hosting.Health;
using GustMark.Worker.Monitoring;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GustMark.Tests.Hosting.Health;

/// <summary>What systemd and the log are told of the worker's health.</summary>
public sealed class HealthLoopTests : IDisposable
{
    private static readonly DiscordStatus Away = new(1, 0, DateTimeOffset.UnixEpoch, null, 0);
    private static readonly DiscordStatus There = new(1, 1, DateTimeOffset.UnixEpoch, null, 1);

    private readonly TemporaryFolder folder = new();
    private readonly Socket systemd = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly ArmedTime time = new();
    private readonly FakeDiscordBot bot = new();
    private readonly ListLogger log = new();
    private readonly LoopPulse pulse;
    private readonly HealthLoop loop;

    public HealthLoopTests()
    {
        systemd.Bind(new UnixDomainSocketEndPoint(folder["notify"]));
        pulse = new LoopPulse("of the samples", TimeSpan.FromMinutes(5), time);
        loop = new HealthLoop(
            new WorkerHealth(time), new FakeDatabase(), bot, new Lazy<Loops>(() => new Loops([new Rounds(pulse)])),
            new ServiceNotification(folder["notify"], TimeSpan.FromSeconds(60)), time, LoggerFactory.Create(logging => logging.AddProvider(log)).CreateLogger<HealthLoop>());
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        loop.Dispose();
        systemd.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Systemd_gets_signs_of_life_and_what_is_in_the_way_each_time_that_changes()
    {
        bot.Status = Away;
        await loop.StartedAsync(Ct);

        await loop.LookAsync(Ct);
        await loop.LookAsync(Ct);
        bot.Status = There;
        await loop.LookAsync(Ct);

        Assert.Equal(
            ["WATCHDOG=1", "STATUS=not ready: Discord is not connected", "WATCHDOG=1", "WATCHDOG=1", "STATUS=ready"],
            await ReceiveAsync(5));
    }

    [Fact]
    public async Task A_loop_that_stands_still_gives_no_more_signs_of_life_and_is_logged_once()
    {
        await loop.StartedAsync(Ct);
        time.Advance(TimeSpan.FromMinutes(6));

        await loop.LookAsync(Ct);
        await loop.LookAsync(Ct);
        pulse.Beat();
        await loop.LookAsync(Ct);

        Assert.Equal(["STATUS=not ready: the loop of the samples has not come round for 360 s", "WATCHDOG=1", "STATUS=ready"], await ReceiveAsync(3));
        Assert.Single(log.Lines, line => line.Level == LogLevel.Critical);
    }

    [Fact]
    public async Task What_is_over_at_the_next_look_is_not_logged()
    {
        await loop.StartedAsync(Ct);

        foreach (var status in (DiscordStatus[])[Away, There, Away, There, Away, Away, There])
        {
            bot.Status = status;
            await loop.LookAsync(Ct);
        }

        Assert.Equal(["Ready", "Not ready: Discord is not connected", "Ready"], log.Lines.Select(line => line.Text));
    }

    [Fact]
    public async Task It_looks_again_and_again_from_the_start_on()
    {
        bot.Status = Away;
        await loop.StartAsync(Ct);
        await loop.StartedAsync(Ct);
        Assert.Equal("WATCHDOG=1", (await ReceiveAsync(2))[0]);

        bot.Status = There;
        var before = BeforeAsync("STATUS=ready");
        var beating = Patience.UntilAsync(
            () =>
            {
                pulse.Beat();
                return before.IsCompleted;
            }, "the next look");

        await beating.Advancing(time);
        Assert.Equal("WATCHDOG=1", await before);
        await loop.StopAsync(Ct);
    }

    /// <summary>What is told last before a message. There may be more before that: this time may run faster than the store is read.</summary>
    private async Task<string> BeforeAsync(string message)
    {
        var (last, next) = ("", (await ReceiveAsync(1))[0]);
        while (next != message)
            (last, next) = (next, (await ReceiveAsync(1))[0]);
        return last;
    }

    private async Task<string[]> ReceiveAsync(int count)
    {
        var messages = new string[count];
        var buffer = new byte[256];
        for (var i = 0; i < count; i++)
            messages[i] = Encoding.UTF8.GetString(buffer, 0, await systemd.ReceiveAsync(buffer, SocketFlags.None, Ct).AsTask().Within($"message {i + 1} to systemd"));
        return messages;
    }

    private sealed class Rounds(LoopPulse pulse) : IHostedService, IPulsing
    {
        public LoopPulse Pulse => pulse;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
