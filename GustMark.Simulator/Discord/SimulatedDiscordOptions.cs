namespace GustMark.Simulator.Discord;

/// <summary>The figures of the simulated Discord. The defaults are Discord's own where it publishes them.</summary>
sealed record SimulatedDiscordOptions
{
    /// <summary>Told in HELLO. A session that is silent for one and a half of it is closed with 4009.</summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromMilliseconds(41_250);

    /// <summary>Within this an interaction must get its first response.</summary>
    public TimeSpan ResponseDeadline { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long an interaction's token can be used.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a session whose connection is gone can be resumed.</summary>
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Dispatches a session keeps for a resume.</summary>
    public int ReplayBuffer { get; init; } = 2000;

    public int MaxConcurrency { get; init; } = 1;

    /// <summary>In this time only <see cref="MaxConcurrency"/> sessions may identify; a further one gets INVALID_SESSION.</summary>
    public TimeSpan IdentifyWindow { get; init; } = TimeSpan.FromSeconds(5);

    public int SessionStartLimit { get; init; } = 1000;
    public int RecommendedShards { get; init; } = 1;

    /// <summary>An IDENTIFY with fewer shards is closed with 4011.</summary>
    public int LeastShards { get; init; } = 1;

    /// <summary>Privileged intents switched on for the application: members (2), presences (256), message content (32768).</summary>
    public int PrivilegedIntents { get; init; } = 1 << 1 | 1 << 15;

    /// <summary>How long a second message of the same nonce is taken for the first. Discord says "a few minutes".</summary>
    public TimeSpan NonceMemory { get; init; } = TimeSpan.FromMinutes(5);

    public int GlobalRequestsPerSecond { get; init; } = 50;
}
