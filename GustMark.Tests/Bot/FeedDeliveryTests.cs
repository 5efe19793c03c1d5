using GustMark.Core.Console;
using GustMark.Core.Feeds;
using GustMark.Core.Locales;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;
using GustMark.Worker.Bot.Feeds;
using GustMark.Worker.Bot.Port;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Tests.Bot;

/// <summary>Console lines on their way into channels.</summary>
public sealed class FeedDeliveryTests : IAsyncLifetime
{
    private static readonly GameServer Main = A.Server("Main");

    private readonly ArmedTime time = new();
    private readonly FakeDiscordBot bot = new();
    private readonly FakeFeedStore feeds = new FakeFeedStore().With(new Feed(A.Guild, A.Channel, FeedKind.Chat, "{text}"));
    private readonly FeedRoster roster;
    private readonly LocaleService locales = SpokenLanguage.Everywhere(Language.English);
    private readonly FeedDelivery delivery;

    public FeedDeliveryTests()
    {
        roster = new FeedRoster(feeds, new FakeServerStore().With(Main));
        delivery = new FeedDelivery(roster, new FeedService(feeds, roster), locales, bot, time, NullLogger<FeedDelivery>.Instance);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await roster.ReloadAsync(Ct);
        await delivery.StartAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await delivery.StopAsync(CancellationToken.None);
        delivery.Dispose();
        locales.Dispose();
        roster.Dispose();
    }

    [Fact]
    public async Task Lines_within_300_ms_are_one_message()
    {
        await HandleAsync("one");
        await time.UntilArmedAsync(FeedDelivery.Coalescing);
        await HandleAsync("two");
        Assert.False(bot.HasMore);

        time.Advance(TimeSpan.FromMilliseconds(300));

        Assert.Equal("one\ntwo", (await bot.NextAsync()).Message.Content);
    }

