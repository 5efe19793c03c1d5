using GustMark.Core.Reports;

namespace GustMark.Worker.Bot.Views;

/// <summary>Draws reports.</summary>
internal interface IReportCharts
{
    /// <summary>A PNG of players, frame rate and entities; null where there is too little to draw, or it cannot be drawn.</summary>
    Task<byte[]?> PerformanceAsync(PerformanceReport report, CancellationToken ct);

    /// <summary>A PNG of who played longest; null where nobody did, or it cannot be drawn.</summary>
    Task<byte[]?> TopPlayersAsync(PerformanceReport report, CancellationToken ct);

    /// <summary>A PNG of what moderators did when; null where they did nothing, or it cannot be drawn.</summary>
    Task<byte[]?> ModerationAsync(PerformanceReport report, CancellationToken ct);

    /// <summary>A PNG of what went wrong on which server; null where nothing did, or it cannot be drawn.</summary>
    Task<byte[]?> IncidentsAsync(PerformanceReport report, CancellationToken ct);
}

/// <summary>The pictures of a report, those there are.</summary>
internal sealed record ReportPictures
{
    public static ReportPictures None { get; } = new();

    public byte[]? Performance { get; init; }

    public byte[]? TopPlayers { get; init; }

    public byte[]? Economy { get; init; }

    public byte[]? Moderation { get; init; }

    public byte[]? Incidents { get; init; }
}
