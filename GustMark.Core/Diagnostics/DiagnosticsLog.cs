using Microsoft.Extensions.Logging;

namespace GustMark.Core.Diagnostics;

/// <summary>What self-tests log, 4060–4069.</summary>
internal static partial class DiagnosticsLog
{
    [LoggerMessage(4060, LogLevel.Warning, "The self-test {Test} of {Area} did not answer within {Limit}")]
    public static partial void SelfTestSilent(this ILogger log, string area, string test, TimeSpan limit);

    [LoggerMessage(4061, LogLevel.Warning, "The self-test {Test} of {Area} failed")]
    public static partial void SelfTestThrew(this ILogger log, string area, string test, Exception e);
}
