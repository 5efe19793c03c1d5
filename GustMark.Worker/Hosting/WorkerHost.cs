using System.Diagnostics.CodeAnalysis;
using GustMark.Core.Dashboards;
using GustMark.Worker.Archive;
using GustMark.Worker.Bot;
using GustMark.Worker.Bot.Views;
using GustMark.Worker.Charts;
using GustMark.Worker.Earning;
using GustMark.Worker.GameServers;
using GustMark.Worker.Hosting.Configuration;
using GustMark.Worker.Limits;
using GustMark.Worker.Logs;
using GustMark.Worker.Monitoring;
using GustMark.Worker.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Serilog;

namespace GustMark.Worker.Hosting;

/// <summary>Puts the worker together, runs it until it is told to stop, and takes it down in order.</summary>
internal static class WorkerHost
{
    /// <summary>Longest orderly shutdown.</summary>
    public static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Runs until a signal, the token, or a failure ends it.</summary>
    /// <param name="configuration">Without errors.</param>
    /// <param name="more">Adds services of the caller's own. Null for none.</param>
    /// <exception cref="FatalException">It cannot start or go on.</exception>
    public static async Task RunAsync(
        WorkerConfiguration configuration, bool verbose, TimeProvider time, CancellationToken stopping, Action<IServiceCollection>? more = null)
    {
        await using var options = configuration.Options.BuildServiceProvider();
        await using var logger = LogOutput.Create(Of<LoggingOptions>(options), verbose);
        using var lastWords = new LastWords(logger);
        using var logs = new Serilog.Extensions.Logging.SerilogLoggerFactory(logger);
        await using var storage = await WorkerStorage.OpenAsync(
            Of<StorageOptions>(options), Of<SecretsOptions>(options), time, logs.CreateLogger(typeof(WorkerStorage).FullName!), stopping);

        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddConfiguration(configuration.Values);
        builder.Services.AddSerilog(logger);
        builder.Services.AddSingleton(time);
        builder.Services.TryAdd(configuration.Options);
        storage.AddTo(builder.Services);
        builder.Services.Configure<ConsoleLifetimeOptions>(lifetime => lifetime.SuppressStatusMessages = true);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddSingleton(new UnknownFramesFolder(Of<StorageOptions>(options).DataFolder));
        AddAreas(builder.Services, Of<StorageOptions>(options), Of<ArchiveOptions>(options));
        more?.Invoke(builder.Services);

        // Last: what is announced as ready has started.
        builder.Services.AddHostedService(_ => new ServiceNotification(Environment.GetEnvironmentVariable("NOTIFY_SOCKET")));

        using var host = builder.Build();
        await RunAsync(host, stopping);
    }

    /// <summary>The areas of the worker. Each registers its services; their options are in <see cref="WorkerOptions.Sections"/>.</summary>
    private static void AddAreas(IServiceCollection services, StorageOptions storage, ArchiveOptions archive)
    {
        // In the order they start, and the reverse of that in which they stop: the feeds and the archive outlive the lines they carry.
        services.AddSingleton<IVitals, ProcessVitals>().AddSingleton<RateLimits>().AddCharts();
        services.AddBot();
        services.AddArchive(storage.DataFolder, archive).AddLogs(storage.DataFolder);
        services.AddEarning();
        services.AddGameServers();
        services.AddDeliveries();
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
