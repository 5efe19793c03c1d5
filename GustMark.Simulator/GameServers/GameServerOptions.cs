namespace GustMark.Simulator.GameServers;

/// <summary>How a simulated server treats a wrong password; both were seen and neither says why.</summary>
internal enum WrongPasswordManner
{
    /// <summary>The TCP connection ends right after the upgrade has been answered, without a close frame.</summary>
    CloseAfterUpgrade,

    /// <summary>The TCP connection ends instead of an answer to the upgrade.</summary>
    CloseDuringUpgrade,
}

/// <summary>What a <see cref="SimulatedGameServer"/> starts with. Its text form is the name: the password stays out of logs.</summary>
internal sealed record GameServerOptions
{
    public required string Name { get; init; }
    public GameEdition Edition { get; init; } = GameEdition.Pc;
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>0 takes any free port; it stays the same over restarts and refusals.</summary>
    public int Port { get; init; }

    public string Password { get; init; } = "rust";

    /// <summary>Generated or scripted frames a second; 0 leaves the console silent until something is asked or acted.</summary>
    public double LinesPerSecond { get; init; }

    /// <summary>The same seed gives the same names, places and lines.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Players who are there when the server starts, without a line that says so.</summary>
    public int InitialPlayers { get; init; } = 12;

    public int MaxPlayers { get; init; } = 100;

    /// <summary>A JSON Lines file of bare frames, replayed in a loop in place of generated life.</summary>
    public string? Script { get; init; }

    /// <summary>Connections allowed at a time from one address; the real PC server takes four. Null means no limit.</summary>
    public int? ConnectionsPerAddress { get; init; }

    /// <summary>How long a closed connection still counts against <see cref="ConnectionsPerAddress"/>.</summary>
    public int SlotHeldSeconds { get; init; } = 10;

    /// <summary>Seconds from <c>quit</c> to <c>Server startup complete</c>. The port opens again after half of it.</summary>
    public double RestartSeconds { get; init; } = 6;

    /// <summary>How much later an answer comes while the fault <c>slow</c> holds. Clients give up after 3 s to 20 s.</summary>
    public double SlowAnswerSeconds { get; init; } = 4;

    /// <summary>Length of the message in a huge frame, in characters.</summary>
    public int HugeMessageLength { get; init; } = 4 * 1024 * 1024;

    public WrongPasswordManner WrongPassword { get; init; } = WrongPasswordManner.CloseAfterUpgrade;

    public override string ToString() => Name;
}
