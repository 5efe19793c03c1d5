using GustMark.Core.Archive;
using GustMark.Core.Console;
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
}
