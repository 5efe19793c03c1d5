using GustMark.Simulator.GameServers.World;

namespace GustMark.Simulator.GameServers.Commands;

/// <summary>Who is here, and what is done to them.</summary>
internal static class PlayerCommands
{
    public static void AddTo(CommandTable table)
    {
        table.OnBoth("playerlist", PlayerList);
        table.OnBoth("users", Users);
        table.OnBoth("kick", Kick);
        table.OnPc("mute", call => Mute(call, true));
        table.OnPc("unmute", call => Mute(call, false));
        table.OnBoth("killplayer", KillPlayer);
    }

    static void PlayerList(CommandCall call)
    {
        var world = call.World;
        call.Reply(IndentedJson.Write(json =>
        {
            json.WriteStartArray();
            foreach (var player in world.Players)
            {
                json.WriteStartObject();
                json.WriteString("SteamID", player.SteamId);
                json.WriteString("OwnerSteamID", "0");
                json.WriteString("DisplayName", player.Name);
                json.WriteNumber("Ping", player.Ping);
                json.WriteString("Address", player.Address);
                json.WriteNumber("ConnectedSeconds", (int)(world.Now - player.JoinedAt).TotalSeconds);
                json.WriteFloat("VoiationLevel", 0);
                json.WriteFloat("CurrentLevel", 0);
                json.WriteFloat("UnspentXp", 0);
                json.WriteFloat("Health", player.Health);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }));
    }

    static void Users(CommandCall call)
    {
        var names = call.World.Players.Select(p => call.World.Edition == GameEdition.Pc ? $"{p.SteamId}:\"{p.Name}\"" : $"\"{p.Name}\"");
        var header = call.World.Edition == GameEdition.Pc ? "<slot:userid:\"name\">" : "<slot:\"name\">";
        call.Reply(string.Join('\n', [header, .. names, $"{call.World.Players.Count}users"]));
    }

    static void Kick(CommandCall call)
    {
        if (!call.World.TryFind(call[0], out var player))
        {
            call.Reply(call.World.Edition == GameEdition.Pc ? "Player not found" : "");
            return;
        }

        call.World.Leave(call.Output, player, $"Kicked: {(call.Count > 1 ? call[1] : "No Reason Given")}");
        call.Reply(call.World.Edition == GameEdition.Pc ? $"Kicked: {player.Name}" : "");
    }

    static void Mute(CommandCall call, bool muted)
    {
        if (!call.World.TryFind(call[0], out var player))
        {
            call.Reply("Player not found");
            return;
        }

        player.Muted = muted;
        call.Reply($"{(muted ? "Muted" : "Unmuted")}: {player.Name}");
    }

    static void KillPlayer(CommandCall call)
    {
        if (!call.World.TryFind(call[0], out var player))
            call.Reply("Player not found");
        else if (player.Alive)
            call.World.Suicide(call.Output, player, "Suicide");
    }
}
