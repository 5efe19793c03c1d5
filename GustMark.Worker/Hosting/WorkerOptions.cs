using GustMark.Worker.Archive;
using GustMark.Worker.Bot;
using GustMark.Worker.GameServers;
using GustMark.Worker.GameServers.GPortal;
using GustMark.Worker.Hosting.Configuration;
using GustMark.Worker.Hosting.Health;
using GustMark.Worker.Limits;
using GustMark.Worker.Logs;
using GustMark.Worker.Monitoring.Export;
using GustMark.Worker.Storage;

namespace GustMark.Worker.Hosting;

/// <summary>The sections of the configuration. An area that has options adds its section here, and nowhere else.</summary>
internal static class WorkerOptions
{
    public static IReadOnlyList<OptionsSection> Sections { get; } =
    [
        DiscordOptions.Section,
        StorageOptions.Section,
        SecretsOptions.Section,
        LoggingOptions.Section,
        GameServersOptions.Section,
        GPortalOptions.Section,
        LimitsOptions.Section,
        ConsoleOptions.Section,
        EventsOptions.Section,
        ArchiveOptions.Section,
        LogsOptions.Section,
        MonitoringOptions.Section,
        HealthOptions.Section,
        TextsOptions.Section,
    ];
}
