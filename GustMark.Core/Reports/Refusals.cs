using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Core.Reports;

/// <summary>No report is planned for that channel.</summary>
/// <param name="Period">The one that was meant; null for any.</param>
public sealed record NoPlannedReport(ChannelId Channel, ReportPeriod? Period) : Refusal;