    [Fact]
    public async Task Two_messages_are_at_least_a_second_apart_and_have_nonces_of_their_own()
    {
        await HandleAsync("one");
        await time.PassAsync(FeedDelivery.Coalescing);
        var first = await bot.NextAsync();
        await time.UntilArmedAsync(FeedDelivery.Spacing);
        await HandleAsync("two");

        time.Advance(FeedDelivery.Spacing - TimeSpan.FromMilliseconds(1));
        Assert.False(bot.HasMore);
        time.Advance(TimeSpan.FromMilliseconds(1));

        var second = await bot.NextAsync();
        Assert.Equal("two", second.Message.Content);
        Assert.NotEqual(first.Nonce, second.Nonce);
        Assert.InRange(second.Nonce!.Length, 1, 25);
        Assert.InRange(FeedDelivery.Spacing, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData(nameof(DeliveryFailure.Unavailable))]
    [InlineData(nameof(DeliveryFailure.Forbidden))]
    public async Task What_did_not_arrive_is_sent_again_with_the_same_nonce_later_and_later(string failure)
    {
        var kind = Enum.Parse<DeliveryFailure>(failure);
        bot.FailWith(kind, kind, kind);
        await HandleAsync("one");
        await time.PassAsync(FeedDelivery.Coalescing);

        var attempts = new List<Delivery> { await bot.NextAsync() };
        for (var i = 0; i < 3; i++)
        {
            time.Advance(await time.UntilArmedAsync(due => due > TimeSpan.Zero, "wait before the next try"));
            attempts.Add(await bot.NextAsync());
        }

        Assert.Single(attempts.Select(attempt => (attempt.Nonce, attempt.Message.Content)).Distinct());
        await time.UntilArmedAsync(FeedDelivery.Spacing);
        Assert.False(bot.HasMore);
    }

    [Fact]
    public async Task An_outage_is_caught_up_with_from_a_thousand_lines()
    {
        bot.FailWith(DeliveryFailure.Unavailable);
        await HandleAsync("first");
        await time.PassAsync(FeedDelivery.Coalescing);
        await bot.NextAsync();
        var due = await time.UntilArmedAsync(due => due > TimeSpan.Zero, "wait before the next try");
        await HandleAsync([.. Enumerable.Range(0, 1001).Select(i => $"line{i}")]);

        time.Advance(due);
        Assert.Equal("first", (await bot.NextAsync()).Message.Content);
        await time.PassAsync(FeedDelivery.Spacing);

        var lines = (await bot.NextAsync()).Message.Content.Split('\n');
        Assert.StartsWith("-# ⏩ 1 line left out", lines[0], StringComparison.Ordinal);
        Assert.Equal("line1", lines[1]);
    }

    [Fact]
    public async Task A_channel_that_is_gone_is_forgotten_with_its_feeds()
    {
        bot.FailWith(DeliveryFailure.ChannelGone);
        await HandleAsync("one");
        await time.PassAsync(FeedDelivery.Coalescing);
        await bot.NextAsync();

        await ForgottenAsync();

        Assert.Empty(roster.RoutesOf(Main.Id));
        Assert.Empty(await feeds.AllAsync(Ct));
    }

    [Fact]
    public async Task What_Discord_refuses_is_left_out_and_the_next_line_goes_on()
    {
        bot.FailWith(DeliveryFailure.Rejected);
        await HandleAsync("bad");
        await time.PassAsync(FeedDelivery.Coalescing);
        Assert.Equal("bad", (await bot.NextAsync()).Message.Content);
        await HandleAsync("good");
        await time.PassAsync(FeedDelivery.Spacing);

        Assert.Equal("good", (await bot.NextAsync()).Message.Content);
        await time.UntilArmedAsync(FeedDelivery.Spacing);
        Assert.Equal(1, delivery.Delivered);
    }

    [Fact]
    public async Task A_gap_is_shown_although_no_line_came()
    {
        await delivery.HandleAsync(A.Batch(Main, new Gap(A.Moment, A.Moment.AddMinutes(1))), Ct);
        await time.PassAsync(FeedDelivery.Coalescing);

        Assert.StartsWith("-# ⛔ no data", (await bot.NextAsync()).Message.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_queue_dropped_is_told()
    {
        await HandleAsync("one");
        delivery.OnDropped(Main.Id, 5);
        await time.PassAsync(FeedDelivery.Coalescing);

        Assert.Equal("-# ⏩ 5 lines left out: the game was faster than Discord\none", (await bot.NextAsync()).Message.Content);
    }

    [Fact]
    public async Task Lines_of_classes_that_no_feed_carries_stay_where_they_are()
    {
        await delivery.HandleAsync(A.Batch(Main, (LineClass.Save, "saved"), (LineClass.Chat, "hello")), Ct);
        await time.PassAsync(FeedDelivery.Coalescing);

        Assert.Equal("hello", (await bot.NextAsync()).Message.Content);
    }

    [Fact]
    public async Task Nothing_that_a_player_writes_shows_a_preview()
    {
        await HandleAsync("https://evil.example");
        await time.PassAsync(FeedDelivery.Coalescing);

        Assert.True((await bot.NextAsync()).Message.WithoutPreviews);
    }

    [Fact]
    public async Task A_note_that_is_told_again_unchanged_is_shown_once()
    {
        feeds.With(new Feed(A.Guild, A.Channel, FeedKind.Player, null));
        await roster.ReloadAsync(Ct);

        await delivery.HandleAsync(A.Batch(Main,
            (LineClass.Player, "[NOTE PANEL] Player [ Ada ] changed name from [  ] to [ hello\\n ]"),
            (LineClass.Player, "[NOTE PANEL] Player [ Ada ] changed name from [ hello ] to [ hello\\n ]")), Ct);
        await time.PassAsync(FeedDelivery.Coalescing);

        Assert.EndsWith("**Ada** wrote a note: hello", Assert.Single((await bot.NextAsync()).Message.Content.Split('\n')), StringComparison.Ordinal);
    }

    private ValueTask HandleAsync(params string[] chat) =>
        delivery.HandleAsync(A.Batch(Main, [.. chat.Select(text => (LineClass.Chat, text))]), Ct);

    private Task ForgottenAsync() => Patience.UntilAsync(() => roster.RoutesOf(Main.Id).Count == 0, "the feeds of the channel to be forgotten");
}
