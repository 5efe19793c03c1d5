using GustMark.Core.Backups;
using GustMark.Core.Schedules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GustMark.Worker.Jobs;

/// <summary>What is done by itself at planned times. Areas add their <see cref="IPlannedWork"/>.</summary>
internal static class JobsRegistration
{
    public static IServiceCollection AddPlanning(this IServiceCollection services) => services
        .AddSingleton<ICronParser, CronosParser>().AddSingleton<IGuildTimeZones, LocaleTimeZones>()
        .AddSingleton<Planner>().AddSingleton<IGuildWork>(provider => provider.GetRequiredService<Planner>())
        .AddSingleton<IGuildMemory>(provider => provider.GetRequiredService<Planner>())
        .AddSingleton<ScheduleService>();

    /// <summary>The loop. Starts after the consoles and stops before them, as deliveries do.</summary>
    public static IServiceCollection AddPlanner(this IServiceCollection services) => services.AddSingleton<IHostedService, PlannerLoop>();
}
