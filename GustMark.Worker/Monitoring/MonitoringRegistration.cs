using GustMark.Core.Dashboards;
using GustMark.Worker.Monitoring.Export;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GustMark.Worker.Monitoring;

/// <summary>Samples of everything.</summary>
internal static class MonitoringRegistration
{
    public static IServiceCollection AddMonitoring(this IServiceCollection services) => services
        .AddSingleton<IVitals, ProcessVitals>().AddSingleton<StoreProbe>().AddSingleton<ProcessMeter>().AddSingleton<WorkerMetrics>()
        .AddSingleton<IHostedService, Telemetry>();

    /// <summary>What takes the samples. Starts after the consoles and stops before them.</summary>
    public static IServiceCollection AddSampling(this IServiceCollection services) => services.AddSingleton<IHostedService, SampleLoop>();
}
