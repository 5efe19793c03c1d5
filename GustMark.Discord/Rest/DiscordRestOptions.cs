namespace GustMark.Discord.Rest;

/// <summary>Limits and patience of the REST client.</summary>
public sealed record DiscordRestOptions
{
    /// <summary>Base of all routes.</summary>
    public Uri BaseAddress { get; init; } = new("https://discord.com/api/v10");

    /// <summary>Project address in the User-Agent, which Discord asks for.</summary>
    public string UserAgentUrl { get; init; } = "https://github.com/gustmark/gustmark";

    /// <summary>Version in the User-Agent.</summary>
    public string UserAgentVersion { get; init; } = "0.1.0";

    /// <summary>Tries in all, the first included.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>Patience for one try.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The same of a try that carries files.</summary>
    public TimeSpan UploadTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>First wait after a 5xx or a broken connection; doubles each time, with jitter.</summary>
    public TimeSpan BackoffBase { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest such wait. Requirement: min(2^failures, 300) s.</summary>
    public TimeSpan BackoffMax { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>Longest Retry-After that is waited for; a longer one is an error for the caller.</summary>
    public TimeSpan RetryAfterMax { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Requests a second over all routes but interaction answers. Discord's limit is 50.</summary>
    public int GlobalPerSecond { get; init; } = 50;

    /// <summary>Invalid requests in ten minutes from which on requests are slowed.</summary>
    public int InvalidSlowFrom { get; init; } = 3_000;

    /// <summary>Invalid requests in ten minutes from which on requests are refused. Discord bans at 10,000.</summary>
    public int InvalidRefuseFrom { get; init; } = 7_000;

    /// <summary>Largest answer read, in bytes.</summary>
    public int AnswerMaxBytes { get; init; } = 16 * 1024 * 1024;
}
