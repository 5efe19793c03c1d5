using GustMark.Core.Dashboards;
using GustMark.Core.Events;
using GustMark.Core.Feeds;
using GustMark.Core.Identity;
using GustMark.Core.Locales;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;
using GustMark.Tests.Monitoring;
using GustMark.Worker.Bot.Dashboards;
using GustMark.Worker.Bot.Port;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Tests.Bot;

/// <summary>Dashboards that edit themselves.</summary>
public sealed class LiveDashboardsTests : IAsyncLifetime
{
    private static readonly GameServer Main = A.Server("Main");
    private static readonly LiveMessage Kept = new(A.Guild, A.Channel, new MessageId(1));

    private readonly ArmedTime time = new();
    private readonly FakeDiscordBot bot = new();
    private readonly FakeConnections connections = new();
    private readonly FakeFeedStore store = new();
    private readonly LocaleService locales = SpokenLanguage.Everywhere(Language.English);
    private readonly ContestBook contests = new(new FakeContestStore());
    private readonly LiveDashboards live;

    public LiveDashboardsTests()
    {
        var servers = new FakeServerStore().With(Main);
        var alerts = new WatchRig(servers, connections, time).Watch;
        var dashboards = new DashboardService(servers, connections, new FakeVitals(), new FakeDrift(), new RequestTimes(time), alerts, contests, time);
        live = new LiveDashboards(dashboards, connections, alerts, contests, store, locales, bot, time, NullLogger<LiveDashboards>.Instance);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await store.SetLiveAsync(Kept, Ct);
        await live.StartAsync(Ct);
        await time.UntilArmedAsync(TimeSpan.FromSeconds(30));
    }

    public async ValueTask DisposeAsync()
    {
        await live.StopAsync(CancellationToken.None);
        live.Dispose();
        locales.Dispose();
    }

    [Fact]
    public async Task After_a_restart_a_change_edits_the_message_that_was_kept()
    {
        connections.Set(Main, new Connected(A.Moment), A.Info(players: 7));
        await time.PassAsync(LiveDashboards.Coalescing);

        var edit = await bot.NextAsync();
        Assert.Equal(Kept.Message, edit.Edited);
        Assert.Contains("7/100 players", edit.Message.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task However_much_changes_there_is_one_edit_in_five_seconds()
    {
        connections.Set(Main, new Connecting(1));
        await time.UntilArmedAsync(LiveDashboards.Coalescing);
        connections.Set(Main, new Connected(A.Moment));
        time.Advance(LiveDashboards.Coalescing);
        await bot.NextAsync();
        await time.UntilArmedAsync(LiveDashboards.Interval);

        connections.Set(Main, new Connected(A.Moment), A.Info(players: 9));
        time.Advance(TimeSpan.FromMilliseconds(4999));
        Assert.False(bot.HasMore);
        time.Advance(TimeSpan.FromMilliseconds(1));
        await time.PassAsync(LiveDashboards.Coalescing);

        Assert.Contains("9/100 players", (await bot.NextAsync()).Message.Text(), StringComparison.Ordinal);
        Assert.False(bot.HasMore);
        Assert.Equal(TimeSpan.FromSeconds(5), LiveDashboards.Interval);
    }

    [Fact]
    public async Task What_changes_silently_is_refreshed_after_half_a_minute()
    {
        time.Advance(TimeSpan.FromSeconds(30));
        await time.PassAsync(LiveDashboards.Coalescing);

        Assert.Equal(Kept.Message, (await bot.NextAsync()).Edited);
    }

    [Fact]
    public async Task An_event_is_below_its_server_and_each_of_its_phases_edits_the_message()
    {
        var contest = (await contests.AddAsync(AContest.Of(Main), Ct)).Value;
        await time.PassAsync(LiveDashboards.Coalescing);
        Assert.Contains("└ 👑 King of the hill: Dome · begins <t:", (await bot.NextAsync()).Message.Text(), StringComparison.Ordinal);
        await time.PassAsync(LiveDashboards.Interval);

        await contests.ChangeAsync(contest.Key, one => one.Begun(A.Moment), Ct);
        await time.PassAsync(LiveDashboards.Coalescing);
        Assert.Contains("└ 👑 King of the hill: Dome · over <t:", (await bot.NextAsync()).Message.Text(), StringComparison.Ordinal);
        await time.PassAsync(LiveDashboards.Interval);

        await contests.ChangeAsync(contest.Key, one => one.Over(CallOff.Stopped, A.Moment), Ct);
        await time.PassAsync(LiveDashboards.Coalescing);
        Assert.DoesNotContain("King of the hill", (await bot.NextAsync()).Message.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_as_well_that_nothing_is_alarming()
    {
        await ChangeAsync();

        var alerts = Assert.Single((await bot.NextAsync()).Message.Embeds[0].Fields, field => field.Name == "Alerts");
        Assert.Equal("none", alerts.Value);
    }

    [Theory]
    [InlineData(nameof(DeliveryFailure.MessageGone))]
    [InlineData(nameof(DeliveryFailure.ChannelGone))]
    public async Task A_message_that_is_gone_is_forgotten(string failure)
    {
        bot.FailWith(Enum.Parse<DeliveryFailure>(failure));
        await ChangeAsync();
        await bot.NextAsync();
        await time.PassAsync(LiveDashboards.Interval);
        Assert.Empty(await store.LiveMessagesAsync(Ct));

        await ChangeAsync();
        await time.UntilArmedAsync(LiveDashboards.Interval);

        Assert.False(bot.HasMore);
    }

    [Fact]
    public async Task A_failed_edit_is_made_good_by_the_next_one()
    {
        bot.FailWith(DeliveryFailure.Unavailable);
        await ChangeAsync();
        await bot.NextAsync();
        await time.PassAsync(LiveDashboards.Interval);

        await ChangeAsync();

        Assert.Equal(Kept.Message, (await bot.NextAsync()).Edited);
    }

    [Fact]
    public async Task A_new_dashboard_takes_the_place_of_the_channels_former_one()
    {
        await live.KeepAsync(Kept with { Message = new MessageId(2) }, Ct);
        await time.PassAsync(LiveDashboards.Coalescing);

        Assert.Equal(new MessageId(2), (await bot.NextAsync()).Edited);
        Assert.Equal([Kept.Message], bot.Deleted);
        await time.UntilArmedAsync(LiveDashboards.Interval);
        Assert.False(bot.HasMore);
    }

    private async Task ChangeAsync()
    {
        connections.Set(Main, new Connected(A.Moment));
        await time.PassAsync(LiveDashboards.Coalescing);
    }
}
