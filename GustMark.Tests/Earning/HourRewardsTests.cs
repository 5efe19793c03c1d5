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
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Earning;

/// <summary>What is played, what counts of it, and what it pays.</summary>
public sealed class HourRewardsTests
{
    private static readonly GameServer Main = A.Server("Main");
    private static readonly GameServer Duo = A.Server("Duo");
    private static readonly MemberId Member = new(300);
    private static readonly PlayerId Bob = PlayerId.OfSteam(76561198000000002);
    private static readonly PlayerId Iris = PlayerId.OfName("Iris");

    private readonly FakeTimeProvider time = new(A.Moment);
    private readonly FakeLedgerStore ledger = new();
    private readonly FakeLinkStore links = new();
    private readonly FakePlayTimeStore store = new();
    private readonly FakeConnections connections = new();
    private readonly FakeRates rates = new();
    private HourRewards rewards;
    private PlayTimeClock clock;

    public HourRewardsTests()
    {
        connections.Set(Main, new Connected(A.Moment));
        (rewards, clock) = Process();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_look_counts_nothing_and_the_second_what_lies_between()
    {
        await OnlineAsync(Bob);

        await TickAsync(0);
        Assert.Equal(TimeSpan.Zero, await PlayedAsync());
        await TickAsync(60);

        Assert.Equal(TimeSpan.FromSeconds(60), await PlayedAsync());
    }

    [Fact]
    public async Task Who_came_in_between_has_played_since_then()
    {
        await TickAsync(0);
        await OnlineAsync(Bob, since: 45);

        await TickAsync(60);

        Assert.Equal(TimeSpan.FromSeconds(15), await PlayedAsync());
    }

    [Fact]
    public async Task While_it_is_not_known_who_is_there_nothing_counts()
    {
        await OnlineAsync(Bob);
        await TickAsync(0);
        connections.Roster = connections.Roster with { UnknownSince = A.Moment };
        await TickAsync(60);
        connections.Roster = connections.Roster with { UnknownSince = null };
        await TickAsync(60);
        Assert.Equal(TimeSpan.Zero, await PlayedAsync());

        await TickAsync(60);
        Assert.Equal(TimeSpan.FromSeconds(60), await PlayedAsync());
    }

    [Fact]
    public async Task A_time_in_which_nobody_looked_does_not_count()
    {
        await OnlineAsync(Bob);
        await TickAsync(0);
        await TickAsync(121);
        Assert.Equal(TimeSpan.Zero, await PlayedAsync());
    }

    [Fact]
    public async Task Who_is_on_two_servers_or_has_two_names_plays_once()
    {
        connections.Set(Duo, new Connected(A.Moment));
        await OnlineAsync(Bob);
        await links.LinkAsync(new PlayerLink(A.Guild, Iris, "Iris", Member, A.Moment), Ct);
        connections.Roster = new Roster(null, [.. connections.Roster.Players, new OnlinePlayer(Iris, "Iris", null, null, A.Moment)]);

        await TickAsync(0);
        await TickAsync(60);

        Assert.Equal(TimeSpan.FromSeconds(60), await PlayedAsync());
    }

    [Fact]
    public async Task Who_is_not_linked_plays_for_himself()
    {
        connections.Roster = new Roster(null, [new OnlinePlayer(Bob, "Bob", null, null, A.Moment)]);
        await TickAsync(0);
        await TickAsync(60);

        Assert.Empty(store.Totals);
    }

    [Fact]
    public async Task Each_full_hour_is_paid_once()
    {
        await OnlineAsync(Bob);
        await TickAsync(0);
        for (var minute = 1; minute <= 150; minute++)
            await TickAsync(60);

        Assert.Equal(["hour/300/1", "hour/300/2"], ledger.Entries.Select(entry => entry.Id.Value));
        Assert.Equal(new Coins(200), await ledger.BalanceAsync(AccountId.Wallet(A.Guild, Member), Ct));
        Assert.All(ledger.Entries, entry => Assert.Equal(EntryKind.Playtime, entry.Kind));
    }

    [Fact]
    public async Task Hours_that_pass_while_nothing_is_paid_are_not_paid_later()
    {
        await OnlineAsync(Bob);
        rates.Rates = rates.Rates with { Hour = Coins.Zero };
        await TickAsync(0);
        for (var minute = 1; minute <= 90; minute++)
            await TickAsync(60);
        rates.Rates = rates.Rates with { Hour = new Coins(100) };
        (rewards, clock) = Process();
        await TickAsync(0);
        for (var minute = 1; minute <= 45; minute++)
            await TickAsync(60);

        Assert.Equal(["hour/300/2"], ledger.Entries.Select(entry => entry.Id.Value));
    }

    [Fact]
    public async Task A_store_that_fails_gets_the_minutes_later_each_once()
    {
        await OnlineAsync(Bob);
        await TickAsync(0);
        store.Failure = new StoreUnavailableException("the test says so");
        links.Failure = store.Failure;
        for (var minute = 1; minute <= 30; minute++)
            await TickAsync(60);
        store.Failure = links.Failure = null;
        for (var minute = 31; minute <= 60; minute++)
            await TickAsync(60);

        Assert.Equal(TimeSpan.FromMinutes(60), await PlayedAsync());
        Assert.Single(ledger.Entries);
    }

    /// <summary>Wherever the process ends and whatever fails: each hour that was counted while hours were paid for is paid, and none twice.</summary>
    [Fact]
    public async Task Whatever_fails_every_hour_is_paid_once() => await Gen.Int[0, 9].Array[150, 400].SampleAsync(async events =>
    {
        var test = new HourRewardsTests();
        await test.OnlineAsync(Bob);
        foreach (var happening in events)
        {
            if (happening == 0)
                test.ledger.FailTimes(1);
            if (happening == 1)
                test.store.FailsAfterwards = true;
            if (happening == 2)
                (test.rewards, test.clock) = test.Process();
            await test.TickAsync(60);
        }

        await test.TickAsync(60);
        var hours = (int)(await test.PlayedAsync()).TotalHours;
        Assert.Equal(Enumerable.Range(1, hours).Select(hour => $"hour/300/{hour}"), test.ledger.Entries.Select(entry => entry.Id.Value).Take(hours));
        Assert.InRange(test.ledger.Entries.Count, hours, hours + 1);
    }, iter: 50);

    private (HourRewards, PlayTimeClock) Process()
    {
        var hours = new HourRewards(store, ledger, rates, time);
        return (hours, new PlayTimeClock(connections, connections, links, hours, time, NullLogger<PlayTimeClock>.Instance));
    }

    private async Task OnlineAsync(PlayerId player, int since = 0)
    {
        await links.LinkAsync(new PlayerLink(A.Guild, player, "Bob", Member, A.Moment), Ct);
        connections.Roster = new Roster(null, [new OnlinePlayer(player, "Bob", null, null, A.Moment.AddSeconds(since))]);
    }

    private Task TickAsync(int seconds)
    {
        time.Advance(TimeSpan.FromSeconds(seconds));
        return clock.TickAsync(Ct);
    }

    private Task<TimeSpan> PlayedAsync() => store.OfAsync(A.Guild, Member, Ct);
}

/// <summary>Play time in memory, as the contract wants it.</summary>
internal sealed class FakePlayTimeStore : IPlayTimeStore
{
    private readonly Dictionary<GuildId, long> newest = [];

