using GustMark.Core.Earning;
using GustMark.Core.Players;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Earning;

/// <summary>Which lines are kills of a player by a player.</summary>
public sealed class PlayerKillTests
{
    [Theory]
    [InlineData("Ann[76561198000000001] was killed by Bob[76561198000000002]", "76561198000000001", "76561198000000002")]
    [InlineData("Ann[12/76561198000000001] was killed by Bob[13/76561198000000002]", "76561198000000001", "76561198000000002")]
    [InlineData("Ann[76561198000000001] was killed by Bob[76561198000000002] at (1.0, 2.0, 3.0)", "76561198000000001", "76561198000000002")]
    [InlineData("Ann was killed by Bob", "Ann", "Bob")]
    public void A_line_that_names_both_is_one(string line, string victim, string killer)
    {
        var kill = Assert.Single(Read(line));

        Assert.Equal((victim, killer), (kill.Victim.ToString(), kill.Killer.ToString()));
    }

    [Theory]
    [InlineData("Ann[76561198000000001] was killed by 7645878[29630/7645878]")]
    [InlineData("7645878[7645878] was killed by Bob[76561198000000002]")]
    [InlineData("7645878 was killed by Bob")]
    [InlineData("Ann was killed by 7645878")]
    [InlineData("Ann[76561198000000001] was killed by guntrap.deployed (entity)")]
    [InlineData("Ann[76561198000000001] was killed by wolf (wolf)")]
    [InlineData("Ann was killed by bear (Bear)")]
    [InlineData("Ann was killed by Hunger")]
    [InlineData("Ann[76561198000000001] was killed by fall!")]
    [InlineData("Ann died (Fall)")]
    [InlineData("Ann[76561198000000001] was suicide by Suicide")]
    [InlineData("Ann was killed by Ann")]
    [InlineData("Ann[76561198000000001] was killed by Ann[76561198000000001]")]
    [InlineData("Ann was killed by Bob was killed by Eve")]
    [InlineData("[CHAT LOCAL] Ann : Ann was killed by Bob")]
    [InlineData("[CHAT] Ann[76561198000000001] : Ann[76561198000000001] was killed by Bob[76561198000000002]")]
    [InlineData("[NOTE PANEL] Player [ Bob ] changed name from [  ] to [ Ann was killed by Bob ]")]
    public void Other_lines_are_none(string line) => Assert.Empty(Read(line));

    private static IReadOnlyList<PlayerKill> Read(string line)
    {
        var batch = Told.Lines(A.Server(), A.Moment, line);
        var kills = PlayerKill.In(batch);
        batch.Release();
        return kills;
    }
}
