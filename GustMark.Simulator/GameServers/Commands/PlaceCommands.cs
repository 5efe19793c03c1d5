using System.Globalization;
using GustMark.Simulator.GameServers.World;

namespace GustMark.Simulator.GameServers.Commands;

/// <summary>Where players are, and putting them elsewhere.</summary>
internal static class PlaceCommands
{
    public static void AddTo(CommandTable table)
    {
        table.OnBoth("printpos", call => call.Reply(call.World.TryFind(call[0], out var player) ? player.Place.Exact : "Player not found"));
        table.OnBoth("teleport", Teleport);
        table.OnConsole("teleportpos", call => Move(call, call[0], call[1]));
        table.OnConsole("teleportposrot", call => Move(call, call[0], call[1]));
        table.OnPc("teleportpos", call => Move(call, call[0], call[1]));
        table.OnPc("playerlistpos", call => call.Reply(string.Join('\n',
            ["SteamID DisplayName Position", .. call.World.Players.Select(p => $"{p.SteamId} {p.Name} {p.Place.Exact}")])));
    }

    /// <summary>Reads <c>x,y,z</c> with or without brackets and spaces.</summary>
    public static bool TryPlace(string text, out Place place)
    {
        var parts = text.Trim('(', ')').Split(',', StringSplitOptions.TrimEntries);
        var numbers = parts.Select(p => double.TryParse(p, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) ? n : double.NaN).ToArray();
        place = numbers.Length == 3 ? new Place(numbers[0], numbers[1], numbers[2]) : default;
        return numbers.Length == 3 && numbers.All(double.IsFinite);
    }

    static void Teleport(CommandCall call)
    {
        if (call.World.TryFind(call[0], out var who) && call.World.TryFind(call[1], out var where))
            who.Place = where.Place;
        else
            call.Reply("Player not found");
    }

    static void Move(CommandCall call, string where, string who)
    {
        if (!TryPlace(where, out var place))
            call.Reply("Invalid position");
        else if (call.World.TryFind(who, out var player))
            player.Place = place;
        else
            call.Reply("Player not found");
    }
}
