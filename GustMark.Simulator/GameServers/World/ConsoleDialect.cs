namespace GustMark.Simulator.GameServers.World;

/// <summary>
/// The lines of Console Edition: no ids, no places, no joins and leaves, and NULs that the C side of the console leaves
/// behind messages: always after items, now and then after anything.
/// </summary>
internal sealed class ConsoleDialect(Random random) : IDialect
{
    public void Joined(ConsoleOutput output, Player player)
    {
        // Nothing is printed; who watches finds out from the player list.
    }

    public void Left(ConsoleOutput output, Player player, string reason)
    {
        // Nothing is printed either.
    }

    public void Spawned(ConsoleOutput output, Player player) => Print(output, $"{player.Name} [{player.Platform}] has entered the game");

    public void Killed(ConsoleOutput output, Player victim, Player killer) =>
        Print(output, $"{victim.Name} was killed by {killer.Name}");

    public void KilledBy(ConsoleOutput output, Player victim, string cause) => Print(output, $"{victim.Name} was killed by {cause}");

    public void Died(ConsoleOutput output, Player victim, string cause) => Print(output, $"{victim.Name} died ({cause})");

    public void Suicide(ConsoleOutput output, Player victim, string cause) => Print(output, $"{victim.Name} was suicide by {cause}");

    public void ScientistKilled(ConsoleOutput output, int scientist, Player killer) =>
        Print(output, $"{scientist} was killed by {killer.Name}");

    public string Scientist(int number) => $"{number}";

    public void Said(ConsoleOutput output, Player player, ChatChannel channel, string text, DateTimeOffset at) =>
        Print(output, $"[CHAT {Word(channel)}] {player.Name} : {text}");

    public void ServerSaid(ConsoleOutput output, string text, DateTimeOffset at) =>
        Print(output, $"[CHAT SERVER] SERVER : {text}");

    public void Gave(ConsoleOutput output, string player, int amount, string item) =>
        output.Print($"[ServerVar] giving {player} {amount} x {item}\0");

    public void Saved(ConsoleOutput output, int entities)
    {
        output.Print($"[ SAVE ] Saving {entities} entities");
        output.Print($"[ SAVE ] Saved {entities} ents");
    }

    public void Happened(ConsoleOutput output, WorldEvent happening) =>
        Print(output, $"[EVENT] Spawning [{happening.Prefab}] for [{happening.Word}]");

    public void Ranked(ConsoleOutput output, string admin, string player, string steamId, string group, bool added) =>
        Print(output, (added, group) switch
        {
            (true, "Banned") => $"[{admin}] Added [{player}] to [Banned]",
            (false, "Banned") => $"[{admin}] Removed [{player}] from [Banned]",
            (true, _) => $"[{admin}] Added [{player}] to Group [{group}]",
            (false, _) => $"[{admin}] Removed [{player}] from Group [{group}]",
        });

    static string Word(ChatChannel channel) => channel switch
    {
        ChatChannel.Team => "TEAM",
        ChatChannel.Server => "SERVER",
        _ => "LOCAL",
    };

    void Print(ConsoleOutput output, string line) => output.Print(line + random.Next(12) switch { 0 => "\0", 1 => "\0\0\n", _ => "" });
}
