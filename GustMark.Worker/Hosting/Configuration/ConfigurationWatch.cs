using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Hosting.Configuration;

/// <summary>
/// Reads the configuration anew when a file of it has changed and has stayed the same for a second. It is checked as at start: one with an error
/// is refused as a whole, and what was there counts on.
/// </summary>
/// <param name="atStart">As it was read when the worker started, without errors.</param>
/// <param name="running">The services whose options are replaced.</param>
internal sealed class ConfigurationWatch(
    ConfigurationPlaces places, WorkerConfiguration atStart, IServiceProvider running, TimeProvider time, ILogger<ConfigurationWatch> log) : BackgroundService
{
    /// <summary>How long files have to stay as they are before they are read. Required: 1 s.</summary>
    public static readonly TimeSpan Debounce = TimeSpan.FromSeconds(1);

    private WorkerConfiguration current = atStart;
    private string[] watched = FilesOf(places, atStart);
    private volatile ConfigurationStanding standing = new(time.GetUtcNow(), [], null);

    /// <summary>What counts, and what was refused.</summary>
    public ConfigurationStanding Standing => standing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Debounce, time);

        // Files may have changed since they were read, at start or because others were named: they are read once more.
        var settled = new Settled("");
        var again = true;
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (!settled.Look(FileContents.DigestOf(watched)))
                    continue;
                var before = watched;
                Reload(again);
                again = !watched.SequenceEqual(before);
                if (again)
                    settled = new Settled("");
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Nothing is owed.
        }
    }

    /// <param name="again">Nothing is said where nothing has changed.</param>
    private void Reload(bool again)
    {
        var next = places.Read();

        // Also of one that is refused: a file that it names may be what has to be mended.
        watched = FilesOf(places, next);
        if (next.Errors.Count > 0)
        {
            Refuse(string.Join("; ", next.Errors));
            return;
        }

        try
        {
            TextsOptions.Section.Read(next.Values).Load();
        }
        catch (FatalException e)
        {
            Refuse(e.Message);
            return;
        }

        var changes = ConfigurationChanges.Between(current.Values, next.Values, WorkerOptions.Sections);
        foreach (var section in WorkerOptions.Sections)
            section.Replace(running, next.Values);
        current = next;
        standing = new ConfigurationStanding(time.GetUtcNow(), [.. standing.AtStart.Union(changes.AtStart)], null);
        if (changes.Live.Count > 0 || !again)
            log.ConfigurationRead(changes.Live.Count == 0 ? "texts alone, or nothing" : string.Join(", ", changes.Live));
        if (changes.AtStart.Count > 0)
            log.ConfigurationAtStart(string.Join(", ", changes.AtStart));
    }

    private void Refuse(string reason)
    {
        standing = standing with { Refusal = reason };
        log.ConfigurationRefused(standing.At, reason);
    }

    private static string[] FilesOf(ConfigurationPlaces places, WorkerConfiguration configuration) =>
        [.. places.Files.Concat(configuration.Files).Concat(TextsOptions.Section.Read(configuration.Values).Files).Distinct(StringComparer.Ordinal)];
}

/// <summary>How the configuration stands.</summary>
/// <param name="At">When what counts was read.</param>
/// <param name="AtStart">Keys that were changed since the start and count from the next one on.</param>
/// <param name="Refusal">Why the newest files are not taken; null where they are.</param>
internal sealed record ConfigurationStanding(DateTimeOffset At, IReadOnlyList<string> AtStart, string? Refusal);
