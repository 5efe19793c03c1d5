namespace GustMark.Discord.Gateway;

/// <summary>Where a shard's connection stands.</summary>
public abstract record ShardState;

/// <summary>Not started yet.</summary>
public sealed record ShardIdle : ShardState;

/// <summary>Opening a connection, to go on with the session or to start one.</summary>
public sealed record ShardConnecting(int Attempt, bool Resuming) : ShardState;

/// <summary>In a session.</summary>
/// <param name="Since">Since when.</param>
/// <param name="Latency">Of the last heartbeat; unknown before the first.</param>
public sealed record ShardOpen(DateTimeOffset Since, TimeSpan? Latency) : ShardState;

/// <summary>Waiting to connect again.</summary>
public sealed record ShardWaiting(int Failures, string Reason, DateTimeOffset NextAttempt) : ShardState;

/// <summary>Ended, by request or for a reason that trying again cannot mend.</summary>
public sealed record ShardStopped(string Reason) : ShardState;

/// <summary>A shard and where it stands.</summary>
public sealed record ShardStatus(int Shard, int Of, ShardState State);
