using CsCheck;
using GustMark.Core.Economy;

namespace GustMark.Tests.Economy;

public sealed class AmountTests
{
    [Theory]
    [InlineData("250", 250)]
    [InlineData(" 1,500 ", 1500)]
    [InlineData("1,234,567", 1_234_567)]
    [InlineData("2k", 2000)]
    [InlineData("1.5M", 1_500_000)]
    [InlineData("1.50m", 1_500_000)]
    [InlineData("0.001k", 1)]
    [InlineData("2b", 2_000_000_000)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("007", 7)]
    public void Numbers_are_read_as_people_type_them(string typed, long coins) =>
        Assert.Equal(new Amount.Exactly(new Coins(coins)), Amount.Parse(typed).Value);

    [Theory]
    [InlineData("")]
    [InlineData("k")]
    [InlineData("ten")]
    [InlineData("1.5")]
    [InlineData("1,50")]
    [InlineData("1,5000")]
    [InlineData(",500")]
    [InlineData("1 000")]
    [InlineData("0x10")]
    [InlineData("1e3")]
    [InlineData("+5")]
    [InlineData("0.0001k")]
    [InlineData("1.k")]
    [InlineData("٣")]
    [InlineData("5kk")]
    [InlineData("--5")]
    public void What_is_no_number_is_refused(string typed) => Assert.Equal(new NotAnAmount(typed), Amount.Parse(typed).Refusal);

    [Theory]
    [InlineData("0")]
    [InlineData("0k")]
    [InlineData("-0")]
    [InlineData("0.0m")]
    public void Nothing_is_refused_by_name(string typed) => Assert.Equal(new AmountOfZero(), Amount.Parse(typed).Refusal);

    [Theory]
    [InlineData("-5")]
    [InlineData("-1.5k")]
    [InlineData("−7")]
    public void Less_than_nothing_is_refused_by_name(string typed) => Assert.Equal(new NegativeAmount(typed), Amount.Parse(typed).Refusal);

    [Theory]
    [InlineData("9223372036854775808")]
    [InlineData("99999999999999999999999999")]
    [InlineData("9223372036854775807k")]
    public void More_than_can_be_counted_is_refused_by_name(string typed) => Assert.Equal(new AmountTooLarge(typed), Amount.Parse(typed).Refusal);

    [Theory]
    [InlineData("all", 9, 9)]
    [InlineData("ALL", 1, 1)]
    [InlineData("half", 9, 4)]
    public void Parts_are_of_what_is_there(string typed, long has, long coins) =>
        Assert.Equal(new Coins(coins), Amount.Parse(typed).Value.Of(new Coins(has)).Value);

    [Theory]
    [InlineData("all", 0)]
    [InlineData("half", 1)]
    public void A_part_of_nothing_is_nothing(string typed, long has) => Assert.Equal(new AmountOfZero(), Amount.Parse(typed).Value.Of(new Coins(has)).Refusal);

    [Fact]
    public void What_is_written_is_read_back() => Gen.Long[1, long.MaxValue].Sample(coins =>
        Assert.Equal(new Amount.Exactly(new Coins(coins)), Amount.Parse(new Coins(coins).ToString()).Value));

    [Fact]
    public void Nothing_that_is_typed_makes_it_throw() => Gen.String.Sample(typed =>
    {
        var read = Amount.Parse(typed);
        Assert.True(!read.Accepted || read.Value is Amount.Part or Amount.Exactly { Coins.Amount: > 0 });
    });
}
