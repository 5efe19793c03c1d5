using GustMark.Discord.Gateway;
using GustMark.Discord.Rest;

namespace GustMark.Discord;

/// <summary>Whom to connect as, where and how.</summary>
public sealed record DiscordClientOptions
{
    /// <summary>The bot's token; never printed.</summary>
    public required BotToken Token { get; init; }

    /// <summary>Address, limits and patience of REST.</summary>
    public DiscordRestOptions Rest { get; init; } = new();

    /// <summary>What the gateway shall tell. Guilds suffices for commands.</summary>
    public GatewayIntents Intents { get; init; } = GatewayIntents.Guilds;

    /// <summary>What the bot shows below its name at first.</summary>
    public Presence? Presence { get; init; }

    /// <summary>Number of shards; what Discord recommends when null.</summary>
    public int? Shards { get; init; }

    /// <summary>Whether the gateway compresses (zlib-stream).</summary>
    public bool Compress { get; init; } = true;

    /// <summary>Largest gateway message, in bytes after decompression.</summary>
    public int MessageMaxBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Patience for a gateway connection to become ready.</summary>
    public TimeSpan ReadyTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest wait between two connections. Requirement: min(2^failures, 300) s.</summary>
    public TimeSpan ReconnectMax { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>Time between two identify requests of one concurrency bucket. Discord's limit is 5 s.</summary>
    public TimeSpan IdentifySpacing { get; init; } = TimeSpan.FromSeconds(5.5);

    /// <summary>How long the handler may work on before a deferral goes out by itself. Discord's limit is 3 s.</summary>
    public TimeSpan DeferAfter { get; init; } = TimeSpan.FromSeconds(1.5);
}
