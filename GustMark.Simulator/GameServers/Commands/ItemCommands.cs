using GustMark.Simulator.GameServers.World;

namespace GustMark.Simulator.GameServers.Commands;

/// <summary>Items, and the kits of Console Edition.</summary>
internal static class ItemCommands
{
    public static void AddTo(CommandTable table)
    {
        table.OnBoth("inventory.giveto", Give);
        table.OnConsole("kit", Kit);
    }

    static void Give(CommandCall call)
    {
        if (!call.World.TryFind(call[0], out var player))
            call.Reply("Couldn't find player!");
        else if (Items.NameOf(call[1]) is not { } item)
            call.Reply("Invalid Item!");
        else
            call.World.Give(call.Output, player, call[1], item, Math.Max(1, call.Number(2, 1)));
    }

    static void Kit(CommandCall call)
    {
        var kits = call.World.Kits;
        switch (call[0].ToLowerInvariant())
        {
            case "list":
                call.Reply(string.Join('\n', ["[KITMANAGER] Kits:", .. kits.Names]));
                break;
            case "info":
                call.Reply(kits.Find(call[1]) is { } items
                    ? string.Join('\n', ["[KITMANAGER] " + kits.Canonical(call[1]), .. items.Select(Describe)])
                    : $"[KITMANAGER] Could not find kit [{call[1]}]");
                break;
            case "givetoplayer":
                GiveKit(call, call[1], call.World.TryFind(call[2], out var player) ? [player] : []);
                break;
            case "givetogroup":
                var group = call.World.Ranks.Of(call[2]);
                GiveKit(call, call[1], [.. call.World.Players.Where(p => group.Contains(p.Name))]);
                break;
            case "giveall":
                GiveKit(call, call[1], [.. call.World.Players]);
                break;
            case "add" when call[1].Length > 0 && call[2].Length > 0:
                kits.Add(call[1], new KitItem(call[2], call.Number(3, 1), call.Number(4, 100), Container(call[5])));
                call.Reply($"[KITMANAGER] Added [{call[2]}] to [{call[1]}]");
                break;
            case "remove" or "delete":
                call.Reply(kits.Remove(call[1]) ? $"[KITMANAGER] Removed [{call[1]}]" : $"[KITMANAGER] Could not find kit [{call[1]}]");
                break;
            default:
                call.Reply("[KITMANAGER] list, info, givetoplayer, givetogroup, giveall, add, remove");
                break;
        }
    }

    static void GiveKit(CommandCall call, string kit, IReadOnlyList<Player> players)
    {
        if (call.World.Kits.Canonical(kit) is not { } name)
        {
            call.Reply($"[KITMANAGER] Could not find kit [{kit}]");
            return;
        }

        foreach (var player in players)
        {
            call.Reply($"[ServerVar] SERVER giving {player.Name} kit {name}\0");
            call.Reply($"[KITMANAGER] Successfully gave [{name}] to [{player.Name}]");
        }

        if (players.Count == 0)
            call.Reply("[KITMANAGER] Could not find player");
    }

    static string Container(string given) => given.ToLowerInvariant() switch { "belt" => "Belt", "wear" => "Wear", _ => "Main" };

    static string Describe(KitItem item) =>
        $"Shortname: {item.ShortName} Amount: [{item.Amount}] Condition: [{item.Condition}] Container: [{item.Container}]";
}
