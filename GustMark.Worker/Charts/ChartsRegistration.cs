using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.DependencyInjection;

namespace GustMark.Worker.Charts;

/// <summary>Pictures for replies.</summary>
internal static class ChartsRegistration
{
    /// <summary>Registers the charts. Costs nothing until the first is drawn.</summary>
    public static IServiceCollection AddCharts(this IServiceCollection services) => services
        .AddSingleton<IServerChart, ServerChart>().AddSingleton<IEconomyCharts, EconomyCharts>();
}
