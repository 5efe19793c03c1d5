namespace GustMark.Simulator.GameServers.World;

/// <summary>Something that a command gave: the game's own record of it.</summary>
/// <param name="Player">Who has it, by name.</param>
/// <param name="ShortName">Of the item, as the command named it.</param>
internal sealed record Gift(string Player, string ShortName, int Amount);

/// <summary>A player killed by another.</summary>
/// <param name="At">When, by the server's clock.</param>
internal sealed record Kill(string Killer, string Victim, DateTimeOffset At);
