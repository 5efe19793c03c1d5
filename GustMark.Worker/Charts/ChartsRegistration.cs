using System.Runtime.CompilerServices;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.DependencyInjection;

namespace GustMark.Worker.Charts;

/// <summary>Pictures for replies.</summary>
internal static class ChartsRegistration
{
    /// <summary>Registers the charts. Costs nothing until the first is drawn, and little then.</summary>
    public static IServiceCollection AddCharts(this IServiceCollection services)
    {
        // Native code is a file that can be started again; else the process is that of dotnet.
        if (!RuntimeFeature.IsDynamicCodeSupported && Environment.ProcessPath is { } program)
            services.AddSingleton<IPainter>(provider => ActivatorUtilities.CreateInstance<PainterProcess>(provider, program));
        else
            services.AddSingleton<IPainter, PainterHere>();
        return services.AddSingleton<IServerChart, ServerChart>().AddSingleton<IEconomyCharts, EconomyCharts>().AddSingleton<IEventCharts, EventCharts>().AddSingleton<IReportCharts, ReportCharts>();
    }
}
