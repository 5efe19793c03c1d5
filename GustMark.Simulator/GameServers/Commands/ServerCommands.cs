using System.Globalization;
using GustMark.Simulator.GameServers.World;

namespace GustMark.Simulator.GameServers.Commands;

/// <summary>What is asked of the server itself.</summary>
internal static class ServerCommands
{
    public static void AddTo(CommandTable table)
    {
        table.OnBoth("serverinfo", ServerInfo);
        table.OnBoth("status", Status);
        table.OnBoth("say", Say);
        table.OnBoth("server.save", Save);
        table.OnBoth("save", Save);
        table.OnBoth("quit", call => Quit(call, TimeSpan.Zero));
        table.OnBoth("restart", call => Quit(call, TimeSpan.FromSeconds(Math.Max(0, call.Number(0, 300)))));
        table.OnBoth("env.time", Time);
        table.OnConsole("time", Time);
        table.OnPc("server.writecfg", call => call.Reply("Config Saved"));
        table.OnPc("rcon.print", call =>
        {
            if (call.Count > 0)
                call.World.PrintsRcon = call[0] is "1" or "true" or "True";
            call.Reply($"rcon.print: \"{call.World.PrintsRcon}\"");
        });
        table.OnBoth("server.hostname", call => call.Reply($"server.hostname: \"{Hostname(call.World)}\""));
        table.OnPc("version", call => call.Reply("Protocol: 2380.236.1\nBuild Date: 08/05/2025 13:20:41\nUnity Version: 2022.3.41f1\nChangeset: 133127\nBranch: release"));
    }

    static string Hostname(GameWorld world) => world.Edition == GameEdition.Pc
        ? $"{world.Options.Name} | GustMark demo"
        : $"<color=orange>{world.Options.Name}</color> evening";

    static void ServerInfo(CommandCall call)
    {
        var world = call.World;
        var jitter = world.Clock.Uptime.TotalSeconds;
        call.Reply(IndentedJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("Hostname", Hostname(world));
            json.WriteNumber("MaxPlayers", world.Options.MaxPlayers);
            json.WriteNumber("Players", world.Players.Count);
            json.WriteNumber("Queued", 0);
            json.WriteNumber("Joining", (int)(jitter / 7) % 3);
            json.WriteNumber("EntityCount", world.Entities);
            json.WriteString("GameTime", world.Clock.GameTime.ToString("MM/dd/yyyy HH:mm:ss", CultureInfo.InvariantCulture));
            json.WriteNumber("Uptime", (int)world.Clock.Uptime.TotalSeconds);
            json.WriteString("Map", "Procedural Map");
            json.WriteFloat("Framerate", Math.Round(48 + 10 * Math.Sin(jitter / 30)));
            json.WriteNumber("Memory", 4_200 + (int)(jitter / 60) % 2_000);
            json.WriteNumber("Collections", 80 + (int)(jitter / 90));
            json.WriteNumber("NetworkIn", 2_000 + world.Players.Count * 4_100L + (int)(jitter * 17 % 900));
            json.WriteNumber("NetworkOut", 9_000 + world.Players.Count * 38_000L + (int)(jitter * 31 % 9_000));
            json.WriteBoolean("Restarting", false);
            json.WriteString("SaveCreatedTime", world.Clock.WipedAt.ToString("MM/dd/yyyy HH:mm:ss", CultureInfo.InvariantCulture));
            if (world.Edition == GameEdition.Pc)
            {
                json.WriteNumber("MemoryUsageSystem", 7_766 + (int)(jitter / 60) % 2_000);
                json.WriteNumber("Version", 2380);
                json.WriteString("Protocol", "2380.236.1");
            }

            json.WriteEndObject();
        }));
    }

    static void Status(CommandCall call)
    {
        var world = call.World;
        var pc = world.Edition == GameEdition.Pc;
        IEnumerable<string> lines =
        [
            $"hostname: {Hostname(world)}",
            "version : 2380 secure (secure mode enabled, connected to Steam3)",
            "map     : Procedural Map",
            $"players : {world.Players.Count} ({world.Options.MaxPlayers} max) (0 queued) (0 joining)",
            "",
            pc ? "id name ping connected addr" : "name ping connected",
            .. world.Players.Select(p => FormattableString.Invariant(pc
                ? $"{p.SteamId} \"{p.Name}\" {p.Ping} {(world.Now - p.JoinedAt).TotalSeconds:0.0}s {p.Address}"
                : (FormattableString)$"\"{p.Name}\" {p.Ping} {(world.Now - p.JoinedAt).TotalSeconds:0.0}s")),
        ];
        call.Reply(string.Join('\n', lines));
    }

    static void Say(CommandCall call)
    {
        if (call.Line.Rest.Length > 0)
            call.World.Dialect.ServerSaid(call.Output, call.Line.Rest, call.World.Now);
        if (call.World.Edition == GameEdition.Console)
            call.Reply("");
    }

    static void Save(CommandCall call)
    {
        call.World.Save(call.Output);
        if (call.World.Edition == GameEdition.Pc)
            call.Reply("");
    }

    static void Time(CommandCall call)
    {
        if (double.TryParse(call[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var hour) && double.IsFinite(hour))
            call.World.Clock.Hour = hour;
        call.Reply(FormattableString.Invariant($"env.time: \"{call.World.Clock.Hour:0.#####}\""));
    }

    static void Quit(CommandCall call, TimeSpan after)
    {
        call.Reply(after == TimeSpan.Zero ? "Quitting" : $"Restarting in {after.TotalSeconds:0} seconds");
        call.RestartAfter = after;
    }
}
