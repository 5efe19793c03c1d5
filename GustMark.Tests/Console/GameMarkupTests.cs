using GustMark.Core.Console;

namespace GustMark.Tests.ConsoleLines;

/// <summary>What a server says, as players read it.</summary>
public sealed class GameMarkupTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("<color=#00ff9f>King</color> of the <b>hill</b>", "King of the hill")]
    [InlineData("<SIZE=50>Big</SIZE><br>next", "Bignext")]
    [InlineData("1 < 2 > 1, <3 and <nobody>", "1 < 2 > 1, <3 and <nobody>")]
    [InlineData("<color=red", "<color=red")]
    [InlineData("<><</></b>", "<><</>")]
    public void Tags_go_and_everything_else_stays(string text, string plain) => Assert.Equal(plain, GameMarkup.Plain(text));
}
