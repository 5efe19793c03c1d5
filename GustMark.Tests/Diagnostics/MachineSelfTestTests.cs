using System.Runtime.Versioning;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Dashboards;
using GustMark.Core.Events;
using GustMark.Core.Feeds;
using GustMark.Core.Identity;
using GustMark.Core.Locales;
using GustMark.Core.Servers;
using GustMark.Tests.Archive;
using GustMark.Tests.Builders;
using GustMark.Tests.Monitoring;
using GustMark.Tests.Storage;
using GustMark.Worker.Archive;
using GustMark.Worker.Bot.Dashboards;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Hosting;
using GustMark.Worker.Monitoring;
using GustMark.Worker.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using static GustMark.Tests.Diagnostics.KeptDataSelfTestTests;

namespace GustMark.Tests.Diagnostics;

/// <summary>Disk, archive, loops and dashboards, broken one after the other.</summary>
[UnsupportedOSPlatform("windows")]   // File modes are Unix's.
public sealed class MachineSelfTestTests : IDisposable
{
    private static readonly GameServer Server = A.Server("Main") with { Id = ArchiveRig.Server };

    private readonly TemporaryFolder folder = new();
    private readonly ArchiveRig archive = new();
    private readonly LocaleService locales = SpokenLanguage.Everywhere(Language.English);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        folder.Dispose();
        archive.Dispose();
        locales.Dispose();
    }

    [Fact]
    public async Task A_folder_that_is_ours_and_can_be_written_passes_and_nothing_is_left_in_it()
    {
        using var lease = DataFolderLease.Take(folder.Path, TimeProvider.System);

        Assert.Contains("MB free, written and read back", await PassesAsync(new DiskSelfTest(folder.Path, lease, _ => 1L << 40)), StringComparison.Ordinal);

        Assert.Equal([DataFolderLease.LockFileName, DataFolderLease.HolderFileName], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_disk_that_is_full_is_named_with_what_is_left() => Assert.Equal(
        $"only 12 MB are free where {folder.Path} is", await FailsAsync(new DiskSelfTest(folder.Path, null, _ => 12 * 1024 * 1024)));

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "Nothing is read-only to who may do everything.");
        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            Assert.StartsWith($"the data folder {folder.Path} cannot be written: ", await FailsAsync(new DiskSelfTest(folder.Path, null, _ => 1L << 40)), StringComparison.Ordinal);
        }
        finally
        {
            File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task A_folder_that_is_gone_is_named() => Assert.Equal(
        $"the data folder {folder["gone"]} is not there", await FailsAsync(new DiskSelfTest(folder["gone"], null)));

    [Fact]
    public async Task A_lock_file_that_was_deleted_is_named()
    {
        using var lease = DataFolderLease.Take(folder.Path, TimeProvider.System);
        File.Delete(folder[DataFolderLease.LockFileName]);

        Assert.StartsWith("the lock file gustmark.lock was deleted", await FailsAsync(new DiskSelfTest(folder.Path, lease, _ => 1L << 40)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_that_is_sound_passes_also_with_an_end_that_a_crash_has_torn_off()
    {
        archive.Write(Lines(200));
        Assert.Equal("a line archived and read back; servers whose newest file is sound: 1", await PassesAsync(ArchiveTest()));

        var newest = archive.Folder.Of(ArchiveRig.Server)[0].Path;
        var bytes = await File.ReadAllBytesAsync(newest, Ct);
        await File.AppendAllBytesAsync(newest, bytes[..100], Ct);

        await PassesAsync(ArchiveTest());
        Assert.False(Directory.Exists(Path.Combine(archive.Folder.Path, "probe")));
    }

    [Theory]
    [InlineData(BlockHeader.Size + 40)]
    [InlineData(20)]
    public async Task A_segment_with_a_changed_byte_is_named_with_the_place(int at)
    {
        archive.Write(Lines(200));
        var newest = archive.Folder.Of(ArchiveRig.Server)[0].Path;
        var bytes = await File.ReadAllBytesAsync(newest, Ct);
        bytes[at] ^= 0xFF;
        await File.WriteAllBytesAsync(newest, bytes, Ct);

        Assert.Equal($"the archive of Main is damaged: {Path.GetFileName(newest)} at byte 0", await FailsAsync(ArchiveTest()));
    }

    [Fact]
    public async Task An_archive_that_cannot_be_written_is_named()
    {
        await File.WriteAllTextAsync(folder["file"], "", Ct);

        Assert.StartsWith(
            "nothing can be archived: ",
            await FailsAsync(new ArchiveSelfTest(new ArchiveFolder(folder["file"]), new FakeServerStore(Server), writes: true, TimeProvider.System)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_loop_that_has_ended_is_named_and_one_whose_work_is_done_is_not()
    {
        var broken = new Loop(() => throw new InvalidDataException("a defect"));
        using var once = new Once();
        using var lasting = new Loop(() => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, Ct));
        foreach (var service in (BackgroundService[])[broken, once, lasting])
            await service.StartAsync(Ct);

        Assert.StartsWith("1 loops run, timers are ", await PassesAsync(Scheduler(once, lasting)), StringComparison.Ordinal);
        Assert.Equal("the loop Loop has ended: a defect", await FailsAsync(Scheduler(once, lasting, broken)));
        broken.Dispose();
    }

    [Fact]
    public async Task What_comes_late_is_told()
    {
        var time = new ArmedTime();
        var running = new SchedulerSelfTest(new Lazy<IEnumerable<IHostedService>>([]), time).RunAsync([A.Guild], Ct);

        await time.UntilArmedAsync(TimeSpan.FromMilliseconds(50));
        time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal("what is due comes 3.0 s late", Text(await running));
    }

    [Fact]
    public async Task A_dashboard_passes_and_one_that_cannot_be_edited_or_drawn_is_named()
    {
        var (time, bot, store) = (new ArmedTime(), new FakeDiscordBot(), new FakeFeedStore());
        await store.SetLiveAsync(new LiveMessage(A.Guild, A.Channel, new MessageId(1)), Ct);
        var connections = new FakeConnections();
        var servers = new FakeServerStore(Server);
        var alerts = new WatchRig(servers, connections, time).Watch;
        var contests = new ContestBook(new FakeContestStore());
        var dashboards = new DashboardService(servers, connections, new FakeVitals(), new FakeDrift(), new RequestTimes(time), alerts, contests, time);
        using var live = new LiveDashboards(dashboards, connections, alerts, contests, store, locales, bot, time, NullLogger<LiveDashboards>.Instance);
        var test = new DashboardSelfTest(dashboards, live, bot);
        Assert.Equal("nobody keeps the live dashboards up to date: their loop has ended", await FailsAsync(test));

        await live.StartAsync(Ct);
        await time.UntilArmedAsync(TimeSpan.FromSeconds(30));
        Assert.Equal("it can be drawn; live ones that are up to date: 1", await PassesAsync(test));

        bot.FailWith(DeliveryFailure.Forbidden);
        connections.Set(Server, new Connected(A.Moment));
        await time.PassAsync(LiveDashboards.Coalescing);
        await bot.NextAsync();
        await time.UntilArmedAsync(LiveDashboards.Interval);
        Assert.Equal("the live dashboard of channel 200 cannot be edited: as the test says", await FailsAsync(test));

        await live.StopAsync(Ct);
    }

    [Fact]
    public async Task The_dashboard_of_hundreds_of_servers_is_no_larger_than_Discord_takes()
    {
        var (time, bot, connections) = (new ArmedTime(), new FakeDiscordBot(), new FakeConnections { Capacity = 1000 });
        var many = Enumerable.Range(0, 400).Select(i => A.Server($"Server with a long name {i}")).ToArray();
        foreach (var server in many)
            connections.Set(server, new Refused(9, "the server hangs up on us before it says anything", A.Moment));
        var vitals = new FakeVitals { Queues = [.. Enumerable.Range(0, 60).Select(i => new QueueVitals($"subscriber number {i}", 9000, 10000, 123456))] };
        var servers = new FakeServerStore(many);
        var alerts = new WatchRig(servers, connections, time).Watch;
        var contests = new ContestBook(new FakeContestStore());
        var dashboards = new DashboardService(servers, connections, vitals, new FakeDrift(), new RequestTimes(time), alerts, contests, time);
        using var live = new LiveDashboards(dashboards, connections, alerts, contests, new FakeFeedStore(), locales, bot, time, NullLogger<LiveDashboards>.Instance);
        await live.StartAsync(Ct);

        await PassesAsync(new DashboardSelfTest(dashboards, live, bot));

        await live.StopAsync(Ct);
    }

    private ArchiveSelfTest ArchiveTest() => new(archive.Folder, new FakeServerStore(Server), writes: true, TimeProvider.System);

    private static SchedulerSelfTest Scheduler(params IHostedService[] services) => new(new Lazy<IEnumerable<IHostedService>>(services), TimeProvider.System);

    private static Written[] Lines(int count) => [.. Enumerable.Range(0, count).Select(i => new Written(A.Moment.AddSeconds(i), LineKind.Chat, $"line number {i} of the archive"))];

    private sealed class Loop(Func<Task> run) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken) => await run();
    }

    private sealed class Once : BackgroundService, IRunsOnce
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
    }
}
