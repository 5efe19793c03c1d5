using GustMark.Core.Dashboards;
using GustMark.Core.Monitoring;
using GustMark.Core.Monitoring.Alerts;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;
using GustMark.Tests.Storage;
using GustMark.Worker.GameServers;
using GustMark.Worker.Monitoring;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Serilog;

namespace GustMark.Tests.Monitoring;

/// <summary>Samples of everything, and what is kept of them.</summary>
public sealed class SampleLoopTests : IAsyncLifetime
{
    private static readonly GameServer Main = A.Server("Main");
    private static readonly SampleSubject Server = new(Main.Guild, Main.Id);
    private static readonly DateTimeOffset Hour = SampleWidth.Hour.StartOf(A.Moment);

    private readonly FakeTimeProvider time = new(Hour);
    private readonly FakeConnections connections = new();
    private readonly LoggedErrors errors = new();
    private readonly RequestTimes requests;
    private readonly SampleRing ring = new();
    private OpenedStorage storage = null!;

    public SampleLoopTests() => requests = new RequestTimes(time);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        storage = await OpenedStorage.NewAsync();
        connections.Set(Main, new WaitingToRetry(1, "x", A.Moment));
    }

    public ValueTask DisposeAsync() => storage.DisposeAsync();

    [Fact]
    public async Task What_is_sampled_every_five_seconds_is_kept_once_a_minute_and_a_restart_goes_on_with_it()
    {
        using (var loop = await BegunAsync(storage.Storage.Samples))
        {
            await TickAsync(loop, 12 + 6);
            await loop.StopAsync(Ct);
        }

        using (var next = await BegunAsync(storage.Storage.Samples))
            await TickAsync(next, 12);

        // The tick on a minute belongs to that minute.
        Assert.Equal([11, 12], (await storage.Storage.Samples.BetweenAsync(Server, SampleWidth.Minute, Hour, Hour.AddHours(1), Ct)).Select(bucket => bucket[Metric.Up]!.Value.Count));
        var hour = Assert.Single(await storage.Storage.Samples.BetweenAsync(SampleSubject.Worker, SampleWidth.Hour, Hour, Hour.AddHours(1), Ct));
        Assert.Equal(24, hour[Metric.Memory]!.Value.Count);
        Assert.Equal(48, hour[Metric.Memory]!.Value.Most);
    }

    [Fact]
    public async Task A_store_that_is_away_is_given_everything_when_it_is_back()
    {
        var store = new Away(storage.Storage.Samples) { IsAway = true };
        using var loop = await BegunAsync(store);
        await TickAsync(loop, 37);
        Assert.Empty(await storage.Storage.Samples.BetweenAsync(Server, SampleWidth.Minute, Hour, Hour.AddHours(1), Ct));

        store.IsAway = false;
        await TickAsync(loop, 12);

        Assert.Equal([11, 12, 12, 12], (await storage.Storage.Samples.BetweenAsync(Server, SampleWidth.Minute, Hour, Hour.AddHours(1), Ct)).Select(bucket => bucket[Metric.Up]!.Value.Count));
    }

    [Fact]
    public async Task A_sample_of_the_worker_tells_what_came_since_the_one_before()
    {
        using var loop = await BegunAsync(storage.Storage.Samples);
        await TickAsync(loop, 1);
        Assert.Null(ring.Newest![Metric.Cpu]);
        Assert.Null(ring.Newest![Metric.Errors]);
        await using (var log = new LoggerConfiguration().WriteTo.Sink(errors).CreateLogger())
        {
            log.Warning("no error");
            log.Error("one");
            log.Fatal("two");
        }

        requests.Add(TimeSpan.FromMilliseconds(70), failed: false);
        await TickAsync(loop, 1);

        var sample = ring.Newest!;
        Assert.Equal(2, sample[Metric.Errors]);
        Assert.Equal(70, sample[Metric.ResponseTime]);
        Assert.Equal(48, sample[Metric.Memory]);
        Assert.Equal(40, sample[Metric.DiscordTime]);
        Assert.Equal(0, sample[Metric.Lines]);
        Assert.InRange(sample[Metric.Cpu]!.Value, 0, 100);
        Assert.InRange(sample[Metric.Threads]!.Value, 1, 10_000);
        Assert.InRange(sample[Metric.Heap]!.Value, 0.1, 10_000);
        await TickAsync(loop, 13);
        Assert.Equal(0, ring.Newest![Metric.ResponseTime]);
    }

    [Fact]
    public void A_sample_of_a_server_has_what_is_known_and_not_what_was_known_once()
    {
        var status = new ServerStatus(Main, new Connected(Hour), Hour, null, 0, 0, 0, A.Info(players: 7, framerate: 58), Hour, 0, TimeSpan.FromMilliseconds(31));

        var known = ServerSamples.Of(status, Hour.AddSeconds(60));
        Assert.Equal((7, 58, 1000, 2000, 31, 1), (known[Metric.Players], known[Metric.Framerate], known[Metric.Entities], known[Metric.GameMemory], known[Metric.Ping], known[Metric.Up]));
        var old = ServerSamples.Of(status, Hour.AddSeconds(61));
        Assert.Equal((null, null, 31, 1), (old[Metric.Players], old[Metric.Framerate], old[Metric.Ping], old[Metric.Up]));
        var lost = ServerSamples.Of(status with { State = new Connecting(1) }, Hour);
        Assert.Equal((null, null, 0), (lost[Metric.Players], lost[Metric.Ping], lost[Metric.Up]));
        Assert.Null(ServerSamples.Of(status with { State = new Disconnected(Hour) }, Hour)[Metric.Up]);
    }

    private async Task<SampleLoop> BegunAsync(ISampleStore store)
    {
        var rig = new WatchRig(new FakeServerStore(), connections, time);
        var meter = new ProcessMeter(new LineStatistics(), new FakeVitals(), connections, requests, errors, new StoreProbe(store, time), new FakeDiscordBot(), time);
        var loop = new SampleLoop(meter, connections, ring, store, rig.Watch, time, NullLogger<SampleLoop>.Instance);
        await loop.ResumeAsync(Ct);
        return loop;
    }

    private async Task TickAsync(SampleLoop loop, int times)
    {
        for (var i = 0; i < times; i++)
        {
            time.Advance(SampleLoop.Interval);
            await loop.TickAsync(Ct);
        }
    }

    private sealed class Away(ISampleStore store) : ISampleStore
    {
        public bool IsAway { get; set; }

        public Task KeepAsync(IReadOnlyCollection<SampleBucket> buckets, CancellationToken ct) => There.KeepAsync(buckets, ct);

        public Task<IReadOnlyList<SampleBucket>> BetweenAsync(SampleSubject subject, SampleWidth width, DateTimeOffset from, DateTimeOffset until, CancellationToken ct) =>
            There.BetweenAsync(subject, width, from, until, ct);

        public Task<IReadOnlyList<SampleBucket>> StartingAsync(SampleWidth width, DateTimeOffset start, CancellationToken ct) => There.StartingAsync(width, start, ct);

        public Task<int> ForgetAsync(SampleWidth width, DateTimeOffset before, CancellationToken ct) => There.ForgetAsync(width, before, ct);

        private ISampleStore There => IsAway ? throw new StoreUnavailableException("the test says so") : store;
    }
}
