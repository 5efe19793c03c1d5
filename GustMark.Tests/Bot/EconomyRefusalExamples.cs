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
    ];
}
