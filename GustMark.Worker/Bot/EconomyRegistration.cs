using GustMark.Core.Backups;
using GustMark.Core.Economy;
using GustMark.Worker.Bot.Commands;
using GustMark.Worker.Bot.Dispatch;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GustMark.Worker.Bot;

/// <summary>The economy: its services and commands.</summary>
internal static class EconomyRegistration
{
    public static CommandTable AddEconomyCommands(this CommandTable commands) => commands
        .Add<EconomyBalanceCommand>().Add<EconomyPayCommand>().Add<EconomyDailyCommand>().Add<EconomyLeaderboardCommand>().Add<EconomyStatsCommand>()
        .Add<EconomyHistoryCommand>().Add<EconomyGrantCommand>().Add<EconomyDeductCommand>().Add<EconomySetCommand>().Add<EconomyReverseCommand>()
        .Add<EconomyAuditCommand>().Add<ConfigEconomyCommand>();

    public static IServiceCollection AddEconomy(this IServiceCollection services) => services
        .AddSingleton<EconomySettingsService>().AddSingleton<IGuildMemory>(provider => provider.GetRequiredService<EconomySettingsService>())
        .AddSingleton<Wallets>().AddSingleton<EconomyService>().AddSingleton<EconomyAdministration>().AddSingleton<EconomyReports>()
        .AddSingleton<Reversals>().AddSingleton<WalletMoves>().AddSingleton<IHostedService, UnfinishedMoves>()
        .AddSingleton<EconomyBalanceCommand>().AddSingleton<EconomyPayCommand>().AddSingleton<EconomyDailyCommand>()
        .AddSingleton<EconomyLeaderboardCommand>().AddSingleton<EconomyStatsCommand>().AddSingleton<EconomyHistoryCommand>()
        .AddSingleton<EconomyGrantCommand>().AddSingleton<EconomyDeductCommand>().AddSingleton<EconomySetCommand>()
        .AddSingleton<EconomyReverseCommand>().AddSingleton<EconomyAuditCommand>().AddSingleton<ConfigEconomyCommand>();
}
