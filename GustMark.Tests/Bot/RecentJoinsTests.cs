using System.Text;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Identity;
using GustMark.Tests.Builders;
using GustMark.Worker.Bot.Feeds;

namespace GustMark.Tests.Bot;

/// <summary>One join, told in two forms.</summary>
public sealed class RecentJoinsTests
{
    private const string First = "203.0.113.9:5/76561198000000001/Ann joined [windows/76561198000000001]";
    private const string Second = "Ann with steamid 76561198000000001 joined from ip 203.0.113.9:5";

    private readonly RecentJoins joins = new();
    private readonly ServerId server = new(Guid.NewGuid());

    [Fact]
    public void The_second_form_within_half_a_minute_is_repeated_and_the_next_join_is_not()
    {
        Assert.False(Repeats(First, 0));
        Assert.True(Repeats(Second, 3));
        Assert.False(Repeats(First, 20));
    }

    [Fact]
    public void A_join_much_later_or_of_another_is_one_of_its_own()
    {
        Assert.False(Repeats(First, 0));
        Assert.False(Repeats(Second, 31));
        Assert.False(Repeats(First.Replace("000001", "000002", StringComparison.Ordinal), 31));
    }

    [Fact]
    public void Who_has_no_id_is_never_taken_for_another()
    {
        Assert.False(Repeats("Ann joined [ps4]", 0));
        Assert.False(Repeats("Ann joined [ps4]", 1));
        Assert.False(Repeats("Ann[76561198000000001] has spawned", 1));
    }

    private bool Repeats(string line, int seconds)
    {
        var utf8 = Encoding.UTF8.GetBytes(line);
        return joins.IsRepeated(
            server, new ConsoleLine(A.Moment.AddSeconds(seconds), 0, FrameType.Generic, LineParser.Parse(FrameType.Generic, 0, utf8).Kind, 0, utf8.Length), utf8);
    }
}
