using GustMark.Simulator.GameServers.Commands;
using GustMark.Simulator.GameServers.Life;
using GustMark.Simulator.GameServers.World;

namespace GustMark.Simulator.GameServers.Control;

/// <summary>Acting as a player of a simulated server.</summary>
internal static class PlayerAction
{
    /// <summary>Does it and prints what comes of it. Null, or why it cannot be done.</summary>
    public static async Task<string?> PerformAsync(SimulatedGameServer server, ActionBody body, CancellationToken ct)
    {
        var problem = null as string;
        await server.HappenAsync((world, output) => problem = Perform(world, output, body), ct);
        return problem;
    }

    static string? Perform(GameWorld world, ConsoleOutput output, ActionBody body)
    {
        if (string.IsNullOrWhiteSpace(body.Player) || body.Player.Length > 32 || body.Player.Any(char.IsControl))
            return "player: a name of 1 to 32 characters";
        if (body.Action == "join")
            return Join(world, output, body.Player);
        if (!world.TryFind(body.Player, out var player))
            return $"player: nobody called {body.Player} is on the server";

        switch (body.Action)
        {
            case "leave":
                world.Leave(output, player, body.Text ?? "disconnect");
                return null;
            case "chat" or "say-quick":
                return Say(world, output, player, body.Text);
            case "die":
                Revive(world, output, player);
                if (string.IsNullOrEmpty(body.Text))
                    world.Suicide(output, player, "Suicide");
                else
                    world.KillBy(output, player, body.Text);
                return null;
            case "kill":
                return Kill(world, output, player, body.Victim);
            case "move":
                return Move(world, output, player, body.Text);
            case "team":
                return Team(world, output, player, body.Victim);
            default:
                return "action: join, leave, chat, say-quick, kill, die, move or team";
        }
    }

    static string? Join(GameWorld world, ConsoleOutput output, string name)
    {
        if (world.Players.Any(p => p.Name == name))
            return $"player: {name} is on the server already";
        return world.Join(output, name) is null ? $"player: {name} is banned, or the server is full" : null;
    }

    static string? Say(GameWorld world, ConsoleOutput output, Player player, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "text: what the player says";
        if (player.Muted)
            return $"player: {player.Name} is muted";
        if (world.Edition == GameEdition.Console)
        {
            if (QuickChat.IdOf(text) is not { } id)
                return "text: players of Console Edition only send quick chat, such as \"Let's go\" or d11_quick_chat_orders_slot_5";
            text = id;
        }

        world.Say(output, player, ChatChannel.Global, text);
        return null;
    }

    static string? Move(GameWorld world, ConsoleOutput output, Player player, string? text)
    {
        if (text is null || !PlaceCommands.TryPlace(text, out var place))
            return "text: a place, as x, y, z";
        Revive(world, output, player);
        player.Place = place;
        return null;
    }

    static string? Team(GameWorld world, ConsoleOutput output, Player player, string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            world.Teams.Leave(output, player);
            return null;
        }

        if (!world.TryFind(name, out var other) || other == player)
            return $"victim: nobody else called {name} is on the server";
        if (player.Team is not null)
            world.Teams.Leave(output, player);
        world.Teams.Join(output, other.Team ?? world.Teams.Create(output, other), player);
        return null;
    }

    static string? Kill(GameWorld world, ConsoleOutput output, Player killer, string? name)
    {
        if (!world.TryFind(name, out var victim))
            return $"victim: nobody called {name} is on the server";
        if (victim == killer)
            return "victim: somebody else; for oneself there is die";
        Revive(world, output, killer);
        Revive(world, output, victim);
        world.Kill(output, victim, killer);
        return null;
    }

    /// <summary>The dead cannot act; whoever is made to has to come back first.</summary>
    static void Revive(GameWorld world, ConsoleOutput output, Player player)
    {
        if (!player.Alive)
            world.Respawn(output, player);
    }
}
