using CsCheck;
using GustMark.Core.Economy;

namespace GustMark.Tests.Economy;

public sealed class CoinsTests
{
    [Fact]
    public void Arithmetic_never_wraps_round()
    {
        var most = new Coins(long.MaxValue);

        Assert.Throws<OverflowException>(() => most + new Coins(1));
        Assert.Throws<OverflowException>(() => new Coins(long.MinValue) - new Coins(1));
        Assert.Throws<OverflowException>(() => -new Coins(long.MinValue));
        Assert.Throws<OverflowException>(() => most * 2);
    }

    [Fact]
    public void A_share_is_rounded_down_and_never_more_than_the_whole() => Gen.Select(Gen.Long[0, long.MaxValue], Gen.Int[0, 10_000]).Sample((coins, share) =>
    {
        var part = new Coins(coins).Share(share);
        return part <= new Coins(coins) && (Int128)part.Amount * 10_000 <= (Int128)coins * share;
    });

    [Fact]
    public void Coins_are_written_with_separators() => Assert.Equal("-1,234,567", new Coins(-1_234_567).ToString());
}
