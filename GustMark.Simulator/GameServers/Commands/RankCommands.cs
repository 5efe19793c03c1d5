using GustMark.Simulator.GameServers.World;

namespace GustMark.Simulator.GameServers.Commands;

/// <summary>Ranks: by SteamID on PC, by name on Console Edition, where VIP and Admin exist as well.</summary>
internal static class RankCommands
{
    public static void AddTo(CommandTable table)
    {
        foreach (var group in (string[])["Owner", "Moderator"])
        {
            table.OnPc($"{group.ToLowerInvariant()}id", call => AddId(call, group));
            table.OnPc($"remove{group.ToLowerInvariant()}", call => RemoveId(call, group));
        }

        foreach (var group in (string[])["Owner", "Admin", "Moderator", "VIP"])
        {
            table.OnConsole($"{group.ToLowerInvariant()}id", call => AddName(call, group));
            table.OnConsole($"remove{group.ToLowerInvariant()}", call => RemoveName(call, group));
        }

        table.OnConsole("getauthlevels", Levels);
    }

    static void AddId(CommandCall call, string group)
    {
        if (call.World.Ranks.Add(group, call[0]))
            call.World.Dialect.Ranked(call.Output, "SERVER", call[1], call[0], group, added: true);
        else
            call.Reply($"User {call[0]} is already {(group == "Owner" ? "an Owner" : "a Moderator")}");
    }

    static void RemoveId(CommandCall call, string group)
    {
        if (call.World.Ranks.Remove(group, call[0]))
            call.World.Dialect.Ranked(call.Output, "SERVER", "", call[0], group, added: false);
        else
            call.Reply($"User {call[0]} isn't {(group == "Owner" ? "an Owner" : "a Moderator")}");
    }

    static void AddName(CommandCall call, string group)
    {
        var name = call.World.TryFind(call[0], out var player) ? player.Name : call[0];
        if (name.Length > 0 && call.World.Ranks.Add(group, name))
            call.World.Dialect.Ranked(call.Output, "SERVER", name, "", group, added: true);
        call.Reply("");
    }

    static void RemoveName(CommandCall call, string group)
    {
        var name = call.World.Ranks.Of(group).FirstOrDefault(n => n.Equals(call[0], StringComparison.OrdinalIgnoreCase));
        if (name is not null && call.World.Ranks.Remove(group, name))
            call.World.Dialect.Ranked(call.Output, "SERVER", name, "", group, added: false);
        call.Reply("");
    }

    static void Levels(CommandCall call)
    {
        IEnumerable<string> banned = call.World.Bans.At(call.World.Now).Select(b => b.Name);
        call.Reply(string.Join('\n', [.. call.World.Ranks.All.SelectMany(g => g.Holders.Prepend(g.Group)), "Banned", .. banned]));
    }
}
