using GustMark.Core.Access;
using GustMark.Core.Approvals;
using GustMark.Core.Audit;
using GustMark.Core.Backups;
using GustMark.Worker.Bot.Approvals;
using GustMark.Worker.Bot.Audit;
using GustMark.Worker.Bot.Commands;
using GustMark.Worker.Bot.Dispatch;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GustMark.Worker.Bot;

/// <summary>Who may do what and who did it: levels of roles, the audit, and what needs two people.</summary>
internal static class AuditRegistration
{
    public static CommandTable AddAudit(this CommandTable commands) => commands
        .Add<ConfigShowCommand>().Add<ConfigRoleCommand>().Add<AuditRecentCommand>().Add<AuditExportCommand>();

    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddSingleton<AuditTrail>().AddSingleton<AuditErasure>().AddSingleton<AuditRecorder>().AddSingleton<IHostedService, AuditUpkeep>()
        .AddSingleton<AuditRecentCommand>().AddSingleton<AuditExportCommand>()
        .AddSingleton<RoleLevelService>().AddSingleton<IGuildMemory>(provider => provider.GetRequiredService<RoleLevelService>())
        .AddSingleton<ApprovalSettingsService>().AddSingleton<IGuildMemory>(provider => provider.GetRequiredService<ApprovalSettingsService>())
        .AddSingleton<ApprovalService>().AddSingleton<ApprovalNotices>().AddSingleton<ApprovalRuns>()
        .AddSingleton<ApprovalDesk>().AddSingleton<IModalHandler>(provider => provider.GetRequiredService<ApprovalDesk>())
        .AddSingleton<IComponentHandler, ApprovalButtons>().AddSingleton<IHostedService, ApprovalUpkeep>()
        .AddSingleton<ConfigRoleCommand>()
        .AddSingleton<SettingsPages>().AddSingleton<ConfigShowCommand>().AddSingleton<IComponentHandler>(provider => provider.GetRequiredService<ConfigShowCommand>())
        .AddSingleton<IModalHandler>(provider => provider.GetRequiredService<ConfigShowCommand>());
}
