using System.Globalization;
using GustMark.Simulator.GameServers.World;

namespace GustMark.Simulator.GameServers.Commands;

/// <summary>Bans: by SteamID and in hours on PC, by name and in seconds on Console Edition.</summary>
internal static class BanCommands
{
    public static void AddTo(CommandTable table)
    {
        table.OnPc("ban", BanOnline);
        table.OnPc("banid", call => BanId(call, call[0], call[1], call[2], Ending(call, 3, TimeSpan.FromHours(1))));
        table.OnPc("unban", call => call.Reply(call.World.Bans.Remove(call[0]) ? $"Unbanned User: {call[0]}" : $"User {call[0]} is not banned"));
        table.OnPc("banlistex", List);
        table.OnConsole("ban", call => BanName(call, null));
        table.OnConsole("banid", call => BanName(call, Ending(call, 2, TimeSpan.FromSeconds(1))));
        table.OnConsole("unban", UnbanName);
        table.OnConsole("banlistex", List);
    }

    static DateTimeOffset? Ending(CommandCall call, int index, TimeSpan unit)
    {
        var length = call.Number(index, 0);
        return length > 0 ? call.World.Now + length * unit : null;
    }

    static void BanOnline(CommandCall call)
    {
        if (!call.World.TryFind(call[0], out var player))
        {
            call.Reply("Player not found");
            return;
        }

        if (!call.World.Bans.Add(new Ban(player.SteamId, player.Name, Reason(call[1]), null), call.World.Now))
        {
            call.Reply($"{player.SteamId} is already banned");
            return;
        }

        call.World.Leave(call.Output, player, $"Banned: {Reason(call[1])}");
        call.Reply($"Kickbanned User: {player.SteamId} - {player.Name}");
    }

    static void BanId(CommandCall call, string steamId, string name, string reason, DateTimeOffset? until)
    {
        if (steamId.Length != 17 || !steamId.All(char.IsAsciiDigit))
        {
            call.Reply($"This doesn't appear to be a 64bit steamid: {steamId}");
            return;
        }

        if (!call.World.Bans.Add(new Ban(steamId, name, Reason(reason), until), call.World.Now))
        {
            call.Reply($"{steamId} is already banned");
            return;
        }

        if (call.World.TryFind(steamId, out var player))
            call.World.Leave(call.Output, player, $"Banned: {Reason(reason)}");
        call.Reply($"Banned User: {steamId} - {name}");
    }

    static void BanName(CommandCall call, DateTimeOffset? until)
    {
        // An absent player is banned under the name as it was typed.
        var name = call.World.TryFind(call[0], out var player) ? player.Name : call[0];
        if (name.Length > 0 && call.World.Bans.Add(new Ban("", name, Reason(call[1]), until), call.World.Now))
        {
            call.World.Dialect.Ranked(call.Output, "SERVER", name, "", "Banned", added: true);
            if (player is not null)
                call.World.Leave(call.Output, player, "Banned");
        }

        call.Reply("");
    }

    static void UnbanName(CommandCall call)
    {
        if (call.World.Bans.Find(call[0], call.World.Now) is { } ban && call.World.Bans.Remove(ban.Key))
            call.World.Dialect.Ranked(call.Output, "SERVER", ban.Name, "", "Banned", added: false);
        call.Reply("");
    }

    static void List(CommandCall call)
    {
        var lines = call.World.Bans.At(call.World.Now).Select((ban, index) => string.Create(CultureInfo.InvariantCulture,
            $"{index + 1} {ban.Key} \"{ban.Name}\" \"{ban.Reason}\" {ban.Until?.ToUnixTimeSeconds() ?? -1}"));
        call.Reply(string.Join('\n', lines));
    }

    static string Reason(string given) => given.Length > 0 ? given : "No Reason Given";
}
