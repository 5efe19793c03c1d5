using GustMark.Core.Players;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;
using GustMark.Tests.GameServers;
using GustMark.Worker.Bot.Views;

namespace GustMark.Tests.Bot;

/// <summary>Who is online, as <c>/server status</c> says it.</summary>
public sealed class RosterViewTests
{
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    [Fact]
    public void Nobody_and_not_known_are_two_things()
    {
        Assert.Equal("nobody", Online(new Roster(null, [])));
        Assert.Equal("not known <t:1800000000:R>", Online(new Roster(At, [])));
    }

    [Fact]
    public void Whoever_came_last_stands_first_and_names_are_safe_to_show() =>
        Assert.Equal(
            "**Bo\\_b** <t:1800000060:R>, **\\*\\*Ada** <t:1800000000:R>", Online(new Roster(null, [Player("**Ada", 0), Player("Bo_b", 60)])));

    [Fact]
    public void What_was_known_last_is_shown_as_such() =>
        Assert.Equal("not known <t:1800000000:R>; before that **Ada** <t:1800000000:R>", Online(new Roster(At, [Player("Ada", 0)])));

    [Fact]
    public void A_full_server_fits_into_a_field_and_says_how_many_are_left_out()
    {
        var online = Online(new Roster(At, [.. Enumerable.Range(0, 300).Select(number => Player(new string('_', 32), number))]));

        Assert.InRange(online.Length, 500, 1024);
        Assert.EndsWith(" more", online, StringComparison.Ordinal);
    }

    private static OnlinePlayer Player(string name, int second) => new(PlayerId.OfName(name + second), name, "ps4", 10, At.AddSeconds(second));

    private static string Online(Roster roster)
    {
        var server = Rig.AServer();
        var connections = new FakeConnections();
        connections.Set(server, new Connected(At));
        return ServerView.Status(server, connections.StatusOf(server.Id), roster).Embeds[0].Fields.Single(field => field.Name == "Online").Value;
    }
}
