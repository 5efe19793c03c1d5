using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Bot;

/// <summary>Every refusal of the economy, and its words.</summary>
internal static class EconomyRefusalExamples
{
    private const string Accepted = "Accepted: a whole number of coins such as `250`, `1,500`, `2k` or `1.5m`, or `all` or `half`.";

    private static readonly AccountId Wallet = AccountId.Wallet(A.Guild, new MemberId(300));

    public static readonly (Refusal Refusal, string Words)[] All =
    [
        (new NotEnoughCoins(Wallet, new Coins(1500), new Coins(20)), "That takes **1,500** coins, and there are **20**. Nothing was changed."),
        (new TooManyCoins(Wallet), "There would be more coins in one place than can be counted. Nothing was changed."),
        (new NotAnAmount("x_y"), $@"**x\_y** is not an amount. {Accepted}"),
        (new AmountOfZero(), $"That is an amount of nothing. {Accepted}"),
        (new NegativeAmount("-5"), $"**\\-5** is less than nothing. {Accepted}"),
        (new AmountTooLarge("99999999b"), "**99999999b** is more than can be counted."),
        (new AmountOfWhat("half"), "**half** of what? Give a number here."),
        (new InvalidEconomySetting("tax", "x_y"), @"**x\_y** cannot be the setting `tax`. Accepted: a percentage from 0 to 90, such as 2.5, with at most two places. Nothing was changed."),
        (new InvalidEconomySetting("currency", " "), "** ** cannot be the setting `currency`. Accepted: 1 to 32 characters on one line. Nothing was changed."),
        (new InvalidEconomySetting("symbol", "x"), "**x** cannot be the setting `symbol`. Accepted: 1 to 16 characters on one line. Nothing was changed."),
        (new InvalidEconomySetting("daily", "all"), "**all** cannot be the setting `daily`. Accepted: a number of coins from 0 to 1,000,000,000. Nothing was changed."),
        (new InvalidEconomySetting("streak-cap", "366"), "**366** cannot be the setting `streak-cap`. Accepted: a number of days from 0 to 365. Nothing was changed."),
        (new InvalidEconomySetting("cooldown", "8d"), "**8d** cannot be the setting `cooldown`. Accepted: a duration such as `5m` or `2h`, at most `7d`, or `none`. Nothing was changed."),
        (new InvalidEconomySetting("daily-limit", "0"), "**0** cannot be the setting `daily-limit`. Accepted: a number of coins from 1 on, or `none`. Nothing was changed."),
        (new InvalidEconomySetting("daily-limit", "5", new Coins(10)), "**5** cannot be the setting `daily-limit`. Accepted: `none`, or at least the smallest transfer, which is 10. Nothing was changed."),
        (new PayingOneself(), "You cannot pay yourself. Choose somebody else."),
        (new TransferOutOfRange(new Coins(5000), new Coins(10), new Coins(1000)), "**5,000** coins cannot be paid at once here. Accepted: 10 to 1,000."),
        (new TransferOutOfRange(new Coins(5), new Coins(10), null), "**5** coins are too few to be paid. Accepted: 10 or more."),
        (new PayingTooSoon(A.Moment), "You have just paid somebody. You can pay again <t:1700000000:R>."),
        (new DailyLimitReached(new Coins(60), new Coins(100), new Coins(50), A.Moment),
            "One may pay **100** coins a day to others here, and you have paid 50; 60 more are too many. A new day begins <t:1700000000:R>."),
        (new NoDailyCoins(), "There are no daily coins here. An admin can turn them on with `/config economy`."),
        (new DailyTaken(A.Moment), "You have fetched the coins of today already. The next ones are there <t:1700000000:R>."),
        (new NoSuchEntry("pay/1"), "There is no entry **pay/1**. `/economy history` shows the names of entries."),
        (new NotReversible(new EntryId("game:1/hold"), EntryKind.Hold),
            "`game:1/hold` (Reserved) is not undone by its reverse: what it belongs to would go on as if nothing had happened. `/economy grant` and `/economy deduct` correct a balance."),
        (new ReversedAlready(new EntryId("pay/1"), new EntryId("reverse/pay/1")), "`pay/1` was undone before, by `reverse/pay/1`. Nothing was changed."),
        (new ReverseWhat(), "Undo what? Give either `entry`, or `actor` and `since`."),
        (new ReverseSinceWhen(), "Since when? Give `since` with `actor`, such as `30m`, `12h` or `7d`."),
        (new NothingToReverse(), "There is nothing of that kind to undo in that time."),
        (new IncidentTooLarge(10_000), "These are more than 10,000 entries. Choose a shorter time, or one kind."),
        (new WalletsMoving(), "The wallets are being moved right now. Try again in a minute."),
        (new NoDefaultServer(), "All coins would go to the default server, and there is none. Set one with `/server default`."),
    ];
}
