using GustMark.Core.Archive;
using GustMark.Core.Console;
using GustMark.Core.Diagnostics;
using GustMark.Core.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Archive;

/// <summary>The archive of console lines.</summary>
internal static class ArchiveRegistration
{
    public static IServiceCollection AddArchive(this IServiceCollection services, string dataFolder, ArchiveOptions options)
    {
        services.AddSingleton(ArchiveFolder.In(dataFolder)).AddSingleton<IConsoleArchive, ArchiveSearch>();
        services.AddArchiveTest(dataFolder, options);
        if (!options.Enabled)
            return services;
        return services
            .AddSingleton<ArchiveRotation>()
            .AddSingleton(provider => new LineArchive(
                provider.GetRequiredService<ArchiveFolder>(), provider.GetRequiredService<ArchiveRotation>(),
                provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<LineArchive>>(), options.KeptKinds))
            .AddSingleton<ILineSubscriber>(provider => provider.GetRequiredService<LineArchive>())
            .AddSingleton<IHostedService>(provider => provider.GetRequiredService<LineArchive>());
    }

    /// <summary>Its self-test, which needs no archive that runs.</summary>
    public static IServiceCollection AddArchiveTest(this IServiceCollection services, string dataFolder, ArchiveOptions options) => services
        .AddSingleton<ISelfTest>(provider => new ArchiveSelfTest(
            ArchiveFolder.In(dataFolder), provider.GetRequiredService<IServerStore>(), options.Enabled, provider.GetRequiredService<TimeProvider>()));
}
