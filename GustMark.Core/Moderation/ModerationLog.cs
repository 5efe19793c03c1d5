using GustMark.Core.Identity;
using GustMark.Core.Servers;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Moderation;

/// <summary>What moderation logs. Names and reasons are in the store, not here.</summary>
internal static partial class ModerationLog
{
    [LoggerMessage(3601, LogLevel.Information, "{Kind} {Case} on server {Server}: {State}")]
    public static partial void PlaceMoved(this ILogger log, CaseKind kind, CaseId @case, ServerId server, PlaceState state);

    [LoggerMessage(3602, LogLevel.Information, "{Kind} {Case} is lifted: {Cause}")]
    public static partial void CaseLifted(this ILogger log, CaseKind kind, CaseId @case, LiftCause cause);

    [LoggerMessage(3603, LogLevel.Warning, "{Kind} {Case} was lifted by hand on server {Server}")]
    public static partial void LiftedByHand(this ILogger log, CaseKind kind, CaseId @case, ServerId server);

    [LoggerMessage(3604, LogLevel.Information, "Server {Server} does not tell who is banned; bans are confirmed by its answers alone")]
    public static partial void NoBanList(this ILogger log, ServerId server);

    [LoggerMessage(3605, LogLevel.Warning, "Bans and mutes are not gone on with for now: {Reason}")]
    public static partial void CasesNotKept(this ILogger log, string reason);

    [LoggerMessage(3606, LogLevel.Error, "Bans and mutes could not be looked at; it is tried again")]
    public static partial void LookFailed(this ILogger log, Exception e);
}
