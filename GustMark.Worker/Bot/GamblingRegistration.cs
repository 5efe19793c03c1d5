using GustMark.Core.Backups;
using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Worker.Bot.Commands;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Gambling;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace GustMark.Worker.Bot;

/// <summary>Games of chance: what they consist of, and their commands.</summary>
internal static class GamblingRegistration
{
    public static CommandTable AddGambling(this CommandTable commands) => commands
        .Add<GambleSlotsCommand>().Add<GambleCoinFlipCommand>().Add<GambleDiceCommand>().Add<GambleRouletteCommand>().Add<GambleBlackjackCommand>()
        .Add<GambleOddsCommand>().Add<GambleFairnessCommand>().Add<GambleVerifyCommand>()
        .Add<GambleHistoryCommand>().Add<GambleStatsCommand>().Add<GambleLeaderboardCommand>().Add<ConfigGamblingCommand>();

    public static IServiceCollection AddGambling(this IServiceCollection services)
    {
        // Others reserve coins as well.
        services.TryAddSingleton<Holds>();
        return services
            .AddSingleton<GamblingSettingsService>().AddSingleton<GamblingService>().AddSingleton<FairnessService>().AddSingleton<OwnLimitsService>().AddSingleton<GameRecords>()

            // In this order: games that are brought on after a restore are played by the settings that came with it.
            .AddSingleton<IGuildMemory>(provider => provider.GetRequiredService<GamblingSettingsService>())
            .AddSingleton<IGuildMemory>(provider => provider.GetRequiredService<GamblingService>())
            .AddSingleton<IGuildWork>(provider => provider.GetRequiredService<GamblingService>())
            .AddSingleton<GameScenes>().AddSingleton<BusyChannels>().AddSingleton<HandMessages>().AddSingleton<Croupier>()
            .AddSingleton<Animations>().AddSingleton<IHostedService>(provider => provider.GetRequiredService<Animations>())
            .AddSingleton<GambleSlotsCommand>().AddSingleton<GambleCoinFlipCommand>().AddSingleton<GambleDiceCommand>().AddSingleton<GambleRouletteCommand>()
            .AddSingleton<GambleBlackjackCommand>().AddSingleton<GambleOddsCommand>().AddSingleton<GambleFairnessCommand>().AddSingleton<GambleVerifyCommand>()
            .AddSingleton<GambleHistoryCommand>().AddSingleton<GambleStatsCommand>().AddSingleton<GambleLeaderboardCommand>().AddSingleton<ConfigGamblingCommand>()
            .AddSingleton<IComponentHandler, PlayButton>().AddSingleton<IComponentHandler, HandButtons>()
            .AddSingleton<ClientSeedDialog>().AddSingleton<IComponentHandler>(provider => provider.GetRequiredService<ClientSeedDialog>())
            .AddSingleton<IModalHandler>(provider => provider.GetRequiredService<ClientSeedDialog>())
            .AddSingleton<OwnLimitButtons>().AddSingleton<IComponentHandler>(provider => provider.GetRequiredService<OwnLimitButtons>())
            .AddSingleton<IModalHandler>(provider => provider.GetRequiredService<OwnLimitButtons>())
            .AddSingleton<IHostedService, GameNotices>().AddSingleton<IHostedService, GameRunner>();
    }
}
