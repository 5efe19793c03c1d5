using GustMark.Core.Feeds;
using GustMark.Core.Identity;
using GustMark.Core.Monitoring.Alerts;
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

    [LoggerMessage(3147, LogLevel.Warning, "A team in the game of guild {Guild} could not be brought into a clan yet, next try in {Delay}: {Reason}")]
    public static partial void TeamDelayed(this ILogger log, GuildId guild, TimeSpan delay, string reason);

    [LoggerMessage(3160, LogLevel.Warning, "{Count} actions had begun when the last process ended, and what came of them is not known; the audit says which")]
    public static partial void EndsUnknown(this ILogger log, int count);

    [LoggerMessage(3161, LogLevel.Warning, "Actions that an earlier process has left open could not be looked for; it is tried again at the next start: {Reason}")]
    public static partial void EndsDelayed(this ILogger log, string reason);

    [LoggerMessage(3162, LogLevel.Warning, "The question for a second person ({Approval} in guild {Guild}) could not be shown in channel {Channel}: {Reason}")]
    public static partial void ApprovalNotShown(this ILogger log, GuildId guild, ulong approval, ChannelId channel, string reason);

    [LoggerMessage(3163, LogLevel.Warning, "What waits for a second person could not be looked through; it is tried again: {Reason}")]
    public static partial void ApprovalsDelayed(this ILogger log, string reason);

    [LoggerMessage(3170, LogLevel.Warning, "What went wrong with schedule {Schedule} in guild {Guild} could not be told yet: {Reason}")]
    public static partial void ScheduleNoticeDelayed(this ILogger log, GuildId guild, Core.Schedules.ScheduleId schedule, string reason);

    [LoggerMessage(3171, LogLevel.Warning, "What went wrong with schedule {Schedule} in guild {Guild} cannot be told in channel {Channel}: {Reason}")]
    public static partial void ScheduleNoticeUndeliverable(this ILogger log, GuildId guild, Core.Schedules.ScheduleId schedule, ChannelId channel, string reason);

    [LoggerMessage(3172, LogLevel.Warning, "What went wrong with schedules could not be told yet: {Reason}")]
    public static partial void ScheduleNoticesDelayed(this ILogger log, string reason);

    [LoggerMessage(3164, LogLevel.Warning, "The roles of guild {Guild} could not be read, so only Discord's own permissions count at the moment: {Reason}")]
    public static partial void RolesUnavailable(this ILogger log, GuildId guild, string reason);

    [LoggerMessage(4920, LogLevel.Warning, "A kill in an event of guild {Guild} could not be counted yet, next try in 1 s: {Reason}")]
    public static partial void KillDelayed(this ILogger log, GuildId guild, string reason);

    [LoggerMessage(4921, LogLevel.Warning, "The scoreboard of event {Contest} in channel {Channel} could not be shown yet: {Reason}")]
    public static partial void ScoreboardDelayed(this ILogger log, Core.Events.ContestId contest, ChannelId channel, string reason);

    [LoggerMessage(4922, LogLevel.Warning, "The scoreboard of event {Contest} cannot be shown in channel {Channel}: {Reason}")]
    public static partial void ScoreboardGone(this ILogger log, Core.Events.ContestId contest, ChannelId channel, string reason);

    [LoggerMessage(3146, LogLevel.Warning, "Clans that were being closed could not be finished; it is tried again at the next start: {Reason}")]
    public static partial void ClosingsDelayed(this ILogger log, string reason);

    [LoggerMessage(3170, LogLevel.Information, "Discord is used with the new token from now on")]
    public static partial void TokenTaken(this ILogger log);

    [LoggerMessage(3171, LogLevel.Error, "Discord does not take the token any more ({Problem}); consoles go on, and a new token in the configuration is waited for")]
    public static partial void TokenLost(this ILogger log, string problem);

    [LoggerMessage(3172, LogLevel.Error, "Discord refuses the new token of the configuration; the former one is used on")]
    public static partial void NewTokenRefused(this ILogger log);

    [LoggerMessage(3173, LogLevel.Warning, "Discord could not be asked about the new token ({Problem}); it is asked again in {Delay}")]
    public static partial void NewTokenUnknown(this ILogger log, string problem, TimeSpan delay);

    [LoggerMessage(3170, LogLevel.Warning, "Alerts wait for the store: {Reason}")]
    public static partial void AlertsDelayed(this ILogger log, string reason);

    [LoggerMessage(3171, LogLevel.Warning, "The alert {Alert} of guild {Guild} is not told yet: {Reason}")]
    public static partial void AlertDelayed(this ILogger log, AlertKind alert, GuildId guild, string reason);

    [LoggerMessage(3172, LogLevel.Warning, "The alert {Alert} of guild {Guild} cannot be told in channel {Channel}: {Reason}")]
    public static partial void AlertNotTold(this ILogger log, AlertKind alert, GuildId guild, ChannelId channel, string reason);

    [LoggerMessage(3180, LogLevel.Warning, "A Discord server was not told that the worker stops: {Reason}")]
    public static partial void StopNotTold(this ILogger log, string reason);

    [LoggerMessage(3181, LogLevel.Warning, "A Discord server is not told yet that the worker is back: {Reason}")]
    public static partial void ReturnDelayed(this ILogger log, string reason);
}
