namespace GustMark.Simulator.GameServers;

/// <summary>The two editions of Rust, whose consoles print different lines and take different commands.</summary>
internal enum GameEdition
{
    Pc,
    Console,
}
