using System.Collections.Concurrent;
using GustMark.Simulator.GameServers;
using GustMark.Simulator.GameServers.World;

namespace GustMark.Simulator.Soak.Load;

/// <summary>What the games themselves know: what commands gave, and who killed whom. The worker's books are compared with it.</summary>
sealed class GameRecord
{
    readonly ConcurrentQueue<Gift> gifts = [];
    readonly ConcurrentQueue<(string Server, GameEdition Edition, Kill Kill)> kills = [];

    public GameRecord(IEnumerable<SimulatedGameServer> servers)
    {
        foreach (var server in servers)
        {
            server.World.Given += gifts.Enqueue;
            server.World.Killed += kill => kills.Enqueue((server.Name, server.Options.Edition, kill));
        }
    }

    public IReadOnlyCollection<(string Server, GameEdition Edition, Kill Kill)> Kills => kills;

    /// <summary>How often a player was given so many of something.</summary>
    public int Gifts(string player, int amount) => gifts.Count(gift => gift.Player == player && gift.Amount == amount);
}
