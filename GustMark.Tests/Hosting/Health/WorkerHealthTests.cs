using GustMark.Core.Diagnostics;
using GustMark.Core.Results;
using GustMark.Tests.Builders;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Hosting.Health;
using GustMark.Worker.Monitoring;
using Microsoft.Extensions.Hosting;

namespace GustMark.Tests.Hosting.Health;

public sealed class WorkerHealthTests : IAsyncDisposable
{
    private readonly ArmedTime time = new();
    private readonly FakeDatabase database = new();
    private readonly FakeDiscordBot bot = new();
    private readonly WorkerHealth health;

    public WorkerHealthTests() => health = new WorkerHealth(time);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Before_everything_has_begun_it_lives_and_is_not_ready()
    {
        Assert.Equal("not ready: the database is being opened, and brought up to date where it is older", (await health.AskAsync(Ct)).Sentence);

        health.Opened();

        var report = await health.AskAsync(Ct);
        Assert.Equal("not ready: the worker is starting", report.Sentence);
        Assert.True(report.IsLive);
    }

    [Fact]
    public async Task It_is_ready_while_the_store_answers_and_Discord_is_connected_and_until_it_is_told_to_stop()
    {
        Start();
        Assert.Equal("ready", (await health.AskAsync(Ct)).Sentence);

        health.Stopping();

        Assert.Equal("not ready: the worker is stopping", (await health.AskAsync(Ct)).Sentence);
    }

    [Fact]
    public async Task A_Discord_that_is_away_and_a_store_that_fails_are_both_told_and_no_reason_for_a_restart()
    {
        bot.Status = new DiscordStatus(2, 1, DateTimeOffset.UnixEpoch, null, 0);
        database.Sample = () => throw new StoreUnavailableException("the disk is broken");
        Start();

        var report = await health.AskAsync(Ct);

        Assert.Equal("not ready: the store cannot be read: the disk is broken; Discord is not connected: 1 of 2 shards are", report.Sentence);
        Assert.True(report.IsLive);
    }

    [Fact]
    public async Task A_store_that_hangs_is_told_after_two_seconds_and_not_asked_ever_more()
    {
        var answer = new TaskCompletionSource<byte[]?>();
        database.Sample = () => answer.Task;
        Start();

        Assert.Equal("not ready: the store has not answered for 2 s", (await AskedAsync()).Sentence);
        await database.Asked.Task.WaitAsync(Ct);
        Assert.Equal("not ready: the store has not answered for 2 s", (await AskedAsync()).Sentence);
        Assert.Equal(1, database.Reads);

        answer.SetResult([1]);
        await health.AskAsync(Ct);
        Assert.Equal("ready", (await health.AskAsync(Ct)).Sentence);
    }

    [Fact]
    public async Task A_loop_that_does_not_come_round_any_more_is_dead_and_beats_again_when_it_does()
    {
        var loop = new Rounds(new LoopPulse("of the planner", TimeSpan.FromMinutes(10), time));
        Start(loop);
        time.Advance(TimeSpan.FromMinutes(11));

        var report = await health.AskAsync(Ct);
        loop.Pulse.Beat();

        Assert.Equal("the loop of the planner has not come round for 660 s", report.Standstill);
        Assert.False(report.IsReady);
        Assert.True((await health.AskAsync(Ct)).IsLive);
    }

    [Fact]
    public async Task A_loop_that_has_ended_is_dead()
    {
        using var ended = new Ends();
        await ended.StartAsync(Ct);
        await ended.ExecuteTask!;
        Start(ended);

        Assert.Equal("the loop Ends has ended", (await health.AskAsync(Ct)).Standstill);
    }

    [Fact]
    public void A_report_comes_out_of_its_JSON_as_it_went_in()
    {
        var report = new HealthReport("the loop X has ended", ["Discord is not connected"]);

        Assert.Equal("""{"live":false,"ready":false,"reasons":["the loop X has ended","Discord is not connected"]}""", report.ToString());
        Assert.Equal(report.ToString(), HealthReport.Parse(report.ToJson()).ToString());
        Assert.Throws<System.Text.Json.JsonException>(() => HealthReport.Parse("{}"u8.ToArray()));
    }

    private async Task<HealthReport> AskedAsync()
    {
        var asked = health.AskAsync(Ct);
        await time.PassAsync(WorkerHealth.StorePatience);
        return await asked;
    }

    private void Start(params IHostedService[] services)
    {
        health.Opened();
        health.Started(database, bot, new Loops(services));
    }

    private sealed class Rounds(LoopPulse pulse) : IHostedService, IPulsing
    {
        public LoopPulse Pulse => pulse;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class Ends : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
    }
}
