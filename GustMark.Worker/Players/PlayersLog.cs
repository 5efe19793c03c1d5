using GustMark.Core.Identity;
using GustMark.Core.Results;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Players;

/// <summary>What the profiles of players log, 4400–4499.</summary>
internal static partial class PlayersLog
{
    [LoggerMessage(4401, LogLevel.Warning, "Profiles of guild {Guild} wait for the store ({Reason}), failure {Failures}, next try in {Delay}")]
    public static partial void ProfilesDelayed(this ILogger log, GuildId guild, string reason, int failures, TimeSpan delay);

    [LoggerMessage(4402, LogLevel.Error, "Of {Players} players of guild {Guild} what came last could not be kept before the end ({Reason})")]
    public static partial void ProfilesLost(this ILogger log, GuildId guild, int players, string reason);

    /// <summary>Does it when the store answers, and logs each time that it does not.</summary>
    public static Task UntilKeptAsync(this ILogger log, GuildId guild, Func<Task> act, TimeProvider time, CancellationToken ct) =>
        StoreRetry.UntilDoneAsync(act, (e, failures, delay) => log.ProfilesDelayed(guild, e.Message, failures, delay), time, ct);
}
