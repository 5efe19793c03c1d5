using GustMark.Core.Backups;
using GustMark.Core.Clans;
using GustMark.Core.Results;
using GustMark.Worker.Bot.Commands;
using GustMark.Worker.Bot.Dispatch;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot;

/// <summary>Clans: what they consist of, and their commands.</summary>
internal static class ClanRegistration
{
    public static CommandTable AddClans(this CommandTable commands) => commands
        .Add<ClanCreateCommand>().Add<ClanEditCommand>().Add<ClanDeleteCommand>().Add<ClanInviteCommand>().Add<ClanJoinCommand>().Add<ClanLeaveCommand>()
        .Add<ClanKickCommand>().Add<ClanPromoteCommand>().Add<ClanDemoteCommand>().Add<ClanTransferCommand>().Add<ClanInfoCommand>().Add<ClanListCommand>()
        .Add<ClanLeaderboardCommand>().Add<ClanDepositCommand>().Add<ClanWithdrawCommand>().Add<ClanBankHistoryCommand>();

    public static IServiceCollection AddClans(this IServiceCollection services) => services
        .AddSingleton<ClanSettingsService>().AddSingleton<ClanClosings>().AddSingleton<IGuildMemory>(provider => provider.GetRequiredService<ClanClosings>()).AddSingleton<ClanService>().AddSingleton<ClanBank>().AddSingleton<ClanActivity>()
        .AddSingleton<ClanScenes>().AddSingleton<IHostedService, UnfinishedClosings>()
        .AddSingleton<ClanCreateCommand>().AddSingleton<ClanEditCommand>().AddSingleton<ClanDeleteCommand>().AddSingleton<ClanInviteCommand>()
        .AddSingleton<ClanJoinCommand>().AddSingleton<ClanLeaveCommand>().AddSingleton<ClanKickCommand>().AddSingleton<ClanPromoteCommand>()
        .AddSingleton<ClanDemoteCommand>().AddSingleton<ClanTransferCommand>().AddSingleton<ClanInfoCommand>().AddSingleton<ClanListCommand>()
        .AddSingleton<ClanLeaderboardCommand>().AddSingleton<ClanDepositCommand>().AddSingleton<ClanWithdrawCommand>().AddSingleton<ClanBankHistoryCommand>()
        .AddSingleton<ClanSettingsDialog>().AddSingleton<IComponentHandler>(provider => provider.GetRequiredService<ClanSettingsDialog>())
        .AddSingleton<IModalHandler>(provider => provider.GetRequiredService<ClanSettingsDialog>())
        .AddSingleton<IComponentHandler>(provider => provider.GetRequiredService<ClanInviteCommand>());
}

/// <summary>Finishes clans that were closing when an earlier process ended. A store that fails is asked again at the next start.</summary>
internal sealed class UnfinishedClosings(ClanClosings closings, ILogger<UnfinishedClosings> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await closings.RecoverAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Told to stop; the next start goes on.
        }
        catch (StoreUnavailableException e)
        {
            log.ClosingsUnfinished(e);
        }
    }
}
