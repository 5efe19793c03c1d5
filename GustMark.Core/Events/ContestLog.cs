using GustMark.Core.Identity;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Events;

/// <summary>What events log, 4900–4919.</summary>
internal static partial class ContestLog
{
    [LoggerMessage(4900, LogLevel.Information, "Event {Contest} ({Kind}) on {Server}: {State}")]
    public static partial void Moved(this ILogger log, ContestId contest, string kind, ServerId server, ContestState state);

    [LoggerMessage(4901, LogLevel.Information, "Event {Contest}: award {Number} of {Coins} coins is paid to {Member}")]
    public static partial void Awarded(this ILogger log, ContestId contest, int number, long coins, MemberId member);

    [LoggerMessage(4902, LogLevel.Warning, "Event {Contest}: award {Number} cannot be paid ({Refusal}) and lapses")]
    public static partial void AwardRefused(this ILogger log, ContestId contest, int number, string refusal);

    [LoggerMessage(4903, LogLevel.Information, "Event {Contest}: zone {Zone} on {Server} is {State}")]
    public static partial void ZoneMoved(this ILogger log, ContestId contest, string zone, ServerId server, ZoneState state);

    [LoggerMessage(4904, LogLevel.Information, "Event {Contest}: an announcement on {Server} was not made ({Refusal})")]
    public static partial void NotAnnounced(this ILogger log, ContestId contest, ServerId server, string refusal);

    [LoggerMessage(4905, LogLevel.Warning, "Events wait for the store: {Reason}")]
    public static partial void EventsDelayed(this ILogger log, string reason);

    [LoggerMessage(4906, LogLevel.Error, "Event {Contest} could not be worked on; it is tried again")]
    public static partial void EventFailed(this ILogger log, ContestId contest, Exception exception);
}
