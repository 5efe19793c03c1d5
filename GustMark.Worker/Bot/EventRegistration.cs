using GustMark.Core.Backups;
using GustMark.Core.Chance;
using GustMark.Core.Console;
using GustMark.Core.Earning;
using GustMark.Core.Events;
using GustMark.Core.Schedules;
using GustMark.Worker.Bot.Commands;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Events;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GustMark.Worker.Bot;

/// <summary>Events of the community: what they consist of, and their commands.</summary>
internal static class EventRegistration
{
    public static CommandTable AddEvents(this CommandTable commands) => commands
        .Add<EventKothCommand>().Add<EventBattleCommand>().Add<EventStopCommand>().Add<EventListCommand>().Add<EventHistoryCommand>().Add<EventDefaultsCommand>()
        .Add<EventPlanCommand>().Add<EventUnplanCommand>()
        .Add<EventArenaListCommand>().Add<EventArenaAddCommand>().Add<EventArenaEditCommand>().Add<EventArenaRemoveCommand>();

    public static IServiceCollection AddEvents(this IServiceCollection services)
    {
        // Others draw lots, and pay by the same rules, as well.
        services.TryAddSingleton<IRandomSource, CryptographicRandom>();
        services.TryAddSingleton<IRewardRates, EconomyRewardRates>();
        return services
            .AddSingleton(provider => provider.GetRequiredService<IOptions<EventsOptions>>().Value.ToTimes())
            .AddSingleton<EventSettingsService>().AddSingleton<IGuildMemory>(provider => provider.GetRequiredService<EventSettingsService>())
            .AddSingleton<ContestBook>().AddSingleton<IGuildMemory>(provider => provider.GetRequiredService<ContestBook>())
            .AddSingleton<IContestVoice, ContestVoice>().AddSingleton<Announcer>().AddSingleton<ContestClock>()
            .AddSingleton<ArenaZones>().AddSingleton<SupplyRun>().AddSingleton<ArenaWatch>().AddSingleton<ContestAwards>().AddSingleton<ContestUpkeep>()
            .AddSingleton<ContestLoop>().AddSingleton<ContestService>().AddSingleton<ContestCounting>()
            .AddSingleton(provider => new Lazy<ContestCounting>(provider.GetRequiredService<ContestCounting>)).AddSingleton<ILineSubscriber, ContestSubscriber>()
            .AddSingleton<EventScenes>().AddSingleton<IHostedService, Scoreboards>()
            .AddSingleton<EventKothCommand>().AddSingleton<EventBattleCommand>().AddSingleton<EventStopCommand>().AddSingleton<EventListCommand>()
            .AddSingleton<EventHistoryCommand>().AddSingleton<EventDefaultsCommand>()
            .AddSingleton<IPlannedWork, EventWork>().AddSingleton<EventPlanCommand>().AddSingleton<EventUnplanCommand>()
            .AddSingleton<EventArenaListCommand>().AddSingleton<EventArenaAddCommand>().AddSingleton<EventArenaEditCommand>().AddSingleton<EventArenaRemoveCommand>();
    }

    /// <summary>What runs the events. Starts after the consoles and stops before them, as deliveries do.</summary>
    public static IServiceCollection AddEventLoop(this IServiceCollection services) => services.AddSingleton<IHostedService, EventLoop>();
}
