using System.Diagnostics.CodeAnalysis;
using GustMark.Core.Dashboards;
using GustMark.Core.Diagnostics;
using GustMark.Core.Time;
using GustMark.Worker.Archive;
using GustMark.Worker.Bot;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using GustMark.Worker.Charts;
using GustMark.Worker.Earning;
using GustMark.Worker.GameServers;
using GustMark.Worker.Hosting.Configuration;
using GustMark.Worker.Hosting.Health;
using GustMark.Worker.Jobs;
using GustMark.Worker.Limits;
using GustMark.Worker.Logs;
using GustMark.Worker.Monitoring;
using GustMark.Worker.Players;
using GustMark.Worker.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.Core;

namespace GustMark.Worker.Hosting;

/// <summary>Puts the worker together, runs it until it is told to stop, and takes it down in order.</summary>
internal static class WorkerHost
{
    /// <summary>Longest orderly shutdown.</summary>
    public static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Runs until a signal, the token, or a failure ends it.</summary>
    /// <param name="configuration">Without errors.</param>
    /// <param name="more">Adds services of the caller's own. Null for none.</param>
    /// <param name="places">Where the configuration is read anew from when it changes; null where it does not.</param>
    /// <exception cref="FatalException">It cannot start or go on.</exception>
    public static async Task RunAsync(
        WorkerConfiguration configuration, bool verbose, TimeProvider time, CancellationToken stopping, Action<IServiceCollection>? more = null, ConfigurationPlaces? places = null)
    {
        await using var options = configuration.Options.BuildServiceProvider();
        var level = new LoggingLevelSwitch(LogOutput.LevelOf(Of<LoggingOptions>(options), verbose));
        var errors = new LoggedErrors();
        await using var logger = LogOutput.Create(Of<LoggingOptions>(options), verbose, level, errors);
        using var lastWords = new LastWords(logger);
        Of<TextsOptions>(options).Load();
        using var logs = new Serilog.Extensions.Logging.SerilogLoggerFactory(logger);

        // Before the database: that it is being brought up to date can be asked for meanwhile.
        var health = new WorkerHealth(time);
        await using var storage = await WorkerStorage.OpenAsync(
            Of<StorageOptions>(options), Of<SecretsOptions>(options), time, logs.CreateLogger(typeof(WorkerStorage).FullName!), stopping,
            folder => new HealthServing(folder, Of<HealthOptions>(options), health, time, logs.CreateLogger(typeof(WorkerHealth).FullName!)));
        health.Opened();

        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddConfiguration(configuration.Values);
        builder.Services.AddSerilog(logger);
        builder.Services.AddSingleton(time).AddSingleton(new ClockWatch(time)).AddSingleton(errors);
        builder.Services.TryAdd(configuration.Options);
        storage.AddTo(builder.Services);
        builder.Services.Configure<ConsoleLifetimeOptions>(lifetime => lifetime.SuppressStatusMessages = true);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddSingleton(new UnknownFramesFolder(Of<StorageOptions>(options).DataFolder));
        AddAreas(builder.Services, Of<StorageOptions>(options), Of<ArchiveOptions>(options));
        more?.Invoke(builder.Services);
        if (places is not null)
            AddWatch(builder.Services, places, configuration);

        AddHealth(builder.Services, health, storage);

        using var host = builder.Build();
        using var following = host.Services.GetRequiredService<IOptionsMonitor<LoggingOptions>>().OnChange((now, _) => level.MinimumLevel = LogOutput.LevelOf(now, verbose));
        await RunAsync(host, stopping);
    }

    /// <summary>Last: what is announced as ready has started.</summary>
    private static void AddHealth(IServiceCollection services, WorkerHealth health, WorkerStorage storage) => services
        .AddSingleton(ServiceNotification.Of(Environment.GetEnvironmentVariables(), Environment.ProcessId))
        .AddSingleton(provider => new Lazy<Loops>(() => new Loops(provider.GetServices<IHostedService>())))
        .AddHostedService(provider => provider.GetRequiredService<ServiceNotification>())
        .AddHostedService(provider => new HealthLoop(
            health, storage.Opened, provider.GetRequiredService<IDiscordBot>(), provider.GetRequiredService<Lazy<Loops>>(),
            provider.GetRequiredService<ServiceNotification>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<HealthLoop>>()));

    private static void AddWatch(IServiceCollection services, ConfigurationPlaces places, WorkerConfiguration configuration) => services
        .AddSingleton(provider => new ConfigurationWatch(
            places, configuration, provider, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ConfigurationWatch>>()))
        .AddHostedService(provider => provider.GetRequiredService<ConfigurationWatch>()).AddSingleton<ISelfTest, ConfigurationSelfTest>();

    /// <summary>The areas of the worker. Each registers its services; their options are in <see cref="WorkerOptions.Sections"/>.</summary>
    private static void AddAreas(IServiceCollection services, StorageOptions storage, ArchiveOptions archive)
    {
        // In the order they start, and the reverse of that in which they stop: the feeds and the archive outlive the lines they carry.
        services.AddMonitoring().AddSingleton<RateLimits>().AddCharts();
        services.AddSingleton<ISelfTest>(provider => new SchedulerSelfTest(
            new Lazy<IEnumerable<IHostedService>>(provider.GetServices<IHostedService>), provider.GetRequiredService<TimeProvider>()));
        services.AddBot();
        services.AddArchive(storage.DataFolder, archive).AddLogs(storage.DataFolder);
        services.AddEarning();
        services.AddPlayers();
        services.AddGameServers();
        services.AddDeliveries();
        services.AddBanKeeper();
        services.AddPlanner();
        services.AddEventLoop();
        services.AddSampling().AddAlerts();
    }

    private static async Task RunAsync(IHost host, CancellationToken stopping)
    {
        // Looked up now: the provider is gone when the run has ended.
        var services = host.Services.GetServices<IHostedService>().OfType<BackgroundService>().ToArray();
        var told = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        try
        {
            await host.RunAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested || told.IsCancellationRequested)
        {
            // Told to stop while it was still starting.
        }

        // The host stops when a background service fails, but as if it had been told to.
        foreach (var service in services)
        {
            if (service.ExecuteTask is { IsFaulted: true } failed)
                await failed;
        }
    }

    private static T Of<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(IServiceProvider options)
        where T : class => options.GetRequiredService<IOptions<T>>().Value;
}
