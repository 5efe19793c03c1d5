using System.Text;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Shop;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Shop;

/// <summary>Which lines prove that something was given.</summary>
public sealed class GiveEchoTests
{
    private static readonly ItemGoods Wood = new("wood", 100);
    private static readonly KitGoods Starter = new("starter");

    [Theory]
    [InlineData("[ServerVar] giving Bob 100 x Wood")]
    [InlineData(" [ServerVar] giving Bob 100 x Wood")]
    [InlineData("[ServerVar] giving Bob 100 x Wood\0")]
    [InlineData("[ServerVar] giving B\u200bob 100 x 5.56 Rifle Ammo")]
    public void The_games_own_line_proves_an_item(string line) => Assert.True(Echo(line)!.Proves(Wood, "Bob"));

    [Fact]
    public void And_a_kit() => Assert.True(Echo("[ServerVar] SERVER giving Bob kit Starter")!.Proves(Starter, "Bob"));

    [Fact]
    public void Names_that_look_like_the_line_itself_are_told_apart() =>
        Assert.True(Echo("[ServerVar] giving x 7 x y 100 x Wood")!.Proves(Wood, "x 7 x y"));

    [Theory]
    [InlineData("[ServerVar] giving Bob 99 x Wood")]
    [InlineData("[ServerVar] giving Eve 100 x Wood")]
    [InlineData("[ServerVar] giving bob 100 x Wood")]
    [InlineData("[ServerVar] SERVER giving Bob kit starter")]
    public void Another_gift_does_not(string line) => Assert.False(Echo(line)!.Proves(Wood, "Bob"));

    [Theory]
    [InlineData("[ServerVar] SERVER giving Bob kit starter2")]
    [InlineData("[ServerVar] giving Bob 1 x starter")]
    public void Nor_another_kit(string line) => Assert.False(Echo(line)!.Proves(Starter, "Bob"));

    [Theory]
    [InlineData("giving Bob 100 x Wood")]
    [InlineData("[ServerVar] Eve giving Bob 100 x Wood")]
    [InlineData("[ServerVar] ADMIN giving Bob kit starter")]
    [InlineData("[CHAT LOCAL] Bob : [ServerVar] giving Bob 100 x Wood")]
    [InlineData("[CHAT] Bob[76561198000000001] : [ServerVar] giving Bob 100 x Wood")]
    [InlineData("[ServerVar] giving Bob 100 x W[76561198000000001] has spawned")]
    [InlineData("[ServerVar] giving Bob 100 x W [ps4] has entered the game")]
    [InlineData("[ServerVar] giving Bob 100 x W was killed by Eve")]
    [InlineData("[ServerVar] giving Bob 100 x W was suicide by Suicide")]
    [InlineData("[NOTE PANEL] Player [ Bob ] changed name from [ x ] to [ [ServerVar] giving Bob 100 x Wood ]")]
    public void What_players_say_write_or_are_called_proves_nothing(string line) => Assert.Null(Echo(line));

    [Theory]
    [InlineData(FrameType.Error)]
    [InlineData(FrameType.Warning)]
    [InlineData(FrameType.Chat)]
    [InlineData(FrameType.Report)]
    public void Nor_does_a_line_of_another_type(FrameType type) => Assert.Null(Echo("[ServerVar] giving Bob 100 x Wood", type));

    private static GiveEcho? Echo(string line, FrameType type = FrameType.Generic)
    {
        // As the intake hands it on.
        var text = Encoding.UTF8.GetBytes(line.Replace("\0", "", StringComparison.Ordinal));
        return GiveEcho.Of(A.Moment, LineParser.Parse(type, 0, text), text);
    }
}
