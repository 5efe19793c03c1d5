using GustMark.Simulator.GameServers.Wire;

namespace GustMark.Simulator.GameServers.World;

/// <summary>The lines of the PC server of today.</summary>
internal sealed class PcDialect : IDialect
{
    public void Joined(ConsoleOutput output, Player player)
    {
        output.Print($"{player.Address}/{player.SteamId}/{player.Name} joined [{player.Platform}/{player.SteamId}]");
        output.Print($"{player.Name} with steamid {player.SteamId} joined from ip {player.Address} with platform {player.Platform}");
        output.Print($"\tNetworkId {player.SteamId} is {player.NetworkId} ({player.Name})");
    }

    public void Left(ConsoleOutput output, Player player, string reason) =>
        output.Print($"{player.Address}/{player.SteamId}/{player.Name} disconnecting: {reason}");

    public void Spawned(ConsoleOutput output, Player player) => output.Print($"{player.Tagged} has spawned");

    public void Killed(ConsoleOutput output, Player victim, Player killer) =>
        output.Print($"{victim.Tagged} was killed by {killer.Tagged} at {victim.Place}");

    public void KilledBy(ConsoleOutput output, Player victim, string cause) =>
        output.Print(cause.Contains('[') || cause.EndsWith(')')
            ? $"{victim.Tagged} was killed by {cause} at {victim.Place}"
            : $"{victim.Tagged} was killed by {cause}");

    public void Died(ConsoleOutput output, Player victim, string cause) => output.Print($"{victim.Tagged} died ({cause})");

    public void Suicide(ConsoleOutput output, Player victim, string cause) =>
        output.Print($"{victim.Tagged} was suicide by {cause}");

    public void ScientistKilled(ConsoleOutput output, int scientist, Player killer) =>
        output.Print($"{Scientist(scientist)} was killed by {killer.Tagged} at {killer.Place}");

    public string Scientist(int number) => $"{number}[{number}]";

    public void Said(ConsoleOutput output, Player player, ChatChannel channel, string text, DateTimeOffset at)
    {
        output.Print($"{(channel == ChatChannel.Team ? "[TEAM CHAT]" : "[CHAT]")} {player.Tagged} : {text}");
        output.Structured(ChatMessage.Of(player, channel, text, at), FrameType.Chat);
    }

    public void ServerSaid(ConsoleOutput output, string text, DateTimeOffset at) =>
        output.Structured(ChatMessage.OfServer(text, at), FrameType.Chat);

    public void Gave(ConsoleOutput output, string player, int amount, string item) =>
        output.Print($" [ServerVar] giving {player} {amount} x {item}");

    public void Saved(ConsoleOutput output, int entities)
    {
        output.Print("Invalidate Network Cache took 0.00 seconds");
        output.Print($"Saved {entities:N0} ents, cache(0.01), write(0.01), disk(0.00).");
        output.Print("Saving complete");
    }

    public void Happened(ConsoleOutput output, WorldEvent happening)
    {
        if (happening.Path is { } path)
            output.Print($"[event] {path}");
    }

    public void Ranked(ConsoleOutput output, string admin, string player, string steamId, string group, bool added) =>
        output.Print(added ? $"Added {group.ToLowerInvariant()} {player}, steamid {steamId}" : $"Removed {group.ToLowerInvariant()}: {steamId}");
}
