using GustMark.Discord.Rest;

namespace GustMark.Discord.Gateway;

/// <summary>Discord closed the connection for a reason that trying again cannot mend. It ends the run.</summary>
public sealed class GatewayFatalException : DiscordException
{
    internal GatewayFatalException(int code, string message) : base(message) => Code = code;

    /// <summary>The close code: 4004 or 4010 to 4014.</summary>
    public int Code { get; }

    internal static GatewayFatalException? For(int code, GatewayIntents intents) => code switch
    {
        4004 => new(code, "Discord refused the bot token (4004). Reset it in the Developer Portal (Bot, Reset Token) and configure the new one."),
        4010 => new(code, "Discord does not know this shard (4010): its number is not below the number of shards."),
        4011 => new(code, "Discord wants more shards for this many guilds (4011). Leave the number of shards to Discord or raise it."),
        4012 => new(code, "Discord no longer speaks this version of the gateway (4012). Update the bot."),
        4013 => new(code, $"Discord knows no such intents: {(int)intents} (4013)."),
        4014 => new(code, "Discord did not grant these intents (4014): " + string.Join(", ", PrivilegedIntents.NamesIn(intents))
            + ". Switch them on in the Developer Portal (Bot, Privileged Gateway Intents) or do not ask for them."),
        _ => null,
    };
}

/// <summary>What came over the gateway is not what Discord documents.</summary>
public sealed class GatewayProtocolException(string message, Exception? inner = null) : DiscordException(message, inner);
