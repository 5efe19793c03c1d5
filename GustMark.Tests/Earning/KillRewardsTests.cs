using CsCheck;
using GustMark.Core.Earning;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;
using GustMark.Worker.Earning;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Tests.Earning;

/// <summary>What a kill pays, and to whom.</summary>
public sealed class KillRewardsTests
{
    private const string Line = "Ann[76561198000000001] was killed by Bob[76561198000000002]";

    private static readonly GameServer Main = A.Server("Main");
    private static readonly MemberId Member = new(300);
    private static readonly PlayerId Ann = PlayerId.OfSteam(76561198000000001);
    private static readonly PlayerId Bob = PlayerId.OfSteam(76561198000000002);

    private readonly FakeLedgerStore ledger = new();
    private readonly FakeLinkStore links = new();
    private readonly FakeConnections connections = new();
    private readonly FakeRates rates = new();
    private readonly KillRewards rewards;

    public KillRewardsTests()
    {
        connections.Set(Main, new Connected(A.Moment));
        rewards = new KillRewards(ledger, links, new Lazy<IRosters>(connections), rates);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_linked_killer_is_paid_from_the_mint()
    {
        await LinkAsync(Bob, Member);

        Assert.NotNull(await rewards.PayAsync(Kill(), Ct));

        var entry = Assert.Single(ledger.Entries);
        Assert.Equal((EntryKind.Kill, Actor.Bot, A.Moment), (entry.Kind, entry.Actor, entry.At));
        Assert.Equal(new Coins(25), entry.ChangeOf(AccountId.Wallet(A.Guild, Member)));
        Assert.Equal(new Coins(-25), entry.ChangeOf(AccountId.Mint(A.Guild)));
        Assert.Equal($"server:{Main.Id} killer:steam:76561198000000002", entry.Reference);
    }

    [Fact]
    public async Task A_kill_from_before_the_link_is_not_paid_however_late_it_is_looked_at()
    {
        await LinkAsync(Bob, Member);

        Assert.Null(await rewards.PayAsync(Kill() with { At = A.Moment.AddMilliseconds(-1) }, Ct));

        Assert.Empty(ledger.Entries);
    }

    [Fact]
    public async Task Where_coins_are_kept_by_server_they_go_to_the_wallet_of_that_server()
    {
        await LinkAsync(Bob, Member);
        rates.Rates = rates.Rates with { IsByServer = true };

        await rewards.PayAsync(Kill(), Ct);

        Assert.Equal(new Coins(25), await ledger.BalanceAsync(AccountId.Wallet(A.Guild, Member, Main.Id), Ct));
    }

    [Fact]
    public async Task Nobody_is_paid_who_is_not_linked_and_nobody_later_for_what_was_before()
    {
        Assert.Null(await rewards.PayAsync(Kill(), Ct));
        await LinkAsync(Bob, Member);

        Assert.Empty(ledger.Entries);
    }

    [Fact]
    public async Task Nothing_is_paid_while_the_reward_is_off()
    {
        await LinkAsync(Bob, Member);
        rates.Rates = rates.Rates with { Kill = Coins.Zero };

        Assert.Null(await rewards.PayAsync(Kill(), Ct));
    }

    [Fact]
    public async Task Nobody_is_paid_for_killing_another_player_of_his_own()
    {
        await LinkAsync(Bob, Member);
        await LinkAsync(Ann, Member);

        Assert.Null(await rewards.PayAsync(Kill(), Ct));
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(0, 1, false)]
    [InlineData(0, 1799, false)]
    [InlineData(0, 1800, true)]
    [InlineData(900, 2699, false)]
    [InlineData(900, 2700, true)]
    [InlineData(1799, 3598, false)]
    [InlineData(1799, 3599, true)]
    public async Task A_victim_pays_once_in_half_an_hour_whoever_kills_him(int first, int second, bool paidAgain)
    {
        await LinkAsync(Bob, Member);
        await LinkAsync(PlayerId.OfSteam(76561198000000003), new MemberId(301));
        var start = DateTimeOffset.FromUnixTimeSeconds(1_700_017_200);

        await rewards.PayAsync(Kill() with { At = start.AddSeconds(first) }, Ct);
        var again = await rewards.PayAsync(Kill() with { At = start.AddSeconds(second), Killer = PlayerId.OfSteam(76561198000000003) }, Ct);

        Assert.Equal(paidAgain, again is not null);
    }

    [Fact]
    public async Task However_kills_fall_two_payouts_of_a_victim_are_half_an_hour_apart() => await Gen.Int[0, 3_000].Array[1, 40].SampleAsync(async pauses =>
    {
        var store = new FakeLedgerStore();
        var payer = new KillRewards(store, links, new Lazy<IRosters>(connections), rates);
        await LinkAsync(Bob, Member);
        var at = A.Moment;
        foreach (var pause in pauses)
        {
            at += TimeSpan.FromSeconds(pause);
            await payer.PayAsync(Kill() with { At = at }, CancellationToken.None);
            await payer.PayAsync(Kill() with { At = at }, CancellationToken.None);
        }

        var times = store.Entries.Select(entry => entry.At).Order().ToList();
        Assert.Equal(A.Moment.AddSeconds(pauses[0]), times[0]);
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.Second - pair.First >= KillRewards.Between));
    });

    [Theory]
    [InlineData(Presence.Online, Presence.Online, true)]
    [InlineData(Presence.Unknown, Presence.Online, false)]
    [InlineData(Presence.Online, Presence.Offline, false)]
    public async Task On_Console_Edition_both_have_to_be_known_to_be_there(Presence killer, Presence victim, bool paid)
    {
        await LinkAsync(PlayerId.OfName("Bob"), Member);
        connections.Presences[PlayerId.OfName("Bob")] = killer;
        connections.Presences[PlayerId.OfName("Ann")] = victim;

        Assert.Equal(paid, await rewards.PayAsync(Kill() with { Killer = PlayerId.OfName("Bob"), Victim = PlayerId.OfName("Ann") }, Ct) is not null);
    }

    [Fact]
    public async Task A_kill_is_tried_until_the_store_takes_it_and_paid_once()
    {
        await LinkAsync(Bob, Member);
        var time = new ArmedTime();
        var subscriber = new RewardSubscriber(rewards, time, NullLogger<RewardSubscriber>.Instance);
        ledger.FailTimes(3);
        var batch = Told.Lines(Main, A.Moment, Line, Line);

        var handling = subscriber.HandleAsync(batch, Ct).AsTask();
        foreach (var seconds in new[] { 1, 2, 4 })
            await time.PassAsync(TimeSpan.FromSeconds(seconds));
        await handling.WaitAsync(Patience.Longest, Ct);

        Assert.Single(ledger.Entries);
        batch.Release();
    }

    private static PlayerKill Kill() => new(A.Guild, Main.Id, Bob, Ann, A.Moment);

    private Task<Result<PlayerLink>> LinkAsync(PlayerId player, MemberId member) => links.LinkAsync(new PlayerLink(A.Guild, player, "x", member, A.Moment), Ct);
}

/// <summary>25 coins for a kill, 100 for an hour, unless a test says otherwise.</summary>
internal sealed class FakeRates : IRewardRates
{
    public RewardRates Rates { get; set; } = new(new Coins(25), new Coins(100), IsByServer: false);

    public ValueTask<RewardRates> OfAsync(GuildId guild, CancellationToken ct) => ValueTask.FromResult(Rates);
}
