using GustMark.Core.Diagnostics;
using GustMark.Core.Feeds;
using GustMark.Core.Identity;
using GustMark.Core.Time;
using GustMark.Discord;
using GustMark.Discord.Rest;
using GustMark.Simulator.Discord;
using GustMark.Simulator.Discord.State;
using GustMark.Tests.Builders;
using GustMark.Worker.Bot.Adapter;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using static GustMark.Tests.Diagnostics.KeptDataSelfTestTests;

namespace GustMark.Tests.Diagnostics;

/// <summary>Discord and its clock, at the simulated Discord.</summary>
public sealed class DiscordSelfTestTests : IAsyncLifetime
{
    private SimulatedDiscord discord = null!;
    private DiscordClient client = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        discord = await SimulatedDiscord.StartAsync(ct: Ct);
        client = Client(discord.Token);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await discord.DisposeAsync();
    }

    [Fact]
    public async Task Discord_that_answers_passes() => Assert.Matches(@"^Discord answers in \d+ ms and takes the token$", await PassesAsync(new DiscordSelfTest(client)));

    [Fact]
    public async Task An_error_of_Discords_is_told_at_once_and_not_asked_again()
    {
        discord.Fault("5xx");

        Assert.StartsWith("Discord does not answer as it should: GET users/@me was answered with 500", await FailsAsync(new DiscordSelfTest(client)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_token_is_told()
    {
        using var wrong = Client("wrong.token.here");

        Assert.Equal("Discord refuses the token", await FailsAsync(new DiscordSelfTest(wrong)));
    }

    [Fact]
    public async Task A_channel_in_which_the_bot_may_not_write_is_named_with_the_permission()
    {
        var general = discord.World.Channels.First(channel => channel.Name == "general");
        var feeds = new FakeFeedStore().With(new Feed(new GuildId(discord.World.GuildId), new ChannelId(general.Id), FeedKind.Chat, null));
        var test = new GatewaySelfTest(client, new FakeDiscordBot(), feeds);
        Assert.Equal("the gateway answers in 40 ms; channels that can be written: 1", Text(Assert.IsType<Passed>(await test.RunAsync([new GuildId(discord.World.GuildId)], Ct))));

        lock (discord.World.Gate)
            general.Overwrites = [new Overwrite(discord.World.GuildId, 0, 1UL << 14)];

        Assert.Equal(
            "the bot lacks Embed Links in #general, where a feed or a dashboard goes", Text(Assert.IsType<Failed>(await test.RunAsync([new GuildId(discord.World.GuildId)], Ct))));
    }

    [Fact]
    public async Task A_gateway_that_is_not_connected_is_told() => Assert.Equal(
        "the gateway is not connected: 0 of 1 shards are", await FailsAsync(new GatewaySelfTest(client, new FakeDiscordBot { Status = new(1, 0, A.Moment, null, 0) }, new FakeFeedStore())));

    [Fact]
    public async Task A_clock_that_agrees_with_Discords_passes() =>
        Assert.Matches(@"^\d\.\d s off Discord's$", await PassesAsync(new ClockSelfTest(client, new ClockWatch(TimeProvider.System), TimeProvider.System)));

    [Theory]
    [InlineData(60, @"^the clock is (59|60|61) s ahead of Discord's$")]
    [InlineData(-60, @"^the clock is (59|60|61) s behind Discord's$")]
    public async Task A_clock_that_is_off_is_told_with_by_how_much(int seconds, string expected)
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddSeconds(seconds));

        Assert.Matches(expected, await FailsAsync(new ClockSelfTest(client, new ClockWatch(time), time)));
    }

    [Fact]
    public async Task A_clock_that_was_set_is_told_also_when_there_is_none_to_compare_with()
    {
        var time = new SettableTime();
        var watch = new ClockWatch(time);
        time.Shift = TimeSpan.FromMinutes(-10);
        discord.Fault("outage");

        Assert.Equal("the clock was set by -600 s since the start, and Discord's cannot be had to compare", await FailsAsync(new ClockSelfTest(client, watch, time)));
    }

    private DiscordClient Client(string token) => new(
        new DiscordClientOptions { Token = new BotToken(token), Rest = new DiscordRestOptions { BaseAddress = new Uri(discord.Api) } }, TimeProvider.System, NullLoggerFactory.Instance);

    private sealed class SettableTime : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
    }
}
