using GustMark.Core.Results;
using GustMark.Core.Servers;

namespace GustMark.Core.Logs;

/// <summary>Where the log file that a game server writes itself can be fetched.</summary>
public interface IServerLogSource
{
    /// <summary>
    /// Copies the server's log, as it is now, to <paramref name="target"/>, and goes on by itself where a broken transfer stopped. Of a
    /// longer log the newest <paramref name="most"/> bytes. Refused with <see cref="NoServerLog"/> or <see cref="LogNotFetched"/>; the
    /// target may then hold a part.
    /// </summary>
    /// <param name="target">Written from its position on; not closed.</param>
    /// <param name="most">In bytes.</param>
    /// <param name="progress">Told now and then, from any thread.</param>
    Task<Result<FetchedLog>> FetchAsync(GameServer server, Stream target, long most, IProgress<LogProgress>? progress, CancellationToken ct);
}

/// <summary>A log that has been fetched.</summary>
/// <param name="Bytes">Written to the target.</param>
/// <param name="SkippedBytes">Older ones that were left out because the log is longer than was wanted; 0 when it is whole.</param>
public sealed record FetchedLog(long Bytes, long SkippedBytes);

/// <summary>How far a transfer is.</summary>
/// <param name="Bytes">So many have come.</param>
/// <param name="Expected">Of so many; null when that is not known.</param>
/// <param name="Resumed">How often it broke and went on.</param>
public sealed record LogProgress(long Bytes, long? Expected, int Resumed);

/// <summary>Servers of this kind keep no log that can be fetched.</summary>
public sealed record NoServerLog(string Server) : Refusal;

/// <summary>The log could not be fetched.</summary>
/// <param name="Reason">Completes "the log of the server could not be fetched: …"; names no secret.</param>
/// <param name="RetryAfter">When it is worth another try; null when nobody knows.</param>
public sealed record LogNotFetched(string Server, string Reason, TimeSpan? RetryAfter = null) : Refusal;
