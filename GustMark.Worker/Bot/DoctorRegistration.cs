using GustMark.Core.Clans;
using GustMark.Core.Console;
using GustMark.Core.Diagnostics;
using GustMark.Core.Economy;
using GustMark.Core.Events;
using GustMark.Core.Feeds;
using GustMark.Core.Gambling;
using GustMark.Core.Players;
using GustMark.Core.Schedules;
using GustMark.Core.Servers;
using GustMark.Worker.Bot.Adapter;
using GustMark.Worker.Bot.Commands;
using GustMark.Worker.Bot.Dashboards;
using GustMark.Worker.Bot.Dispatch;
using Microsoft.Extensions.DependencyInjection;

namespace GustMark.Worker.Bot;

/// <summary>The self-tests of what the bot does. Other areas of the worker register theirs; each <see cref="ISelfTest"/> that is registered is run.</summary>
internal static class DoctorRegistration
{
    public static CommandTable AddDoctor(this CommandTable commands) => commands.Add<DoctorCommand>();

    public static IServiceCollection AddDoctor(this IServiceCollection services) => services
        .AddSingleton<SelfTests>().AddSingleton<DoctorCommand>()
        .AddTestsWithoutWorker()
        .AddSingleton<ISelfTest, DashboardSelfTest>()
        .AddSingleton<ISelfTest, ServersSelfTest>()
        .AddSingleton<ISelfTest, ConsoleSelfTest>()
        .AddSingleton<ISelfTest, PostingSelfTest>()
        .AddSingleton<ISelfTest, GameLoopSelfTest>()
        .AddSingleton<ISelfTest, PlannerSelfTest>()
        .AddSingleton<ISelfTest, ContestsSelfTest>()
        .AddSingleton<ISelfTest, GatewaySelfTest>();

    /// <summary>Those that need no worker, but the stores and a client of Discord.</summary>
    public static IServiceCollection AddTestsWithoutWorker(this IServiceCollection services) => services
        .AddTestsOfOutside()
        .AddSingleton<ISelfTest, PasswordsSelfTest>()
        .AddSingleton<ISelfTest, FeedsSelfTest>()
        .AddSingleton<ISelfTest, LedgerSelfTest>()
        .AddSingleton<ISelfTest, GamesSelfTest>()
        .AddSingleton<ISelfTest, ClansSelfTest>()
        .AddSingleton<ISelfTest, PlayersSelfTest>();

    /// <summary>Those that need no store either.</summary>
    public static IServiceCollection AddTestsOfOutside(this IServiceCollection services) => services
        .AddSingleton<ISelfTest>(ParserSelfTest.OfConsole()).AddSingleton<ISelfTest>(ParserSelfTest.OfEvents())
        .AddSingleton<ISelfTest, DiscordSelfTest>()
        .AddSingleton<ISelfTest, ClockSelfTest>();
}
