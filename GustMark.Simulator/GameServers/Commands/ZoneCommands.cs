using GustMark.Simulator.GameServers.World;

namespace GustMark.Simulator.GameServers.Commands;

/// <summary>The custom zones of Console Edition, with or without <c>zones.</c> before the verb.</summary>
internal static class ZoneCommands
{
    public static void AddTo(CommandTable table)
    {
        foreach (var prefix in (string[])["", "zones."])
        {
            table.OnConsole(prefix + "createcustomzone", Create);
            table.OnConsole(prefix + "editcustomzone", Edit);
            table.OnConsole(prefix + "deletecustomzone", Delete);
            table.OnConsole(prefix + "listcustomzones", List);
            table.OnConsole(prefix + "customzoneinfo", call =>
                call.Reply(call.World.Zones.Find(call[0])?.Describe() ?? $"[CustomZoneInfo] Could not find zone [{call[0]}]"));
        }
    }

    static void Create(CommandCall call)
    {
        var box = call[3].Equals("box", StringComparison.OrdinalIgnoreCase);
        if (call[0].Length == 0 || !PlaceCommands.TryPlace(call[1], out var place))
        {
            call.Reply("[CreateCustomZone] Invalid arguments");
            return;
        }

        var zone = new Zone(call[0])
        {
            Position = place.Exact,
            Rotation = call.Count > 2 ? call[2] : "0",
            Kind = box ? "Box" : "Sphere",
            Size = call.Count > 4 ? call[4] : "50",
            PlayerDamage = call[5] == "1",
            NpcDamage = call[6] == "1",
            RadiationDamage = call.Count > 7 ? call[7] : "0",
            BuildingDamage = call[8] == "1",
            Building = call[9] == "1",
        };
        call.Reply(call.World.Zones.Add(zone)
            ? $"Successfully created zone [{zone.Name}]"
            : $"[CreateCustomZone] Zone [{zone.Name}] already exists");
    }

    static void Edit(CommandCall call)
    {
        if (call.World.Zones.Find(call[0]) is not { } zone)
            call.Reply($"[EditCustomZone] Could not find zone [{call[0]}]");
        else if (!zone.TrySet(call[1], call[2]))
            call.Reply($"[EditCustomZone] Unknown key [{call[1]}]");
        else
            call.Reply($"[EditCustomZone] Zone [{zone.Name}] {call[1]} set to [{call[2]}]");
    }

    static void Delete(CommandCall call) => call.Reply(call.World.Zones.Remove(call[0])
        ? $"Successfully removed zone [{call[0]}]"
        : $"[DeleteCustomZone] Could not find zone [{call[0]}]");

    static void List(CommandCall call)
    {
        var lines = call.World.Zones.All.Select(z => $"Name [{z.Name}] Enabled [{z.Enabled}]").ToList();
        call.Reply(lines.Count > 0 ? string.Join('\n', lines) : "No custom zones found");
    }
}
