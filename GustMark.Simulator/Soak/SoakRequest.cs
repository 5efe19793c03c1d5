namespace GustMark.Simulator.Soak;

/// <summary>What a soak is asked for. The same seed gives the same schedule of faults and the same members' wishes.</summary>
sealed record SoakRequest
{
    public int Seed { get; init; } = 1;

    /// <summary>Of the load and the faults; what follows until everything has settled comes on top, some minutes at most.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromMinutes(10);

    public int Servers { get; init; } = 20;

    /// <summary>Console lines a second of each game server.</summary>
    public double LinesPerSecond { get; init; } = 5;

    /// <summary>From one fault to the next, on average.</summary>
    public TimeSpan FaultEvery { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>A published worker; null runs the one beside this program.</summary>
    public string? Executable { get; init; }

    /// <summary>A file that takes everything the workers print; null for none.</summary>
    public string? WorkerLog { get; init; }

    /// <summary>Takes a line for each fault and each finding.</summary>
    public TextWriter Output { get; init; } = TextWriter.Null;
}

/// <summary>How a soak ended.</summary>
/// <param name="Findings">What was not as it must be, a sentence each; none if all is well.</param>
/// <param name="Notes">What was done and counted.</param>
sealed record SoakResult(IReadOnlyList<string> Findings, IReadOnlyList<string> Notes)
{
    public bool IsSound => Findings.Count == 0;
}
