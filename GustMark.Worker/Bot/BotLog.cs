using GustMark.Core.Feeds;
using GustMark.Core.Identity;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot;

/// <summary>What the bot logs, 3100–3199.</summary>
internal static partial class BotLog
{
    [LoggerMessage(3101, LogLevel.Error, "{What} failed in guild {Guild} for {Caller}, reference {Reference}")]
    public static partial void HandlerFailed(this ILogger log, string what, GuildId guild, MemberId caller, string reference, Exception exception);

    [LoggerMessage(3102, LogLevel.Debug, "{What} answered in guild {Guild} for {Caller} after {Milliseconds:0.0} ms")]
    public static partial void Answered(this ILogger log, string what, GuildId guild, MemberId caller, double milliseconds);

    [LoggerMessage(3103, LogLevel.Warning, "No suggestions for {Option} of /{Command}")]
    public static partial void CompletionFailed(this ILogger log, string command, string option, Exception exception);

    [LoggerMessage(3104, LogLevel.Information, "{Action} by {Caller} in guild {Guild}: {Target}")]
    public static partial void Changed(this ILogger log, string action, MemberId caller, GuildId guild, string target);

    [LoggerMessage(3105, LogLevel.Information, "{What} in guild {Guild} is not run for {Caller}, who has used too many commands; next in {Delay}")]
    public static partial void TooOften(this ILogger log, string what, GuildId guild, MemberId caller, TimeSpan delay);

    [LoggerMessage(3110, LogLevel.Information, "Feeds of channel {Channel} are removed: it is gone")]
    public static partial void ChannelGone(this ILogger log, ChannelId channel);

    [LoggerMessage(3111, LogLevel.Warning, "Feed of channel {Channel} cannot deliver ({Failure}: {Reason}), failure {Failures}, next try in {Delay}")]
    public static partial void FeedDelayed(this ILogger log, ChannelId channel, string failure, string reason, int failures, TimeSpan delay);

    [LoggerMessage(3112, LogLevel.Information, "Feed of channel {Channel} delivers again")]
    public static partial void FeedRecovered(this ILogger log, ChannelId channel);

    [LoggerMessage(3113, LogLevel.Error, "A feed message for channel {Channel} is refused by Discord and left out: {Reason}")]
    public static partial void FeedRejected(this ILogger log, ChannelId channel, string reason);

    [LoggerMessage(3114, LogLevel.Information, "Feed of channel {Channel} left out {Lines} lines: the game is faster than Discord")]
    public static partial void FeedLeftOut(this ILogger log, ChannelId channel, long lines);

    [LoggerMessage(3120, LogLevel.Warning, "Live dashboard in channel {Channel} could not be edited: {Failure}")]
    public static partial void DashboardDelayed(this ILogger log, ChannelId channel, string failure);

    [LoggerMessage(3121, LogLevel.Information, "Live dashboard in channel {Channel} is gone and no longer kept up to date")]
    public static partial void DashboardGone(this ILogger log, ChannelId channel);

    [LoggerMessage(3125, LogLevel.Warning, "That guild {Guild} is not logged in at G-Portal any more could not be told yet: {Reason}")]
    public static partial void NoticeDelayed(this ILogger log, GuildId guild, string reason);

    [LoggerMessage(3126, LogLevel.Error, "That guild {Guild} is not logged in at G-Portal any more cannot be told: the bot may write in none of the channels")]
    public static partial void NoticeUndeliverable(this ILogger log, GuildId guild);

    [LoggerMessage(3127, LogLevel.Warning, "A link that was proved in guild {Guild} cannot be kept yet, next try in 5 s: {Reason}")]
    public static partial void LinkDelayed(this ILogger log, GuildId guild, string reason);

    [LoggerMessage(3128, LogLevel.Warning, "What came of a link in guild {Guild} could not be told in channel {Channel}: {Reason}")]
    public static partial void LinkUntold(this ILogger log, GuildId guild, ChannelId channel, string reason);

    [LoggerMessage(3130, LogLevel.Information, "Logged in to Discord as {User}, in {Guilds} guilds")]
    public static partial void Ready(this ILogger log, string user, int guilds);

    [LoggerMessage(3131, LogLevel.Information, "{Commands} slash commands are declared; registered anew: {Changed}")]
    public static partial void CommandsRegistered(this ILogger log, int commands, bool changed);

    [LoggerMessage(3132, LogLevel.Error, "The slash commands could not be registered, tried again at the next login: {Reason}")]
    public static partial void RegistrationFailed(this ILogger log, string reason);

    [LoggerMessage(3133, LogLevel.Warning, "The answer to interaction {Interaction} did not arrive: {Reason}")]
    public static partial void AnswerLost(this ILogger log, ulong interaction, string reason);

    [LoggerMessage(3140, LogLevel.Error, "Wallets that were to be moved could not be; it is tried again at the next start")]
    public static partial void MovesUnfinished(this ILogger log, Exception exception);
    [LoggerMessage(3150, LogLevel.Error, "Clans that were closing could not be finished; it is tried again at the next start")]
    public static partial void ClosingsUnfinished(this ILogger log, Exception exception);

    [LoggerMessage(3143, LogLevel.Warning, "What became of order {Order} in guild {Guild} could not be told yet: {Reason}")]
    public static partial void OrderNoticeDelayed(this ILogger log, GuildId guild, Core.Shop.OrderId order, string reason);

    [LoggerMessage(3141, LogLevel.Warning, "What became of order {Order} in guild {Guild} cannot be told where it was bought: {Reason}")]
    public static partial void OrderNoticeUndeliverable(this ILogger log, GuildId guild, Core.Shop.OrderId order, string reason);

    [LoggerMessage(3142, LogLevel.Warning, "What became of orders could not be told yet: {Reason}")]
    public static partial void OrderNoticesDelayed(this ILogger log, string reason);

    [LoggerMessage(3144, LogLevel.Warning, "News of {Kind} in guild {Guild} are left out: there are more than can be shown")]
    public static partial void NewsLeftOut(this ILogger log, GuildId guild, FeedKind kind);

    [LoggerMessage(3145, LogLevel.Warning, "News of {Kind} in guild {Guild} are not shown: {Reason}")]
    public static partial void NewsNotShown(this ILogger log, GuildId guild, FeedKind kind, string reason);

    [LoggerMessage(3150, LogLevel.Information, "A frame of a game in channel {Channel} could not be shown: {Reason}")]
    public static partial void FrameNotShown(this ILogger log, ChannelId channel, string reason);

    [LoggerMessage(3151, LogLevel.Warning, "The result of a game in channel {Channel} could not be shown: {Reason}")]
    public static partial void ResultNotShown(this ILogger log, ChannelId channel, string reason);

    [LoggerMessage(3152, LogLevel.Warning, "How game {Game} in guild {Guild} ended could not be told yet: {Reason}")]
    public static partial void GameNoticeDelayed(this ILogger log, GuildId guild, Core.Gambling.GameId game, string reason);

    [LoggerMessage(3153, LogLevel.Warning, "How game {Game} in guild {Guild} ended cannot be told where it was played: {Reason}")]
    public static partial void GameNoticeUndeliverable(this ILogger log, GuildId guild, Core.Gambling.GameId game, string reason);

    [LoggerMessage(3154, LogLevel.Warning, "How games ended could not be told yet: {Reason}")]
    public static partial void GameNoticesDelayed(this ILogger log, string reason);
}
