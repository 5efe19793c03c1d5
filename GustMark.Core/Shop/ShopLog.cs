using GustMark.Core.Identity;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Shop;

/// <summary>What the shop logs. Names of players are in the store, not here.</summary>
internal static partial class ShopLog
{
    [LoggerMessage(3400, LogLevel.Information, "Giving line {Line} of order {Order} on server {Server}")]
    public static partial void Giving(this ILogger log, OrderId order, int line, ServerId server);

    [LoggerMessage(3401, LogLevel.Warning, "Whether line {Line} of order {Order} has arrived is unclear ({Trouble} {Detail}); an admin decides in /shop orders")]
    public static partial void Unclear(this ILogger log, OrderId order, int line, Trouble trouble, string detail);

    [LoggerMessage(3402, LogLevel.Error, "Line {Line} of order {Order}, which is {State}, could not be worked on; it is tried again")]
    public static partial void LineFailed(this ILogger log, OrderId order, int line, LineState state, Exception e);

    [LoggerMessage(3403, LogLevel.Warning, "Orders are not gone on with for now: {Reason}")]
    public static partial void ShopNotKept(this ILogger log, string reason);

    [LoggerMessage(3404, LogLevel.Error, "Orders could not be looked at; it is tried again")]
    public static partial void LaneFailed(this ILogger log, Exception e);
}
