namespace GustMark.Core.Monitoring.Alerts;

/// <summary>What can be alarming. The first are of the worker, the others of a game server.</summary>
public enum AlertKind
{
    /// <summary>Percent of all processors.</summary>
    Cpu,

    /// <summary>Resident, MB.</summary>
    Memory,

    /// <summary>p99 of the answers to commands of the last minute, ms.</summary>
    ResponseTime,

    /// <summary>How full the fullest queue is, percent.</summary>
    QueueDepth,

    /// <summary>Errors logged within a minute.</summary>
    ErrorBurst,

    /// <summary>The console cannot be reached, or is refused.</summary>
    ServerDown,

    /// <summary>Frames a second, which are too few.</summary>
    Framerate,

    /// <summary>Lines of the console that are not understood, percent.</summary>
    NotUnderstood,
}

/// <summary>What the kinds are about, and where each alarms by default.</summary>
public static class AlertKinds
{
    public static IReadOnlyList<AlertKind> All { get; } = Enum.GetValues<AlertKind>();

    /// <summary>Of a game server; else of the worker.</summary>
    public static bool IsOfServer(this AlertKind kind) => kind >= AlertKind.ServerDown;

    /// <summary>Small numbers are the bad ones.</summary>
    public static bool IsBelow(this AlertKind kind) => kind == AlertKind.Framerate;

    /// <summary>There is no more or less of it: only how long it lasts is set.</summary>
    public static bool IsYesOrNo(this AlertKind kind) => kind == AlertKind.ServerDown;

    /// <summary>As people type it, and as it is kept.</summary>
    public static string Word(this AlertKind kind) => kind switch
    {
        AlertKind.Cpu => "cpu",
        AlertKind.Memory => "memory",
        AlertKind.ResponseTime => "response-time",
        AlertKind.QueueDepth => "queue-depth",
        AlertKind.ErrorBurst => "error-burst",
        AlertKind.ServerDown => "server-down",
        AlertKind.Framerate => "framerate",
        _ => "not-understood",
    };

    public static AlertKind? Parse(string? word) => All.Where(kind => kind.Word() == word).Select(kind => (AlertKind?)kind).FirstOrDefault();

    public static AlertRule DefaultRule(this AlertKind kind) => kind switch
    {
        AlertKind.Cpu => new(85, 70, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2)),
        AlertKind.Memory => new(512, 460, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2)),
        AlertKind.ResponseTime => new(1000, 600, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2)),
        AlertKind.QueueDepth => new(80, 50, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1)),
        AlertKind.ErrorBurst => new(10, 2, TimeSpan.Zero, TimeSpan.FromMinutes(5)),
        AlertKind.ServerDown => new(1, 0, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2)),
        AlertKind.Framerate => new(15, 20, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2)),
        _ => new(5, 4, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)),
    };
}

/// <summary>Where an alert begins and where it ends. Between the two levels nothing changes, so that a value that trembles around one of them is one alert.</summary>
/// <param name="Raise">From here on it is bad: at or beyond.</param>
/// <param name="Clear">From here on it is good again: at or before. On the good side of <paramref name="Raise"/>, never the same.</param>
/// <param name="For">How long it has to be bad without a break, 0 for at once.</param>
/// <param name="ClearFor">How long it has to be good without a break.</param>
public sealed record AlertRule(double Raise, double Clear, TimeSpan For, TimeSpan ClearFor)
{
    /// <summary>Longest wait that can be set.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Largest level that can be set.</summary>
    public const double Most = 1_000_000;

    public bool IsSound(AlertKind kind) =>
        Raise is >= 0 and <= Most && Clear is >= 0 and <= Most && (kind.IsBelow() ? Clear > Raise : Clear < Raise)
        && For >= TimeSpan.Zero && For <= Longest && ClearFor >= TimeSpan.Zero && ClearFor <= Longest;
}
