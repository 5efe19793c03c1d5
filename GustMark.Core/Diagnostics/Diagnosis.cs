namespace GustMark.Core.Diagnostics;

/// <summary>What came of an area's tests.</summary>
public enum Verdict
{
    Failed,
    Skipped,
    Passed,
}

/// <summary>What was found out about one area.</summary>
/// <param name="Findings">Of each of its tests.</param>
/// <param name="Took">Until the last of them had answered.</param>
public sealed record AreaReport(string Area, IReadOnlyList<Finding> Findings, TimeSpan Took)
{
    /// <summary>Failed when any test has, passed when any has and none failed.</summary>
    public Verdict Verdict => Findings.Any(finding => finding is Failed) ? Verdict.Failed
        : Findings.Any(finding => finding is Passed) ? Verdict.Passed : Verdict.Skipped;

    /// <summary>Those that the verdict comes from.</summary>
    public IEnumerable<Finding> Decisive => Verdict switch
    {
        Verdict.Failed => Findings.Where(finding => finding is Failed),
        Verdict.Passed => Findings.Where(finding => finding is Passed),
        _ => Findings,
    };
}

/// <summary>What was found out about all areas.</summary>
/// <param name="Areas">In the order of <see cref="SelfTestArea.All"/>.</param>
public sealed record Diagnosis(IReadOnlyList<AreaReport> Areas, TimeSpan Took)
{
    public bool IsHealthy => Areas.All(area => area.Verdict != Verdict.Failed);

    /// <summary>Failures first.</summary>
    public IEnumerable<AreaReport> WorstFirst => Areas.OrderBy(area => area.Verdict);
}

/// <summary>How far the tests are.</summary>
/// <param name="Done">Areas that have answered.</param>
public readonly record struct DiagnosisProgress(int Done, int Areas);
