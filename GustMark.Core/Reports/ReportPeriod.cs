namespace GustMark.Core.Reports;

/// <summary>How far back a report looks.</summary>
public enum ReportPeriod
{
    Day,
    Week,
    Month,
}

/// <summary>How long each is, and what it is called where it is typed and kept.</summary>
public static class ReportPeriods
{
    public static IReadOnlyList<ReportPeriod> All { get; } = Enum.GetValues<ReportPeriod>();

    public static TimeSpan Length(this ReportPeriod period) => TimeSpan.FromDays(period switch { ReportPeriod.Day => 1, ReportPeriod.Week => 7, _ => 30 });

    public static string Word(this ReportPeriod period) => period switch { ReportPeriod.Day => "day", ReportPeriod.Week => "week", _ => "month" };

    /// <summary>Null for another word.</summary>
    public static ReportPeriod? Parse(string? word) => All.Where(period => period.Word() == word).Select(period => (ReportPeriod?)period).FirstOrDefault();
}
