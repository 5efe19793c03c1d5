using GustMark.Core.Backups;
using GustMark.Core.Console;
using GustMark.Core.Dashboards;
using GustMark.Core.Feeds;
using GustMark.Core.GPortal;
using GustMark.Core.Locales;
using GustMark.Core.Logs;
using GustMark.Core.Servers;
using GustMark.Core.Themes;
using GustMark.Discord;
using GustMark.Discord.Gateway;
using GustMark.Discord.Rest;
using GustMark.Worker.Bot.Adapter;
using GustMark.Worker.Bot.Commands;
using GustMark.Worker.Bot.Dashboards;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Feeds;
using GustMark.Worker.Bot.GPortal;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Hosting;
using GustMark.Worker.Monitoring;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GustMark.Worker.Bot;

/// <summary>Everything the bot consists of. Commands are named one by one: what is not here does not exist.</summary>
internal static class BotRegistration
{
    /// <summary>The commands in the order help shows them.</summary>
    public static CommandTable Commands { get; } = new CommandTable()
        .Add<HelpCommand>().Add<AboutCommand>().Add<DashboardCommand>().AddDoctor()
        .Add<ServerAddCommand>().Add<ServerEditCommand>().Add<ServerRemoveCommand>().Add<ServerDefaultCommand>().Add<ServerBindCommand>()
        .Add<ServerListCommand>().Add<ServerStatusCommand>().Add<ServerConnectCommand>().Add<ServerDisconnectCommand>()
        .Add<ServerDiagnosticsCommand>()
        .Add<GPortalLoginCommand>().Add<GPortalLogoutCommand>().Add<GPortalStatusCommand>()
        .Add<ConsoleSendCommand>().Add<ConsoleTailCommand>().Add<ConsoleSearchCommand>().Add<ConsoleLiveOnCommand>().Add<ConsoleLiveOffCommand>()
        .Add<LogsRecentCommand>().Add<LogsSearchCommand>().Add<LogsListCommand>().Add<LogsDownloadCommand>()
        .Add<FeedSetCommand>().Add<FeedRemoveCommand>().Add<FeedListCommand>().Add<FeedTestCommand>()
        .AddUserCommands()
        .AddModeration()
        .AddEconomyCommands()
        .AddShop()
        .AddGambling()
        .AddClans()
        .AddSchedules()
        .AddEvents()
        .Add<ConfigThemeCommand>().Add<ConfigLocaleCommand>()
        .AddReports()
        .AddAudit()
        .Add<BackupCreateCommand>().Add<BackupListCommand>().Add<BackupRestoreCommand>();

    public static IServiceCollection AddBot(this IServiceCollection services)
    {
        services.AddSingleton(Commands)
            .AddSingleton<ServerService>().AddSingleton<ConsoleService>().AddSingleton<FeedService>().AddSingleton<FeedRoster>()
            .AddSingleton<GPortalService>().AddSingleton<DashboardService>().AddSingleton<RequestTimes>()
            .AddSingleton<BotDispatcher>().AddSingleton<OptionCompleter>().AddSingleton<SeenPlayers>();

        services.AddSingleton<HelpCommand>().AddSingleton<AboutCommand>().AddSingleton<DashboardCommand>()
            .AddSingleton<ServerAddCommand>().AddSingleton<ServerEditCommand>().AddSingleton<ServerRemoveCommand>()
            .AddSingleton<ServerDefaultCommand>().AddSingleton<ServerBindCommand>().AddSingleton<ServerListCommand>()
            .AddSingleton<ServerStatusCommand>().AddSingleton<ServerConnectCommand>().AddSingleton<ServerDisconnectCommand>()
            .AddSingleton<ServerDiagnosticsCommand>()
            .AddSingleton<GPortalLoginCommand>().AddSingleton<GPortalLogoutCommand>().AddSingleton<GPortalStatusCommand>()
            .AddSingleton<ConsoleSendCommand>().AddSingleton<ConsoleTailCommand>().AddSingleton<ConsoleSearchCommand>()
            .AddSingleton<ConsoleLiveOnCommand>().AddSingleton<ConsoleLiveOffCommand>()
            .AddSingleton<LogsRecentCommand>().AddSingleton<LogsSearchCommand>().AddSingleton<LogsListCommand>().AddSingleton<LogsDownloadCommand>()
            .AddSingleton<FeedSetCommand>().AddSingleton<FeedRemoveCommand>().AddSingleton<FeedListCommand>().AddSingleton<FeedTestCommand>()
            .AddSingleton<GuildThemeService>().AddSingleton<IGuildMemory>(provider => provider.GetRequiredService<GuildThemeService>()).AddSingleton<ConfigThemeCommand>()
            .AddSingleton<LocaleService>().AddSingleton<IGuildMemory>(provider => provider.GetRequiredService<LocaleService>()).AddSingleton<ConfigLocaleCommand>()
            .AddSingleton<BackupService>().AddSingleton<BackupCreateCommand>().AddSingleton<BackupListCommand>().AddSingleton<BackupRestoreCommand>()
            .AddSingleton<IComponentHandler>(provider => provider.GetRequiredService<BackupRestoreCommand>());

        services.AddSingleton<IModalHandler>(provider => provider.GetRequiredService<ServerAddCommand>())
            .AddSingleton<IModalHandler>(provider => provider.GetRequiredService<ServerEditCommand>())
            .AddSingleton<IModalHandler>(provider => provider.GetRequiredService<GPortalLoginCommand>())
            .AddSingleton<Confirmations>().AddSingleton<IComponentHandler>(provider => provider.GetRequiredService<Confirmations>())
            .AddSingleton<Pages>().AddSingleton<IComponentHandler>(provider => provider.GetRequiredService<Pages>());

        // First: what an earlier process has left open is told before anything new begins.
        services.AddAudit();
        services.AddEconomy();

        services.AddSingleton<FeedDelivery>().AddSingleton<ILineSubscriber>(provider => provider.GetRequiredService<FeedDelivery>())
            .AddSingleton<IHostedService>(provider => provider.GetRequiredService<FeedDelivery>()).AddSingleton<IHostedService, NewsDelivery>()
            .AddSingleton<IHostedService, LoginNotices>()
            .AddSingleton<LiveDashboards>().AddSingleton<IHostedService>(provider => provider.GetRequiredService<LiveDashboards>());

        services.AddUsers();
        services.AddModeration();
        services.AddShop();
        services.AddGambling();
        services.AddClans();
        services.AddSchedules();
        services.AddEvents();
        services.AddDoctor();
        services.AddReports();

        services.AddSingleton(provider => provider.GetRequiredService<IOptionsMonitor<ConsoleOptions>>().ToDenyList());

        return services.AddDiscordClient().AddSingleton<IHostedService, DiscordService>().AddSingleton<GuildDirectory>().AddSingleton<DiscordConnection>().AddSingleton<DiscordDelivery>()
            .AddSingleton<IDiscordBot>(provider => provider.GetRequiredService<DiscordDelivery>());
    }

    /// <summary>The client alone, which connects to nothing until it is told to.</summary>
    public static IServiceCollection AddDiscordClient(this IServiceCollection services) => services.AddSingleton(ClientOf);

    private static DiscordClient ClientOf(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<DiscordOptions>>().Value;
        return new DiscordClient(
            new DiscordClientOptions
            {
                Token = new BotToken(options.Token!),
                Rest = new DiscordRestOptions { BaseAddress = new Uri(options.ApiBase), UserAgentVersion = ProductVersion.Number },
                Intents = GatewayIntents.Guilds | GatewayIntents.GuildModeration,
            },
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>());
    }
}
