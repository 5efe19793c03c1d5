using System.Globalization;
using GustMark.Core.Identity;

namespace GustMark.Core.Reports;

/// <summary>A report that comes by itself.</summary>
/// <param name="Channel">Where it is posted.</param>
public sealed record PlannedReport(ReportPeriod Period, ChannelId Channel)
{
    /// <summary>Names the work in the store.</summary>
    public const string Kind = "report";

    /// <summary>What the file with its numbers is called; names the report in its channel.</summary>
    public string FileAt(DateTimeOffset due) => string.Create(CultureInfo.InvariantCulture, $"report-{Period.Word()}-{due.UtcDateTime:yyyy-MM-dd-HHmm}.json");

    /// <summary>For a schedule's payload.</summary>
    public string Write() => string.Create(CultureInfo.InvariantCulture, $"{Period.Word()} {Channel}");

    /// <summary>What <see cref="Write"/> wrote; null when it is something else.</summary>
    public static PlannedReport? Read(string payload) =>
        payload.Split(' ') is [var word, var id] && ReportPeriods.Parse(word) is { } period && ulong.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var channel)
            ? new PlannedReport(period, new ChannelId(channel)) : null;
}
