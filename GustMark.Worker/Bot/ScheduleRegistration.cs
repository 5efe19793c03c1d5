using GustMark.Core.Backups;
using GustMark.Core.Schedules;
using GustMark.Worker.Bot.Commands;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Schedules;
using GustMark.Worker.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GustMark.Worker.Bot;

/// <summary>What is planned: what it consists of, and its commands.</summary>
internal static class ScheduleRegistration
{
    public static CommandTable AddSchedules(this CommandTable commands) => commands
        .Add<ScheduleAnnounceCommand>().Add<ScheduleCommandCommand>().Add<ScheduleListCommand>().Add<ScheduleRemoveCommand>().Add<SchedulePauseCommand>();

    public static IServiceCollection AddSchedules(this IServiceCollection services) => services
        .AddPlanning()
        .AddSingleton<ScheduleSettingsService>().AddSingleton<IGuildMemory>(provider => provider.GetRequiredService<ScheduleSettingsService>())
        .AddSingleton<IChannelPosts, ChannelPosts>().AddSingleton<ServerTargets>()
        .AddSingleton<IPlannedWork, AnnouncementWork>()
        .AddSingleton<CommandWork>().AddSingleton<IPlannedWork>(provider => provider.GetRequiredService<CommandWork>())
        .AddSingleton<ScheduleButtons>().AddSingleton<IComponentHandler>(provider => provider.GetRequiredService<ScheduleButtons>())
        .AddSingleton<IModalHandler>(provider => provider.GetRequiredService<ScheduleButtons>())
        .AddSingleton<IHostedService, ScheduleNotices>()
        .AddSingleton<ScheduleAnnounceCommand>().AddSingleton<ScheduleCommandCommand>().AddSingleton<ScheduleListCommand>()
        .AddSingleton<ScheduleRemoveCommand>().AddSingleton<SchedulePauseCommand>();
}
