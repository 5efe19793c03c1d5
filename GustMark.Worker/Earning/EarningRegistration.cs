using GustMark.Core.Backups;
using GustMark.Core.Console;
using GustMark.Core.Earning;
using GustMark.Core.Economy;
using GustMark.Core.Players;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace GustMark.Worker.Earning;

/// <summary>Coins for playing.</summary>
internal static class EarningRegistration
{
    public static IServiceCollection AddEarning(this IServiceCollection services)
    {
        services.TryAddSingleton<EconomySettingsService>();
        return services
            .AddSingleton<IRewardRates, EconomyRewardRates>()
            .AddSingleton(provider => new Lazy<IRosters>(provider.GetRequiredService<IRosters>)).AddSingleton<KillRewards>()
            .AddSingleton<HourRewards>().AddSingleton<IGuildMemory>(provider => provider.GetRequiredService<HourRewards>())
            .AddSingleton<ILineSubscriber, RewardSubscriber>()
            .AddSingleton<IHostedService, PlayTimeClock>();
    }
}
