using GustMark.Core.Economy;
using GustMark.Core.Events;
using GustMark.Core.Identity;
using GustMark.Core.Locales;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;
using GustMark.Tests.Storage;
using GustMark.Worker.Bot.Events;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Tests.Bot;

/// <summary>The message of an event.</summary>
public sealed class ScoreboardsTests : IAsyncLifetime
{
    private static readonly GameServer Main = A.Server("Main");

    private readonly FakeDiscordBot bot = new();
    private ArmedTime time = new();
    private OpenedStorage storage = null!;
    private ContestBook book = null!;
    private Scoreboards boards = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        storage = await OpenedStorage.NewAsync();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await boards.StopAsync(CancellationToken.None);
        boards.Dispose();
        await storage.DisposeAsync();
    }

    [Fact]
    public async Task It_is_sent_once_edited_as_the_event_goes_on_and_goes_on_after_a_restart_to_the_end()
    {
        var contest = (await book.AddAsync(AContest.Of(Main), Ct)).Value;
        await time.PassAsync(Scoreboards.Coalescing);
        var sent = await bot.NextAsync();
        Assert.Equal(("event7", null), (sent.Nonce, sent.Edited));
        await time.UntilArmedAsync(Scoreboards.Interval);

        await RestartAsync();
        await book.ChangeAsync(contest.Key, one => one.Begun(A.Moment), Ct);
        await time.PassAsync(Scoreboards.Coalescing);
        var edited = await bot.NextAsync();
        Assert.Equal(new MessageId(1), edited.Edited);
        Assert.Contains("Being fought", edited.Message.Text(), StringComparison.Ordinal);
        await time.PassAsync(Scoreboards.Interval);

        await book.ChangeAsync(contest.Key, one => one.Over(CallOff.Stopped, A.Moment), Ct);
        await time.PassAsync(Scoreboards.Coalescing);
        Assert.Contains("Called off", (await bot.NextAsync()).Message.Text(), StringComparison.Ordinal);
        await time.UntilArmedAsync(Scoreboards.Interval);
        Assert.True((await storage.Storage.Contests.FindAsync(contest.Key, Ct))!.IsTold);
        Assert.Empty(book.Open);
    }

    [Fact]
    public async Task What_changes_soon_is_one_edit()
    {
        var contest = (await book.AddAsync(AContest.Of(Main), Ct)).Value;
        await time.PassAsync(Scoreboards.Coalescing);
        await bot.NextAsync();
        await time.UntilArmedAsync(Scoreboards.Interval);

        for (var said = 200; said > 190; said--)
            await book.ChangeAsync(contest.Key, one => one with { Said = said }, Ct);
        time.Advance(Scoreboards.Interval);
        await time.PassAsync(Scoreboards.Coalescing);

        await bot.NextAsync();
        await time.UntilArmedAsync(Scoreboards.Interval);
        Assert.False(bot.HasMore);
    }

    [Fact]
    public async Task Where_it_cannot_be_shown_the_event_goes_on_and_ends_without_it()
    {
        bot.FailWith(DeliveryFailure.Forbidden, DeliveryFailure.Forbidden);
        var contest = (await book.AddAsync(AContest.Of(Main), Ct)).Value;
        await time.PassAsync(Scoreboards.Coalescing);
        await bot.NextAsync();
        await time.PassAsync(Scoreboards.Interval);

        await book.ChangeAsync(contest.Key, one => one.Over(CallOff.Stopped, A.Moment), Ct);
        await time.PassAsync(Scoreboards.Coalescing);
        await bot.NextAsync();
        await time.UntilArmedAsync(Scoreboards.Interval);

        Assert.True((await storage.Storage.Contests.FindAsync(contest.Key, Ct))!.IsTold);
    }

    [Fact]
    public async Task While_Discord_is_away_it_is_tried_again()
    {
        bot.FailWith(DeliveryFailure.Unavailable);
        await book.AddAsync(AContest.Of(Main), Ct);
        await time.PassAsync(Scoreboards.Coalescing);
        await bot.NextAsync();
        await time.PassAsync(Scoreboards.Interval);

        time.Advance(TimeSpan.FromSeconds(15));
        await time.PassAsync(Scoreboards.Coalescing);

        Assert.Equal("event7", (await bot.NextAsync()).Nonce);
    }

    private async Task RestartAsync()
    {
        await boards.StopAsync(CancellationToken.None);
        boards.Dispose();
        time = new ArmedTime();
        await StartAsync();
        await book.LoadAsync(Ct);
        await time.PassAsync(Scoreboards.Coalescing);

        // Not known to be shown: it is shown once more, in the same message.
        Assert.Equal(new MessageId(1), (await bot.NextAsync()).Edited);
        await time.PassAsync(Scoreboards.Interval);
    }

    private async Task StartAsync()
    {
        book = new ContestBook(storage.Storage.Contests);
        var settings = new EconomySettingsService(storage.Storage.Settings, NullLogger<EconomySettingsService>.Instance);
        var scenes = new EventScenes(new ServerService(new FakeServerStore(Main), new FakeConnections(), time), settings, time);
        boards = new Scoreboards(book, scenes, new LocaleService(storage.Storage.Settings, NullLogger<LocaleService>.Instance), bot, time, NullLogger<Scoreboards>.Instance);
        await boards.StartAsync(Ct);
        await time.UntilArmedAsync(TimeSpan.FromSeconds(15));
    }
}
