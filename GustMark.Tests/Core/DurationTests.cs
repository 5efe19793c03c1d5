using CsCheck;
using GustMark.Core.Time;

namespace GustMark.Tests.Core;

/// <summary>Lengths of time as people type them.</summary>
public sealed class DurationTests
{
    [Theory]
    [InlineData("30m", 30)]
    [InlineData("12h", 720)]
    [InlineData("7d", 10_080)]
    [InlineData(" 2W ", 20_160)]
    [InlineData("3650d", 5_256_000)]
    public void A_number_and_a_unit_is_a_duration(string typed, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), Duration.Parse(typed));

    [Theory]
    [InlineData("")]
    [InlineData("m")]
    [InlineData("30")]
    [InlineData("0m")]
    [InlineData("-5m")]
    [InlineData("1.5h")]
    [InlineData("1 h")]
    [InlineData("3651d")]
    [InlineData("99999999999w")]
    [InlineData("5y")]
    [InlineData("٣m")]
    public void Anything_else_is_not(string typed) => Assert.Null(Duration.Parse(typed));

    [Fact]
    public void No_text_makes_it_fail() => Gen.String.Sample(typed =>
        Assert.True(Duration.Parse(typed) is not { } length || (length > TimeSpan.Zero && length <= Duration.Max)));
}
