using System.Text.RegularExpressions;
using CsCheck;
using GustMark.Simulator.GameServers;
using GustMark.Simulator.GameServers.Life;
using GustMark.Simulator.GameServers.Wire;
using GustMark.Simulator.GameServers.World;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Simulator.GameServers;

/// <summary>What happens by itself, and that it never contradicts the state.</summary>
public sealed partial class GeneratedLifeTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_same_seed_gives_the_same_lines(bool pc)
    {
        var (one, same, other) = (Live(Edition(pc), 7, 2000), Live(Edition(pc), 7, 2000), Live(Edition(pc), 8, 2000));

        Assert.Equal(one.Frames, same.Frames);
        Assert.NotEqual(one.Frames, other.Frames);
    }

    /// <summary>On PC the player list is those of the start, plus joins, minus leaves, whatever the names look like.</summary>
    [Fact]
    public void The_players_are_those_who_joined_and_have_not_left() => Gen.Int[0, 100_000].Sample(seed =>
    {
        var world = NewWorld(GameEdition.Pc, seed);
        var present = world.Players.Select(p => p.SteamId).ToHashSet();
        var life = new GeneratedLife(world);
        for (var i = 0; i < 1500; i++)
        {
            foreach (var frame in life.Next().Where(f => f.Identifier == 0))
            {
                if (Join().Match(frame.Message) is { Success: true } join)
                    Assert.True(present.Add(join.Groups[1].Value), frame.Message);
                else if (Leave().Match(frame.Message) is { Success: true } leave)
                    Assert.True(present.Remove(leave.Groups[1].Value), frame.Message);
            }

            Assert.Equal(present.Order(), world.Players.Select(p => p.SteamId).Order());
        }
    }, iter: 20);

    /// <summary>Console Edition prints no joins, but nobody appears in a line who is not on the list.</summary>
    [Fact]
    public void Who_acts_on_Console_Edition_is_on_the_list() => Gen.Int[0, 100_000].Sample(seed =>
    {
        var world = NewWorld(GameEdition.Console, seed);
        world.Teams.Logs = true;
        var life = new GeneratedLife(world);
        for (var i = 0; i < 1500; i++)
        {
            var frames = life.Next();
            var names = world.Players.Select(p => p.Name).ToHashSet();
            foreach (var message in frames.Select(f => f.Message.Replace("\0", "", StringComparison.Ordinal).Trim()))
            {
                var actor = Actor().Match(message);
                if (actor.Success)
                    Assert.Contains(actor.Groups["name"].Value, names);
            }
        }
    }, iter: 20);

    [Theory]
    [InlineData(true, 0)]
    [InlineData(true, 40)]
    [InlineData(false, 12)]
    public void The_population_settles_between_5_and_40(bool pc, int atStart)
    {
        var world = NewWorld(Edition(pc), 3, atStart);
        var life = new GeneratedLife(world);
        var counts = new List<int>();
        for (var i = 0; i < 8000; i++)
        {
            life.Next();
            if (i > 200)
                counts.Add(world.Players.Count);
        }

        Assert.InRange(counts.Min(), GeneratedLife.FewestPlayers - 1, 15);
        Assert.InRange(counts.Max(), 25, GeneratedLife.MostPlayers);
    }

    [Fact]
    public void The_dead_come_back()
    {
        var world = NewWorld(GameEdition.Pc, 5);
        var life = new GeneratedLife(world);
        for (var i = 0; i < 3000; i++)
        {
            life.Next();
            Assert.True(world.Players.Count(p => !p.Alive) <= 8, "more than 8 lie dead");
        }
    }

    [Fact]
    public void Everything_that_can_happen_does()
    {
        var pc = Live(GameEdition.Pc, 1, 5000).Frames;
        var console = Live(GameEdition.Console, 1, 5000).Frames;

        string[] onPc =
        [
            " joined [", " disconnecting: ", " has spawned", "[CHAT] ", "[TEAM CHAT] ", " was killed by wolf (wolf)", " was killed by Hunger", " died (Fall)",
            " was suicide by Explosion", " [ServerVar] giving ", "Saving complete", "[event] assets/", "[EAC] Kicking ", "NullReferenceException", "Invalid Position",
        ];
        string[] onConsole =
        [
            " has entered the game", "[CHAT LOCAL] ", "[CHAT TEAM] ", "[CHAT SERVER] ", " was killed by bear (Bear)", "[ServerVar] giving ", " kit starter",
            "[KITMANAGER] ", "] Added [", "] Removed [", "[NOTE PANEL] ", "[VENDING MACHINE] ", "created a new team", "has joined [", "has invited [",
            "canceled the invitation", "promoted [", "has left [", "[EVENT] Spawning [", "[ SAVE ] Saved ", "Executing console system command '",
        ];
        Assert.All(onPc, part => Assert.Contains(pc, f => f.Message.Contains(part, StringComparison.Ordinal)));
        Assert.All(onConsole, part => Assert.Contains(console, f => f.Message.Contains(part, StringComparison.Ordinal)));
        Assert.Contains(pc, f => f.Type == FrameType.Error && f.Stacktrace.Length > 0);
        Assert.Contains(console, f => f.Message.EndsWith('\0'));
        Assert.All(pc, f => Assert.Equal(f.Type == FrameType.Chat ? -1 : 0, f.Identifier));
    }

    [Fact]
    public void Names_are_of_every_kind()
    {
        var names = PlayerNames.Regulars(GameEdition.Pc, new Random(1));

        Assert.All(["@everyone", "[TTV] Señor Ñandú", "x was killed by y", "猫パンチ", "*bold* _and_ `code`"], name => Assert.Contains(name, names));
        Assert.All(names, name => Assert.InRange(name.Length, 1, 32));
        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(PlayerNames.Regulars(GameEdition.Console, new Random(1)), name => Assert.False(char.IsAsciiDigit(name[0])));
    }

    static GameEdition Edition(bool pc) => pc ? GameEdition.Pc : GameEdition.Console;

    static GameWorld NewWorld(GameEdition edition, int seed, int players = 12) => new(
        new GameServerOptions { Name = "x", Edition = edition, Seed = seed, InitialPlayers = players }, new FakeTimeProvider());

    static (GameWorld World, List<ConsoleFrame> Frames) Live(GameEdition edition, int seed, int happenings)
    {
        var world = NewWorld(edition, seed);
        world.Teams.Logs = true;
        var life = new GeneratedLife(world);
        return (world, [.. Enumerable.Range(0, happenings).SelectMany(_ => life.Next())]);
    }

    [GeneratedRegex(@"^[0-9.]+:[0-9]+/([0-9]{17})/.* joined \[[a-z]+/\1\]$")]
    private static partial Regex Join();

    [GeneratedRegex(@"^[0-9.]+:[0-9]+/([0-9]{17})/.* disconnecting: ")]
    private static partial Regex Leave();

    [GeneratedRegex(@"^(\[CHAT (LOCAL|TEAM|SERVER)\] (?<name>.+) : d11_|(?<name>.+) \[[A-Za-z0-9]+\] has entered the game$|\[NOTE PANEL\] Player \[ (?<name>.+?) \] changed|\[(?<name>.+)\] (created a new team|has joined \[))", RegexOptions.ExplicitCapture)]
    private static partial Regex Actor();
}
