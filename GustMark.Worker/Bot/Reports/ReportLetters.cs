using GustMark.Core.Identity;
using GustMark.Core.Reports;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;

namespace GustMark.Worker.Bot.Reports;

/// <summary>Makes reports ready to be sent, in the language that is spoken.</summary>
internal interface IReportLetters
{
    /// <param name="file">What the file with the numbers is called.</param>
    Task<Message> MakeAsync(GuildId guild, ReportPeriod period, string file, CancellationToken ct);
}

/// <inheritdoc/>
internal sealed class ReportLetters(ReportService reports, IReportCharts charts, IEconomyCharts economy) : IReportLetters
{
    public async Task<Message> MakeAsync(GuildId guild, ReportPeriod period, string file, CancellationToken ct)
    {
        var report = await reports.OfAsync(guild, period, ct);
        var pictures = new ReportPictures
        {
            Performance = await charts.PerformanceAsync(report, ct),
            TopPlayers = await charts.TopPlayersAsync(report, ct),
            Economy = await economy.FlowAsync(report.Economy, ct),
            Moderation = await charts.ModerationAsync(report, ct),
            Incidents = await charts.IncidentsAsync(report, ct),
        };
        return ReportView.Of(report, pictures, ReportDocument.Write(report), file);
    }
}
