using GustMark.Core.Economy;
using GustMark.Core.Identity;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Gambling;

/// <summary>What gambling logs, 4700–4799. Never a seed.</summary>
internal static partial class GamblingLog
{
    [LoggerMessage(4702, LogLevel.Information, "{Games} games that were not over have been brought on, and {Holds} stakes of no game given back")]
    public static partial void GamesRecovered(this ILogger log, int games, int holds);

    [LoggerMessage(4703, LogLevel.Error, "Game {Game} of guild {Guild}, which is {State}, could not be brought on; it is tried again")]
    public static partial void GameFailed(this ILogger log, GuildId guild, GameId game, GameState state, Exception e);

    [LoggerMessage(4704, LogLevel.Warning, "Games are not brought on for now: {Reason}")]
    public static partial void GamesNotKept(this ILogger log, string reason);

    [LoggerMessage(4705, LogLevel.Error, "Games could not be looked at; it is tried again")]
    public static partial void GamesFailed(this ILogger log, Exception e);
}
