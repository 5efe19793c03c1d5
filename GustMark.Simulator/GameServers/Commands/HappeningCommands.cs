using GustMark.Simulator.GameServers.World;

namespace GustMark.Simulator.GameServers.Commands;

/// <summary>What comes over the map: events, spawned things, beacons, debris.</summary>
internal static class HappeningCommands
{
    public static void AddTo(CommandTable table)
    {
        table.OnPc("heli.call", call => call.World.Dialect.Happened(call.Output, WorldEvent.Helicopter));
        table.OnPc("supply.call", call => call.World.Dialect.Happened(call.Output, WorldEvent.Airdrop));
        table.OnConsole("events.triggerevent", Trigger);
        table.OnConsole("events.start_special", call => Special(call, "started"));
        table.OnConsole("events.stop_special", call => Special(call, "stopped"));
        table.OnConsole("events.remainingtime", call => call.Reply("No event is running"));
        table.OnBoth("find_entity", Find);
        table.OnPc("spawn", Spawn);
        table.OnConsole("entity.spawn", Spawn);
        table.OnConsole("rf.listboardcaster", call => call.Reply(string.Join('\n',
            call.World.Beacons.Select(b => $"[{b.Frequency} MHz] Position: {b.Place.Exact}, Range: {b.Range}"))));
        table.OnConsole("rf.spawnfakebroadcaster", AddBeacon);
        table.OnConsole("rf.removefakeboardcaster", call => call.World.Beacons.RemoveAll(b => b.Frequency == call.Number(0, 0)));
    }

    static void Trigger(CommandCall call)
    {
        if (WorldEvent.All.FirstOrDefault(e => e.OnConsole && e.Word.Equals(call[0], StringComparison.OrdinalIgnoreCase)) is { } known)
            call.World.Dialect.Happened(call.Output, known);
        else
            call.Reply($"Could not find event [{call[0]}]");
    }

    static void Special(CommandCall call, string done)
    {
        if (WorldEvent.All.FirstOrDefault(e => e.Special && e.Word == $"event_{call[0].ToLowerInvariant()}") is not { } known)
        {
            call.Reply($"Could not find event [{call[0]}]");
            return;
        }

        if (done == "started")
            call.World.Dialect.Happened(call.Output, known);
        call.Reply($"Special event [{call[0]}] {done}");
    }

    static void Find(CommandCall call)
    {
        // The word itself must not stand in the answer when there is nothing: clients take its presence for a find.
        var found = call.World.Debris.Where(d => d.Value > call.World.Now && d.Key.Contains(call[0], StringComparison.OrdinalIgnoreCase))
            .Select(d => $"assets/prefabs/debris/{d.Key}.prefab").ToList();
        call.Reply(found.Count > 0 && call[0].Length > 0 ? string.Join('\n', found) : "No entities found");
    }

    static void Spawn(CommandCall call)
    {
        if (call[0].Length == 0 || !PlaceCommands.TryPlace(call[1], out var place))
        {
            call.Reply("Couldn't spawn");
            return;
        }

        call.World.Entities++;
        call.Reply($"spawned {call[0]} at {place.Exact}");
    }

    static void AddBeacon(CommandCall call)
    {
        if (PlaceCommands.TryPlace($"{call[2]},{call[3]},{call[4]}", out var place) && call.Number(0, 0) > 0)
            call.World.Beacons.Add((call.Number(0, 0), place, call.Number(1, 100)));
    }
}
