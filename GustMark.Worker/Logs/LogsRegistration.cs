using GustMark.Core.Logs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GustMark.Worker.Logs;

/// <summary>Logs to look at and to download.</summary>
internal static class LogsRegistration
{
    public static IServiceCollection AddLogs(this IServiceCollection services, string dataFolder) => services
        .AddSingleton<LogService>()
        .AddSingleton(new LogFolder(dataFolder)).AddSingleton<IHostedService>(provider => provider.GetRequiredService<LogFolder>())
        .AddSingleton<ILogDownloads, LogDownloads>();
}
