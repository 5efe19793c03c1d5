using GustMark.Simulator.GameServers.World;

namespace GustMark.Simulator.GameServers.Life;

/// <summary>What happens on Console Edition only: quick chat, kits, groups, notes, vending machines, teams, other people's commands.</summary>
internal sealed class ConsoleHappenings(GameWorld world)
{
    readonly Random _random = world.Random;

    public IEnumerable<(int Weight, Func<ConsoleOutput, bool> Happen)> All =>
        [(26, QuickChats), (4, Kit), (2, Group), (3, Note), (2, Shop), (8, Team), (6, Foreign)];

    bool QuickChats(ConsoleOutput output) => Somebody(player =>
    {
        var channel = _random.Next(10) switch { < 6 => ChatChannel.Global, < 9 => ChatChannel.Team, _ => ChatChannel.Server };
        world.Say(output, player, channel, Happenings.Any(_random, Phrases.QuickChatIds));
    });

    bool Kit(ConsoleOutput output) => Somebody(player =>
    {
        var kit = Happenings.Any(_random, world.Kits.Names.ToList());
        output.Print($"Executing console system command 'kit givetoplayer {kit} \"{player.Name}\"'.");
        output.Print($"[ServerVar] SERVER giving {player.Name} kit {kit}\0");
        output.Print($"[KITMANAGER] Successfully gave [{kit}] to [{player.Name}]");
    });

    bool Group(ConsoleOutput output) => Somebody(player =>
    {
        var add = world.Ranks.Add("VIP", player.Name);
        if (!add)
            world.Ranks.Remove("VIP", player.Name);
        world.Dialect.Ranked(output, _random.Next(2) == 0 ? "SERVER" : "Emperor_3x", player.Name, "", "VIP", add);
    });

    bool Note(ConsoleOutput output) => Somebody(player =>
    {
        var note = Happenings.Any(_random, Phrases.Notes) + new string('\n', _random.Next(5));
        output.Print($"[NOTE PANEL] Player [ {player.Name} ] changed name from [ {player.Note} ] to [ {note} ]");

        // The panel reports the same note once more when it is closed.
        output.Print($"[NOTE PANEL] Player [ {player.Name} ] changed name from [ {note} ] to [ {note} ]");
        player.Note = note;
    });

    bool Shop(ConsoleOutput output) => Somebody(player => output.Print(
        $"[VENDING MACHINE] Player [ {player.Name} ] changed name from [ {Happenings.Any(_random, Phrases.Shops)} ] to [ {Happenings.Any(_random, Phrases.Shops)} ]"));

    bool Team(ConsoleOutput output) => Somebody(player =>
    {
        var others = world.Players.Where(p => p.Team is null && p != player).ToList();
        switch (player.Team)
        {
            case null:
                world.Teams.Create(output, player);
                break;
            case { } team when team.Leader == player && others.Count > 0 && team.Members.Count < 8 && _random.Next(3) > 0:
                var guest = Happenings.Any(_random, others);
                world.Teams.Invite(output, team, guest);
                if (_random.Next(4) == 0)
                    world.Teams.TakeBack(output, team, guest);
                else
                    world.Teams.Join(output, team, guest);
                break;
            case { Members.Count: > 1 } team when team.Leader == player && _random.Next(2) == 0:
                world.Teams.Promote(output, team, team.Members.First(m => m != player));
                break;
            default:
                world.Teams.Leave(output, player);
                break;
        }
    });

    bool Foreign(ConsoleOutput output)
    {
        output.Print($"Executing console system command '{Happenings.Any(_random, Phrases.Foreign)}'.");
        return true;
    }

    bool Somebody(Action<Player> act)
    {
        if (world.Players.Count == 0)
            return false;
        act(Happenings.Any(_random, world.Players));
        return true;
    }
}
