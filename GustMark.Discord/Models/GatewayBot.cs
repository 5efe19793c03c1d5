namespace GustMark.Discord.Models;

/// <summary>Where and how often the bot may connect.</summary>
public sealed record GatewayBot
{
    /// <summary>The gateway's address.</summary>
    public string Url { get => field ?? ""; init; }

    /// <summary>How many shards Discord recommends.</summary>
    public int Shards { get; init; }

    /// <summary>How many sessions may still be started.</summary>
    public SessionStartLimit? SessionStartLimit { get; init; }
}

/// <summary>How many sessions may be started.</summary>
public sealed record SessionStartLimit
{
    /// <summary>A day.</summary>
    public int Total { get; init; }

    /// <summary>Until the reset.</summary>
    public int Remaining { get; init; }

    /// <summary>Milliseconds until the reset.</summary>
    public long ResetAfter { get; init; }

    /// <summary>Identify requests in five seconds.</summary>
    public int MaxConcurrency { get; init; }
}

/// <summary>The bot's own application.</summary>
public sealed record Application
{
    /// <summary>The application's id.</summary>
    public Snowflake Id { get; init; }

    /// <summary>Its name.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>Its owner.</summary>
    public User? Owner { get; init; }

    /// <summary>Bits such as the privileged intents that were granted.</summary>
    public long? Flags { get; init; }
}
