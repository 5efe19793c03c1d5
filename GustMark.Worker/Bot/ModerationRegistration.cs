using GustMark.Core.Access;
using GustMark.Core.Backups;
using GustMark.Core.Console;
using GustMark.Core.Moderation;
using GustMark.Worker.Bot.Adapter;
using GustMark.Worker.Bot.Commands;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Moderation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GustMark.Worker.Bot;

/// <summary>Moderation: what it consists of, and its commands.</summary>
internal static class ModerationRegistration
{
    public static CommandTable AddModeration(this CommandTable commands) => commands
        .Add<UserBansCommand>().Add<UserNoteCommand>().Add<UserWarnCommand>().Add<UserKickCommand>().Add<UserMuteCommand>().Add<UserUnmuteCommand>()
        .Add<UserBanCommand>().Add<UserTempbanCommand>().Add<UserUnbanCommand>()
        .Add<UserGiveCommand>().Add<UserTeleportCommand>();

    public static IServiceCollection AddModeration(this IServiceCollection services) => services
        .AddSingleton<IMemberLevels, DiscordMemberLevels>().AddSingleton<Authority>().AddSingleton<PlayerFinder>().AddSingleton<ModerationSettingsService>()
        .AddSingleton<IGuildMemory>(provider => provider.GetRequiredService<ModerationSettingsService>())
        .AddSingleton<ServerEditions>().AddSingleton<CaseMoves>().AddSingleton<CaseReports>().AddSingleton<Kicks>().AddSingleton<ModerationService>()
        .AddSingleton<MuteEnforcement>().AddSingleton<ServerEnforcement>().AddSingleton<BanKeeper>().AddSingleton<BanImport>().AddSingleton<Interventions>()
        .AddSingleton<BanLines>().AddSingleton<ILineSubscriber>(provider => provider.GetRequiredService<BanLines>())
        .AddSingleton<UserBansCommand>().AddSingleton<IComponentHandler>(provider => provider.GetRequiredService<UserBansCommand>())
        .AddSingleton<IModalHandler>(provider => provider.GetRequiredService<UserBansCommand>())
        .AddSingleton<UserNoteCommand>().AddSingleton<UserWarnCommand>().AddSingleton<UserKickCommand>().AddSingleton<UserMuteCommand>()
        .AddSingleton<UserUnmuteCommand>()
        .AddSingleton<BanQuestion>().AddSingleton<UserBanCommand>().AddSingleton<UserTempbanCommand>().AddSingleton<UserUnbanCommand>()
        .AddSingleton<UserGiveCommand>().AddSingleton<UserTeleportCommand>();

    /// <summary>What brings bans to the servers. Starts after the consoles and stops before them, as deliveries do.</summary>
    public static IServiceCollection AddBanKeeper(this IServiceCollection services) => services.AddSingleton<IHostedService, BanKeeperLoop>();
}
