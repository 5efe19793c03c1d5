using GustMark.Core.Backups;
using GustMark.Core.Monitoring;
using GustMark.Core.Monitoring.Alerts;
using GustMark.Core.Reports;
using GustMark.Core.Schedules;
using GustMark.Worker.Bot.Alerts;
using GustMark.Worker.Bot.Commands;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Reports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GustMark.Worker.Bot;

/// <summary>Alerts and reports: what they consist of, and their commands.</summary>
internal static class ReportRegistration
{
    public static CommandTable AddReports(this CommandTable commands) => commands
        .Add<ReportNowCommand>().Add<ReportPlanCommand>().Add<ReportUnplanCommand>().Add<ReportListCommand>().Add<ReportAlertsCommand>();

    public static IServiceCollection AddReports(this IServiceCollection services) => services
        .AddSingleton<SampleRing>().AddSingleton<AlertSettingsService>().AddSingleton<IGuildMemory>(provider => provider.GetRequiredService<AlertSettingsService>())
        .AddSingleton<AlertWatch>()
        .AddSingleton<AbsenceBook>().AddSingleton<IGuildMemory>(provider => provider.GetRequiredService<AbsenceBook>())
        .AddSingleton<ReportService>().AddSingleton<IReportLetters, ReportLetters>().AddSingleton<IPlannedWork, ReportWork>()
        .AddSingleton<ReportNowCommand>().AddSingleton<ReportPlanCommand>().AddSingleton<ReportUnplanCommand>().AddSingleton<ReportListCommand>()
        .AddSingleton<ReportAlertsCommand>();

    /// <summary>What looks for alerts, and tells that the worker goes and is back. Starts after the consoles: before they are opened nothing can be said of them.</summary>
    public static IServiceCollection AddAlerts(this IServiceCollection services) => services
        .AddSingleton<IHostedService, AlertLoop>().AddSingleton<IHostedService, AbsenceNotices>();
}
