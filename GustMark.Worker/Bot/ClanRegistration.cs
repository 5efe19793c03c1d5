using GustMark.Core.Backups;
using GustMark.Core.Clans;
using GustMark.Core.Clans.Rooms;
using GustMark.Core.Console;
using GustMark.Worker.Bot.Adapter;
using GustMark.Worker.Bot.Clans;
using GustMark.Worker.Bot.Commands;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GustMark.Worker.Bot;

/// <summary>Clans: their services and commands.</summary>
internal static class ClanRegistration
{
    public static CommandTable AddClans(this CommandTable commands) => commands
        .Add<ClanCreateCommand>().Add<ClanEditCommand>().Add<ClanDeleteCommand>()
        .Add<ClanInviteCommand>().Add<ClanJoinCommand>().Add<ClanLeaveCommand>().Add<ClanKickCommand>().Add<ClanPromoteCommand>().Add<ClanDemoteCommand>()
        .Add<ClanTransferCommand>()
        .Add<ClanInfoCommand>().Add<ClanListCommand>().Add<ClanLeaderboardCommand>()
        .Add<ClanBankDepositCommand>().Add<ClanBankWithdrawCommand>().Add<ClanBankHistoryCommand>();

    public static IServiceCollection AddClans(this IServiceCollection services) => services
        .AddSingleton<ClanSettingsService>().AddSingleton<IGuildMemory>(provider => provider.GetRequiredService<ClanSettingsService>()).AddSingleton<ClanClosings>().AddSingleton<ClanService>().AddSingleton<ClanBank>().AddSingleton<ClanActivity>()
        .AddSingleton<ClanScenes>()
        .AddSingleton<IClanRooms, DiscordClanRooms>().AddSingleton<ClanDepartures>().AddSingleton<ClanRoll>()
        .AddSingleton<ClanRoomKeeper>().AddSingleton<IGuildMemory>(provider => provider.GetRequiredService<ClanRoomKeeper>())
        .AddSingleton<ClanRoomLoop>().AddSingleton<IHostedService>(provider => provider.GetRequiredService<ClanRoomLoop>())
        .AddSingleton<TeamMirror>().AddSingleton(provider => new Lazy<TeamMirror>(provider.GetRequiredService<TeamMirror>)).AddSingleton<ILineSubscriber, TeamSubscriber>()
        .AddSingleton<IGuildMemory>(provider => provider.GetRequiredService<ClanClosings>()).AddSingleton<IHostedService, ClanUpkeep>()
        .AddSingleton<ClanCreateCommand>().AddSingleton<ClanEditCommand>().AddSingleton<ClanDeleteCommand>()
        .AddSingleton<ClanInviteCommand>().AddSingleton<IComponentHandler>(provider => provider.GetRequiredService<ClanInviteCommand>())
        .AddSingleton<ClanJoinCommand>().AddSingleton<ClanLeaveCommand>().AddSingleton<ClanKickCommand>().AddSingleton<ClanPromoteCommand>()
        .AddSingleton<ClanDemoteCommand>().AddSingleton<ClanTransferCommand>()
        .AddSingleton<ClanInfoCommand>().AddSingleton<ClanLeaderboardCommand>()
        .AddSingleton<ClanListCommand>().AddSingleton<IComponentHandler>(provider => provider.GetRequiredService<ClanListCommand>())
        .AddSingleton<IModalHandler>(provider => provider.GetRequiredService<ClanListCommand>())
        .AddSingleton<ClanBankDepositCommand>().AddSingleton<ClanBankWithdrawCommand>().AddSingleton<ClanBankHistoryCommand>();
}
