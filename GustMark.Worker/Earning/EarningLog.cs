using GustMark.Core.Economy;
using GustMark.Core.Identity;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Earning;

/// <summary>What earning by playing logs, 4300–4399.</summary>
internal static partial class EarningLog
{
    [LoggerMessage(4301, LogLevel.Debug, "Guild {Guild}: {Coins} coins for {Entry}")]
    public static partial void Paid(this ILogger log, GuildId guild, Coins coins, EntryId entry);

    [LoggerMessage(4302, LogLevel.Warning, "Rewards of guild {Guild} wait for the store ({Reason}), failure {Failures}, next try in {Delay}")]
    public static partial void RewardDelayed(this ILogger log, GuildId guild, string reason, int failures, TimeSpan delay);

    [LoggerMessage(4303, LogLevel.Warning, "Play time of guild {Guild} waits for the store ({Reason}); {Waiting} minutes are kept in memory")]
    public static partial void PlayTimeDelayed(this ILogger log, GuildId guild, string reason, int waiting);

    [LoggerMessage(4304, LogLevel.Error, "Play time of guild {Guild} could not be stored for so long that the oldest {Lost} minutes are given up")]
    public static partial void PlayTimeLost(this ILogger log, GuildId guild, int lost);
}
