namespace GustMark.Simulator.GameServers.World;

/// <summary>The words in which an edition prints what happens.</summary>
internal interface IDialect
{
    void Joined(ConsoleOutput output, Player player);
    void Left(ConsoleOutput output, Player player, string reason);
    void Spawned(ConsoleOutput output, Player player);
    void Killed(ConsoleOutput output, Player victim, Player killer);

    /// <summary>By an NPC, an animal, a trap or nature; <paramref name="cause"/> is everything after "was killed by".</summary>
    void KilledBy(ConsoleOutput output, Player victim, string cause);

    /// <summary>In the short form, such as <c>died (Fall)</c>.</summary>
    void Died(ConsoleOutput output, Player victim, string cause);

    void Suicide(ConsoleOutput output, Player victim, string cause);

    /// <summary>A scientist, who has only a number for a name.</summary>
    void ScientistKilled(ConsoleOutput output, int scientist, Player killer);

    /// <summary>What an edition calls a scientist who kills.</summary>
    string Scientist(int number);

    void Said(ConsoleOutput output, Player player, ChatChannel channel, string text, DateTimeOffset at);
    void ServerSaid(ConsoleOutput output, string text, DateTimeOffset at);
    void Gave(ConsoleOutput output, string player, int amount, string item);
    void Saved(ConsoleOutput output, int entities);
    void Happened(ConsoleOutput output, WorldEvent happening);

    /// <summary>A rank was given or taken.</summary>
    void Ranked(ConsoleOutput output, string admin, string player, string steamId, string group, bool added);
}
