using GustMark.Core.Identity;
using GustMark.Core.Locales;
using GustMark.Core.Players;
using GustMark.Core.Players.Linking;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;
using GustMark.Worker.Bot.Linking;
using GustMark.Worker.Bot.Port;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Tests.Players.Linking;

/// <summary>Who can be linked, and what is told when it is proved.</summary>
public sealed class LinkServiceTests : IDisposable
{
    private static readonly GameServer Main = A.Server("Main");
    private static readonly MemberId Ada = new(300);
    private static readonly PlayerId Bob = PlayerId.OfSteam(76561198000000001);
    private static readonly PlayerId OtherBob = PlayerId.OfSteam(76561198000000002);

    private readonly ArmedTime time = new();
    private readonly FakeLinkStore store = new();
    private readonly FakeConnections connections = new();
    private readonly FakeDiscordBot bot = new();
    private readonly LocaleService locales = SpokenLanguage.Everywhere(Language.English);
    private readonly LinkChallenges challenges;
    private readonly LinkService service;

    public LinkServiceTests()
    {
        connections.Set(Main, new Connected(A.Moment));
        time.SetUtcNow(A.Moment);
        challenges = new LinkChallenges(new FakeRandom(), time);
        service = new LinkService(store, connections, challenges, time);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Bob")]
    [InlineData(" bob ")]
    [InlineData("76561198000000001")]
    public async Task A_player_is_meant_by_name_or_SteamID(string typed)
    {
        Online((Bob, "Bob"), (OtherBob, "Bobby"));

        Assert.Equal(Bob, (await AskAsync(typed)).Value.Player);
    }

    [Fact]
    public async Task A_name_in_the_very_letters_wins_over_others_like_it()
    {
        Online((Bob, "bob"), (OtherBob, "BOB"));

        Assert.Equal(OtherBob, (await AskAsync("BOB")).Value.Player);
        Assert.IsType<SeveralOnServer>((await AskAsync("Bob")).Refusal);
    }

    [Fact]
    public async Task Who_is_not_there_or_not_known_to_be_cannot_be_linked()
    {
        Online((Bob, "Bob"));
        Assert.Equal(new NotOnServer("Eve", "Main"), (await AskAsync("Eve")).Refusal);

        connections.Roster = connections.Roster with { UnknownSince = A.Moment };
        Assert.Equal(new WhoIsOnUnknown("Main"), (await AskAsync("Bob")).Refusal);
    }

    [Fact]
    public async Task Who_is_linked_already_is_told_whose_he_is()
    {
        Online((Bob, "Bob"));
        await store.LinkAsync(new PlayerLink(A.Guild, Bob, "Bob", Ada, A.Moment), Ct);

        Assert.Equal(new LinkedAlready("Bob"), (await AskAsync("Bob")).Refusal);
        Assert.Equal(new PlayerTaken("Bob", Ada), (await AskAsync("Bob", by: 301)).Refusal);
    }

    [Fact]
    public async Task What_was_proved_is_kept_and_told_once_where_it_was_asked()
    {
        using var notices = Notices();
        await notices.StartAsync(Ct);

        await ProveAsync((await AskBobAsync()).Value);

        var told = await bot.NextAsync();
        Assert.Equal((A.Channel, "<@300>"), (told.Channel, told.Message.Content));
        Assert.Equal([Ada], told.Message.Pings);
        Assert.Contains("You are **Bob** here from now on.", told.Message.Text(), StringComparison.Ordinal);
        Assert.Equal(Ada, (await store.OfPlayerAsync(A.Guild, Bob, Ct))?.Member);
        await notices.StopAsync(Ct);
        Assert.False(bot.HasMore);
    }

    [Fact]
    public async Task Of_two_who_prove_it_the_first_one_is_it_and_the_other_is_told()
    {
        using var notices = Notices();
        await notices.StartAsync(Ct);
        var (one, other) = ((await AskBobAsync()).Value, (await AskBobAsync(by: 301)).Value);

        await ProveAsync(one);
        await ProveAsync(other);

        await bot.NextAsync();
        Assert.Contains("**Bob** has been linked to <@300> meanwhile", (await bot.NextAsync()).Message.Text(), StringComparison.Ordinal);
        Assert.Equal(Ada, (await store.OfPlayerAsync(A.Guild, Bob, Ct))?.Member);
        await notices.StopAsync(Ct);
    }

    [Fact]
    public async Task A_store_and_a_Discord_in_trouble_are_asked_again()
    {
        using var notices = Notices();
        store.Failure = null;
        var challenge = (await AskBobAsync()).Value;
        store.Failure = new StoreUnavailableException("the disk is full");
        bot.FailWith(DeliveryFailure.Unavailable);
        await notices.StartAsync(Ct);

        await ProveAsync(challenge);
        await time.UntilArmedAsync(LinkNotices.TryAgain);
        store.Failure = null;
        time.Advance(LinkNotices.TryAgain);
        var first = await bot.NextAsync();
        await time.PassAsync(LinkNotices.TryAgain);

        Assert.Equal(first.Nonce, (await bot.NextAsync()).Nonce);
        Assert.NotNull(await store.OfPlayerAsync(A.Guild, Bob, Ct));
        await notices.StopAsync(Ct);
    }

    [Fact]
    public async Task A_member_finds_his_player_by_the_linked_name_the_SteamID_or_the_present_name()
    {
        await store.LinkAsync(new PlayerLink(A.Guild, Bob, "Bob", Ada, A.Moment), Ct);
        await store.LinkAsync(new PlayerLink(A.Guild, OtherBob, "Eve", Ada, A.Moment), Ct);
        Online((OtherBob, "Renamed"));

        Assert.Equal(Bob, (await service.FindAsync(A.Guild, Ada, "BOB", null, Ct)).Value.Player);
        Assert.Equal(OtherBob, (await service.FindAsync(A.Guild, Ada, "76561198000000002", null, Ct)).Value.Player);
        Assert.Equal(OtherBob, (await service.FindAsync(A.Guild, Ada, "Renamed", Main, Ct)).Value.Player);
        Assert.IsType<NotLinkedToYou>((await service.FindAsync(A.Guild, Ada, "Renamed", null, Ct)).Refusal);
        Assert.IsType<NotLinkedToYou>((await service.FindAsync(A.Guild, new MemberId(301), "Bob", null, Ct)).Refusal);
    }

    [Fact]
    public async Task Two_players_of_one_name_are_told_apart_by_SteamID()
    {
        await store.LinkAsync(new PlayerLink(A.Guild, Bob, "Bob", Ada, A.Moment), Ct);
        await store.LinkAsync(new PlayerLink(A.Guild, OtherBob, "bob", Ada, A.Moment), Ct);

        Assert.Equal(2, Assert.IsType<WhichOfYours>((await service.FindAsync(A.Guild, Ada, "Bob", null, Ct)).Refusal).Players.Count);
    }

    public void Dispose() => locales.Dispose();

    private LinkNotices Notices() => new(challenges, service, bot, locales, time, NullLogger<LinkNotices>.Instance);

    private void Online(params (PlayerId Id, string Name)[] players) =>
        connections.Roster = new Roster(null, [.. players.Select(player => new OnlinePlayer(player.Id, player.Name, null, null, A.Moment))]);

    private Task<Result<LinkChallenge>> AskBobAsync(ulong by = 300)
    {
        Online((Bob, "Bob"));
        return AskAsync("Bob", by);
    }

    private Task<Result<LinkChallenge>> AskAsync(string typed, ulong by = 300) => service.AskAsync(new LinkRequest(new MemberId(by), A.Channel, Main), typed, Ct);

    private async Task ProveAsync(LinkChallenge challenge)
    {
        var batch = Told.ChatFrame(Main, time.GetUtcNow(), Bob.SteamId, "Bob", Assert.IsType<SayCode>(challenge.Task).Code);
        await challenges.HandleAsync(batch, Ct);
        batch.Release();
    }
}
