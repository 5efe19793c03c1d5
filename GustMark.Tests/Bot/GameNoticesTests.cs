using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Fairness;
using GustMark.Core.Gambling.Games;
using GustMark.Core.Identity;
using GustMark.Core.Locales;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;
using GustMark.Tests.Storage;
using GustMark.Worker.Bot.Gambling;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Bot;

/// <summary>Players are told, once, how a game ended that they did not see end.</summary>
public sealed class GameNoticesTests : IAsyncLifetime
{
    private static readonly MemberId Ann = new(11);

    private readonly FakeDiscordBot bot = new();
    private readonly FakeTimeProvider time = new(A.Moment);
    private OpenedStorage opened = null!;
    private EconomySettingsService economy = null!;
    private GamblingSettingsService settings = null!;
    private LocaleService locales = null!;
    private GamblingService gambling = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        opened = await OpenedStorage.NewAsync();
        economy = new EconomySettingsService(opened.Storage.Settings, NullLogger<EconomySettingsService>.Instance);
        settings = new GamblingSettingsService(opened.Storage.Settings, NullLogger<GamblingSettingsService>.Instance);
        locales = new LocaleService(opened.Storage.Settings, NullLogger<LocaleService>.Instance);
        var wallets = new Wallets(opened.Storage.Ledger, economy, new ServerService(new FakeServerStore(), new FakeConnections(), time), time);
        gambling = new GamblingService(
            opened.Storage.Games, opened.Storage.Ledger, new Holds(opened.Storage.Ledger, time), wallets, settings, time, NullLogger<GamblingService>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        gambling.Dispose();
        settings.Dispose();
        locales.Dispose();
        await opened.DisposeAsync();
    }

    [Fact]
    public async Task What_went_back_is_told_with_a_ping_where_it_was_played_and_never_again()
    {
        await UntoldAsync();

        var told = await RunAsync();

        Assert.Contains("Your stake of **10** 🪙 is back.", told);
        Assert.False(bot.HasMore);
        Assert.Empty(await gambling.UntoldAsync(Ct));
    }

    [Fact]
    public async Task While_Discord_does_not_answer_it_stays_untold_and_where_nobody_can_be_told_it_is_given_up()
    {
        await UntoldAsync();
        bot.FailWith(DeliveryFailure.Unavailable);

        await RunAsync();
        Assert.Single(await gambling.UntoldAsync(Ct));

        bot.FailWith(DeliveryFailure.ChannelGone);
        await RunAsync();
        Assert.Empty(await gambling.UntoldAsync(Ct));
    }

    [Fact]
    public async Task It_is_told_in_the_language_of_the_guild()
    {
        await locales.ChangeAsync(A.Guild, new LocaleEntry { Language = "de" }.ApplyTo, Ct);
        await UntoldAsync();

        Assert.Contains("Dein Einsatz von **10** 🪙 kommt zurück.", await RunAsync());
    }

    /// <summary>Runs until one notice was tried; what it says.</summary>
    private async Task<string> RunAsync()
    {
        var scenes = new GameScenes(opened.Storage.Ledger, economy);
        using var animations = new Animations(bot, time, NullLogger<Animations>.Instance);
        var hands = new HandMessages();
        using var notices = new GameNotices(
            gambling, new Croupier(gambling, scenes, new BusyChannels(time), animations, hands), hands, scenes, locales, bot, time, NullLogger<GameNotices>.Instance);
        await notices.StartAsync(Ct);
        var tried = await bot.NextAsync();
        await notices.StopAsync(Ct);

        Assert.Equal((A.Channel, "<@11>"), (tried.Channel, tried.Message.Content));
        Assert.Equal([Ann], tried.Message.Pings);
        Assert.InRange(tried.Nonce!.Length, 1, 25);
        return tried.Message.Text();
    }

    private async Task UntoldAsync()
    {
        await opened.Storage.Games.BeginAsync(A.Guild, Ann, new NewSeeds(ServerSeed.New(), ServerSeed.New(), "lucky"), Ct);
        var placed = await opened.Storage.Games.PlaceAsync(
            new PlayedGame(
                new GameId(7), A.Guild, Ann, AccountId.Wallet(A.Guild, Ann), A.Channel, A.Moment, new SlotsWager(), new Coins(10), SlotsRules.Default.Text, 1, "", 0, []),
            Ct);
        Assert.NotNull(await opened.Storage.Games.MoveAsync(placed!.Game with { State = GameState.Refunded }, Ct));
    }
}