    public Dictionary<(GuildId, MemberId), TimeSpan> Totals { get; } = [];

    /// <summary>While set, every call fails with it.</summary>
    public StoreUnavailableException? Failure { get; set; }

    /// <summary>The next addition is kept, and told to have failed.</summary>
    public bool FailsAfterwards { get; set; }

    public Task<IReadOnlyList<TimeSpan>> AddAsync(GuildId guild, long id, IReadOnlyList<PlayedSlice> slices, CancellationToken ct)
    {
        if (Failure is not null)
            throw Failure;
        if (id > newest.GetValueOrDefault(guild))
        {
            newest[guild] = id;
            foreach (var slice in slices)
                Totals[(guild, slice.Member)] = Totals.GetValueOrDefault((guild, slice.Member)) + slice.Length;
        }

        if (FailsAfterwards)
        {
            FailsAfterwards = false;
            throw new StoreUnavailableException("the test says so");
        }

        return Task.FromResult<IReadOnlyList<TimeSpan>>([.. slices.Select(slice => Totals.GetValueOrDefault((guild, slice.Member)))]);
    }

    public Task<TimeSpan> OfAsync(GuildId guild, MemberId member, CancellationToken ct) =>
        Failure is null ? Task.FromResult(Totals.GetValueOrDefault((guild, member))) : throw Failure;
}
