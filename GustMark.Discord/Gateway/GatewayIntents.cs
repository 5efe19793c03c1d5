namespace GustMark.Discord.Gateway;

/// <summary>What the gateway shall tell. The privileged ones must be switched on in the Developer Portal as well.</summary>
[Flags]
public enum GatewayIntents
{
    /// <summary>Interactions only; they need no intent.</summary>
    None = 0,
    /// <summary>Guilds, channels, roles, threads.</summary>
    Guilds = 1 << 0,
    /// <summary>Members coming, going and changing. Privileged.</summary>
    GuildMembers = 1 << 1,
    /// <summary>Bans and the audit log.</summary>
    GuildModeration = 1 << 2,
    /// <summary>Who is online and does what. Privileged.</summary>
    GuildPresences = 1 << 8,
    /// <summary>Messages in guilds.</summary>
    GuildMessages = 1 << 9,
    /// <summary>Direct messages.</summary>
    DirectMessages = 1 << 12,
    /// <summary>The text of messages. Privileged.</summary>
    MessageContent = 1 << 15,
}

static class PrivilegedIntents
{
    /// <summary>The privileged ones among these, in Discord's own spelling.</summary>
    public static IEnumerable<string> NamesIn(GatewayIntents intents)
    {
        if (intents.HasFlag(GatewayIntents.GuildPresences))
            yield return "GUILD_PRESENCES (Presence Intent)";
        if (intents.HasFlag(GatewayIntents.GuildMembers))
            yield return "GUILD_MEMBERS (Server Members Intent)";
        if (intents.HasFlag(GatewayIntents.MessageContent))
            yield return "MESSAGE_CONTENT (Message Content Intent)";
    }
}
