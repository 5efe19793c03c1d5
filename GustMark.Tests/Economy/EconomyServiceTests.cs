using GustMark.Core.Economy;
using GustMark.Core.Players;
using GustMark.Tests.Builders;
using static GustMark.Tests.Economy.OpenedEconomy;

namespace GustMark.Tests.Economy;

/// <summary>What members and admins do with coins.</summary>
public sealed class EconomyServiceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_starting_balance_comes_once_and_is_an_entry()
    {
        await using var economy = await NewAsync(new() { StartingBalance = "70" });

        var first = await economy.Service.BalanceAsync(Here, Ann, Ct);
        var second = await economy.Service.BalanceAsync(Here, Ann, Ct);

        Assert.Equal((new Coins(70), new Coins(70)), (first.Value.Balance, second.Value.Balance));
        Assert.Equal(EntryKind.Start, Assert.Single(second.Value.Newest).Kind);
    }

    [Fact]
    public async Task A_payment_arrives_without_the_tax_that_the_house_keeps()
    {
        await using var economy = await NewAsync(new() { Tax = "2.5%" });
        await economy.GrantAsync(Ann, "1k");

        var paid = (await economy.PayAsync(Ann, Bob, "500")).Value;

        Assert.Equal((new Coins(500), new Coins(488), new Coins(12)), (paid.Paid, paid.Arrived, paid.Tax));
        Assert.Equal((new Coins(500), new Coins(488)), (await economy.HasAsync(Ann), await economy.HasAsync(Bob)));
        await economy.AssertSoundAsync();
    }

    [Fact]
    public async Task The_same_interaction_pays_once()
    {
        await using var economy = await NewAsync(new() { Cooldown = "1h" });
        await economy.GrantAsync(Ann, "100");

        var first = await economy.PayAsync(Ann, Bob, "half", id: 9_000);
        var again = await economy.PayAsync(Ann, Bob, "half", id: 9_000);

        Assert.Equal((new Coins(50), new Coins(50)), (first.Value.Paid, again.Value.Paid));
        Assert.Equal(new Coins(50), await economy.HasAsync(Bob));
    }

    [Fact]
    public async Task What_the_rules_do_not_allow_is_refused()
    {
        await using var economy = await NewAsync(new() { SmallestTransfer = "10", LargestTransfer = "200", DailyLimit = "250", Cooldown = "5m" });
        await economy.GrantAsync(Ann, "10k");
        economy.Members.Gone.Add(new(100_000_000_000_000_003));

        Assert.IsType<PayingOneself>((await economy.PayAsync(Ann, Ann, "20")).Refusal);
        Assert.IsType<NoSuchMember>((await economy.PayAsync(Ann, new(100_000_000_000_000_003), "20")).Refusal);
        Assert.IsType<TransferOutOfRange>((await economy.PayAsync(Ann, Bob, "9")).Refusal);
        Assert.IsType<TransferOutOfRange>((await economy.PayAsync(Ann, Bob, "all")).Refusal);
        Assert.IsType<AmountTooLarge>((await economy.PayAsync(Ann, Bob, "99999999999b")).Refusal);
        Assert.IsType<NegativeAmount>((await economy.PayAsync(Ann, Bob, "-20")).Refusal);
        Assert.IsType<AmountOfZero>((await economy.PayAsync(Bob, Ann, "all")).Refusal);
        Assert.IsType<NotEnoughCoins>((await economy.PayAsync(Bob, Ann, "20")).Refusal);
        Assert.True((await economy.PayAsync(Ann, Bob, "200")).Accepted);
        Assert.Equal(new PayingTooSoon(economy.Time.GetUtcNow().AddMinutes(5)), (await economy.PayAsync(Ann, Bob, "20")).Refusal);
        economy.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(new Coins(200), Assert.IsType<DailyLimitReached>((await economy.PayAsync(Ann, Bob, "51")).Refusal).Paid);
        economy.Time.Advance(TimeSpan.FromDays(1));
        Assert.True((await economy.PayAsync(Ann, Bob, "51")).Accepted);
        Assert.Equal(new Coins(251), await economy.HasAsync(Bob));
    }

    [Fact]
    public async Task A_limit_holds_for_payments_at_the_same_time()
    {
        await using var economy = await NewAsync(new() { DailyLimit = "100" });
        await economy.GrantAsync(Ann, "10k");

        var paid = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => economy.PayAsync(Ann, Bob, "30")));

        Assert.Equal(3, paid.Count(result => result.Accepted));
        Assert.Equal(new Coins(90), await economy.HasAsync(Bob));
    }

    [Fact]
    public async Task Daily_coins_come_once_a_day_and_grow_with_the_streak_until_its_cap()
    {
        await using var economy = await NewAsync(new() { Daily = "50", StreakBonus = "10", StreakCap = "2" });
        var coins = new List<long>();
        for (var day = 0; day < 4; day++)
        {
            coins.Add((await economy.Service.DailyAsync(Here, Ann, Ct)).Value.Coins.Amount);
            Assert.Equal(new DailyTaken(new DateTimeOffset(2026, 3, 2 + day, 0, 0, 0, TimeSpan.Zero)), (await economy.Service.DailyAsync(Here, Ann, Ct)).Refusal);
            economy.Time.Advance(TimeSpan.FromDays(1));
        }

        economy.Time.Advance(TimeSpan.FromDays(1));
        coins.Add((await economy.Service.DailyAsync(Here, Ann, Ct)).Value.Coins.Amount);

        Assert.Equal([50, 60, 70, 70, 50], coins);
        await economy.SetAsync(new() { Daily = "0" });
        Assert.IsType<NoDailyCoins>((await economy.Service.DailyAsync(Here, Ann, Ct)).Refusal);
    }

    [Fact]
    public async Task Admins_grant_deduct_and_set_and_all_means_the_wallet_of_the_other()
    {
        await using var economy = await NewAsync();
        await economy.GrantAsync(Ann, "1.5k");

        Assert.Equal(new Coins(750), (await economy.Administration.DeductAsync(economy.Order(Ann, "half"), Ct)).Value.Balance);
        Assert.Equal(new Coins(-550), (await economy.Administration.SetAsync(economy.Order(Ann, "200"), Ct)).Value.Change);
        Assert.Null((await economy.Administration.SetAsync(economy.Order(Ann, "200"), Ct)).Value.Entry);
        Assert.Equal(Coins.Zero, (await economy.Administration.SetAsync(economy.Order(Ann, "0"), Ct)).Value.Balance);
        Assert.IsType<AmountOfWhat>((await economy.Administration.GrantAsync(economy.Order(Ann, "all"), Ct)).Refusal);
        Assert.IsType<AmountOfWhat>((await economy.Administration.SetAsync(economy.Order(Ann, "half"), Ct)).Refusal);
        Assert.IsType<NotEnoughCoins>((await economy.Administration.DeductAsync(economy.Order(Ann, "1"), Ct)).Refusal);
        await economy.AssertSoundAsync();
    }

    [Fact]
    public async Task A_history_explains_every_coin_from_page_to_page()
    {
        await using var economy = await NewAsync();
        for (var i = 1; i <= 25; i++)
            await economy.GrantAsync(Ann, $"{i}");

        var page = (await economy.Reports.HistoryAsync(Here, Ann, null, 10, Ct)).Value;
        var lines = page.Lines.ToList();
        while (page.HasMore)
        {
            page = await economy.Reports.AfterAsync(page, null, 10, Ct);
            lines.AddRange(page.Lines);
        }

        Assert.Equal(25, lines.Count);
        Assert.Equal((new Coins(325), Coins.Zero), (lines[0].Balance, page.Before));
        Assert.All(lines.Zip(lines.Skip(1)), pair => Assert.Equal(pair.First.Balance, pair.Second.Balance + pair.First.Change));
    }

    [Fact]
    public async Task A_leaderboard_tells_balances_or_gains_and_how_they_came_to_be()
    {
        await using var economy = await NewAsync();
        await economy.GrantAsync(Ann, "500");
        economy.Time.Advance(TimeSpan.FromDays(3));
        await economy.GrantAsync(Bob, "100");

        var all = (await economy.Reports.LeaderboardAsync(Here, Ann, EconomyPeriod.All, Ct)).Value;
        var day = (await economy.Reports.LeaderboardAsync(Here, Ann, EconomyPeriod.Day, Ct)).Value;

        Assert.Equal([500, 100], all.Ranks.Select(rank => rank.Coins.Amount));
        Assert.Equal([100], day.Ranks.Select(rank => rank.Coins.Amount));
        Assert.Equal([0, 500, 500], all.Lines[0].Points.Select(point => point.Balance.Amount));
    }
}
