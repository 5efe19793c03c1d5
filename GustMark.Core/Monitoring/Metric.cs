namespace GustMark.Core.Monitoring;

/// <summary>What is measured: first of each game server, then of the worker. New ones are added at the end of their half.</summary>
public enum Metric
{
    /// <summary>Players online.</summary>
    Players,

    /// <summary>Frames a second of the server's own loop.</summary>
    Framerate,

    Entities,

    /// <summary>Memory of the game process, MB.</summary>
    GameMemory,

    /// <summary>Round trip of the newest answered poll, ms.</summary>
    Ping,

    /// <summary>1 while the console is connected, 0 while it should be and is not.</summary>
    Up,

    /// <summary>Since the game process started, hours.</summary>
    Uptime,

    /// <summary>Percent of all processors.</summary>
    Cpu,

    /// <summary>Resident, MB.</summary>
    Memory,

    /// <summary>Of it on the collected heap, MB.</summary>
    Heap,

    /// <summary>Percent of the time in which a collection had everything stopped.</summary>
    GcPause,

    /// <summary>Collections since the sample before.</summary>
    Collections,

    Threads,

    /// <summary>Lines that wait for all readers together.</summary>
    QueueDepth,

    /// <summary>How full the fullest queue is, percent.</summary>
    QueueFill,

    /// <summary>Console lines a second.</summary>
    Lines,

    /// <summary>Lines dropped since the sample before.</summary>
    Dropped,

    /// <summary>Consoles connected again since the sample before.</summary>
    Reconnects,

    /// <summary>A small read of the store, ms.</summary>
    StoreTime,

    /// <summary>The newest acknowledged heartbeat, ms.</summary>
    DiscordTime,

    /// <summary>p99 of the requests of the last minute, ms.</summary>
    ResponseTime,

    /// <summary>Requests a second, over the last minute.</summary>
    Requests,

    /// <summary>Errors logged since the sample before.</summary>
    Errors,
}

/// <summary>The metrics by their halves, and their words in the store.</summary>
public static class Metrics
{
    private static readonly Metric[] Server = [.. Enum.GetValues<Metric>().Where(metric => metric < Metric.Cpu)];
    private static readonly Metric[] Worker = [.. Enum.GetValues<Metric>().Where(metric => metric >= Metric.Cpu)];
    private static readonly Dictionary<string, Metric> Words = Enum.GetValues<Metric>().ToDictionary(WordOf, StringComparer.Ordinal);

    /// <summary>In order, without a gap.</summary>
    public static IReadOnlyList<Metric> Of(SampleSubject subject) => subject.Server is null ? Worker : Server;

    /// <summary>As it stands in the store and in JSON: never changed.</summary>
    public static string WordOf(Metric metric) => metric switch
    {
        Metric.GameMemory => "gameMemory",
        Metric.GcPause => "gcPause",
        Metric.QueueDepth => "queueDepth",
        Metric.QueueFill => "queueFill",
        Metric.StoreTime => "storeTime",
        Metric.DiscordTime => "discordTime",
        Metric.ResponseTime => "responseTime",
        _ => metric.ToString().ToLowerInvariant(),
    };

    /// <summary>Null for a word of a newer version.</summary>
    public static Metric? Parse(string word) => Words.TryGetValue(word, out var metric) ? metric : null;
}
