using GustMark.Core.Identity;
using GustMark.Core.Locales;
using GustMark.Core.Monitoring;
using GustMark.Core.Monitoring.Alerts;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;
using GustMark.Worker.Bot.Alerts;
using GustMark.Worker.Bot.Port;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Monitoring;

/// <summary>Alerts as people see them.</summary>
public sealed class AlertLoopTests : IDisposable
{
    private static readonly GameServer Main = A.Server("Main");
    private static readonly AlertSettings Quick = new()
    {
        Channel = A.Channel,
        Rules = new Dictionary<AlertKind, AlertRule> { [AlertKind.ServerDown] = new(1, 0, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10)) },
    };

    private readonly FakeTimeProvider time = new(A.Moment);
    private readonly FakeDiscordBot bot = new();
    private readonly FakeConnections connections = new();
    private readonly FakeServerStore servers = new FakeServerStore().With(Main);
    private readonly LocaleService locales = new(new FakeSettings(), NullLogger<LocaleService>.Instance);
    private WatchRig rig;
    private AlertLoop loop;

    public AlertLoopTests() => (rig, loop) = Process(new FakeAlertStore());

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        loop.Dispose();
        locales.Dispose();
    }

    [Fact]
    public async Task One_message_tells_an_alert_and_is_edited_when_it_is_over()
    {
        await StartAsync();
        Down("connection refused");
        await LooksAsync(3);
        var sent = await bot.NextAsync();
        await LooksAsync(20);
        Assert.False(bot.HasMore);

        connections.Set(Main, new Connected(A.Moment));
        await LooksAsync(3);

        Assert.Contains("**Main** cannot be reached.\nconnection refused", sent.Message.Text(), StringComparison.Ordinal);
        var edit = await bot.NextAsync();
        Assert.Equal(new MessageId(1), edit.Edited);
        Assert.Equal("✅ Over: Server down: Main", edit.Message.Embeds[0].Title);
        Assert.False(bot.HasMore);
        Assert.True(Assert.Single(rig.Store.Kept).IsOver);
    }

    [Fact]
    public async Task A_process_that_comes_after_edits_the_message_of_the_one_before()
    {
        await StartAsync();
        Down();
        await LooksAsync(3);
        await bot.NextAsync();
        await AfterAsync();

        Assert.Single(rig.Watch.RaisedIn(A.Guild));
        connections.Set(Main, new Connected(A.Moment));
        await LooksAsync(3);

        Assert.Equal(new MessageId(1), (await bot.NextAsync()).Edited);
        Assert.False(bot.HasMore);
    }

    [Fact]
    public async Task What_the_process_before_could_not_tell_is_told_by_the_next_with_the_same_nonce()
    {
        await StartAsync();
        bot.FailWith(DeliveryFailure.Unavailable);
        Down();
        await LooksAsync(3);
        var failed = await bot.NextAsync();

        await AfterAsync();

        Assert.Equal(failed.Nonce, (await bot.NextAsync()).Nonce);
        await LooksAsync(1);
        Assert.False(bot.HasMore);
    }

    [Fact]
    public async Task A_message_that_cannot_be_sent_now_is_tried_again_after_half_a_minute()
    {
        await StartAsync();
        bot.FailWith(DeliveryFailure.Unavailable);
        Down();
        await LooksAsync(3);
        var first = await bot.NextAsync();
        await LooksAsync(5);
        Assert.False(bot.HasMore);

        await LooksAsync(1);

        Assert.Equal(first.Nonce, (await bot.NextAsync()).Nonce);
    }

    [Theory]
    [InlineData(nameof(DeliveryFailure.ChannelGone))]
    [InlineData(nameof(DeliveryFailure.Forbidden))]
    public async Task Where_nobody_can_be_told_nobody_is(string failure)
    {
        await StartAsync();
        bot.FailWith(Enum.Parse<DeliveryFailure>(failure));
        Down();
        await LooksAsync(3);
        await bot.NextAsync();

        await LooksAsync(20);
        connections.Set(Main, new Connected(A.Moment));
        await LooksAsync(4);

        Assert.False(bot.HasMore);
        Assert.True(Assert.Single(rig.Store.Kept).IsOver);
    }

    [Fact]
    public async Task A_message_that_somebody_has_deleted_is_not_sent_again()
    {
        await StartAsync();
        Down();
        await LooksAsync(3);
        await bot.NextAsync();
        bot.FailWith(DeliveryFailure.MessageGone);
        connections.Set(Main, new Connected(A.Moment));
        await LooksAsync(3);
        await bot.NextAsync();

        await LooksAsync(10);

        Assert.False(bot.HasMore);
    }

    [Fact]
    public async Task An_alert_that_could_not_be_kept_is_not_told_before_it_is()
    {
        await StartAsync();
        rig.Store.IsUnavailable = true;
        Down();
        await LooksAsync(6);
        Assert.False(bot.HasMore);
        rig.Store.IsUnavailable = false;

        await LooksAsync(1);

        await bot.NextAsync();
        Assert.Single(rig.Store.Kept);
    }

    [Fact]
    public async Task A_server_that_was_removed_is_over()
    {
        await StartAsync();
        Down();
        await LooksAsync(3);
        await bot.NextAsync();

        await servers.RemoveAsync(A.Guild, Main.Id, Ct);
        await LooksAsync(1);

        Assert.Equal("✅ Over: Server down: Main", (await bot.NextAsync()).Message.Embeds[0].Title);
        Assert.Empty(rig.Watch.RaisedIn(A.Guild));
    }

    [Fact]
    public async Task It_is_told_in_the_language_of_the_guild()
    {
        await locales.ChangeAsync(A.Guild, settings => new LocaleEntry { Language = "de" }.ApplyTo(settings), Ct);
        await StartAsync();
        Down();
        await LooksAsync(3);

        Assert.Contains("**Main** ist nicht erreichbar.", (await bot.NextAsync()).Message.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_channel_an_alert_is_on_the_dashboard_alone()
    {
        await StartAsync(Quick with { Channel = null });
        Down();
        await LooksAsync(3);

        Assert.Single(rig.Watch.RaisedIn(A.Guild));
        Assert.False(bot.HasMore);
    }

    [Fact]
    public async Task The_worker_is_watched_by_its_samples()
    {
        await StartAsync(Quick with { Rules = new Dictionary<AlertKind, AlertRule> { [AlertKind.Memory] = new(64, 60, TimeSpan.Zero, TimeSpan.Zero) } });
        rig.Samples.Add(new Sample(SampleSubject.Worker, time.GetUtcNow()) { [Metric.Memory] = 80 });

        await LooksAsync(1);

        Assert.Contains("The bot holds up to **80 MB** of memory; the alert begins at 64 MB.", (await bot.NextAsync()).Message.Text(), StringComparison.Ordinal);
    }

    private void Down(string reason = "x") => connections.Set(Main, new WaitingToRetry(3, reason, A.Moment));

    private (WatchRig Rig, AlertLoop Loop) Process(FakeAlertStore store)
    {
        var next = new WatchRig(servers, connections, time, store);
        return (next, new AlertLoop(next.Watch, bot, locales, time, NullLogger<AlertLoop>.Instance));
    }

    private async Task StartAsync(AlertSettings? settings = null)
    {
        connections.Set(Main, new Connected(A.Moment));
        await rig.SetAsync(settings ?? Quick);
        await LooksAsync(1);
    }

    /// <summary>The process is gone, and another has begun.</summary>
    private async Task AfterAsync()
    {
        loop.Dispose();
        (rig, loop) = Process(rig.Store);
        await rig.SetAsync(Quick);
        await LooksAsync(1);
    }

    private async Task LooksAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            time.Advance(AlertLoop.Interval);
            await loop.LookAsync(Ct);
        }
    }
}
