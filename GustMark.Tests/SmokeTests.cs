namespace GustMark.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void Two_is_two() => Assert.Equal(2, 1 + 1);
}
