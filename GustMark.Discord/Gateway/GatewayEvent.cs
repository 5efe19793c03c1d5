using GustMark.Discord.Models;

namespace GustMark.Discord.Gateway;

/// <summary>Something the gateway told; the cases are the events a bot needs, all others are skipped.</summary>
public abstract record GatewayEvent
{
    /// <summary>The shard it came through.</summary>
    public int Shard { get; internal init; }

    /// <summary>When it was read off the connection.</summary>
    public DateTimeOffset ReceivedAt { get; internal init; }
}

/// <summary>A new session: whatever was known before may be outdated.</summary>
/// <param name="User">The bot's account.</param>
/// <param name="ApplicationId">The bot's application.</param>
/// <param name="Guilds">The guilds that will follow as <see cref="GuildCreated"/>.</param>
public sealed record SessionReady(User User, Snowflake ApplicationId, IReadOnlyList<Snowflake> Guilds) : GatewayEvent;

/// <summary>The session goes on; missed events were repeated.</summary>
public sealed record SessionResumed : GatewayEvent;

/// <summary>A guild became known or available, or the bot joined it.</summary>
public sealed record GuildCreated(Guild Guild) : GatewayEvent;

/// <summary>A guild changed.</summary>
public sealed record GuildUpdated(Guild Guild) : GatewayEvent;

/// <summary>The bot left a guild, or (when unavailable) the guild has an outage.</summary>
public sealed record GuildDeleted(Snowflake GuildId, bool Unavailable) : GatewayEvent;

/// <summary>A channel was made.</summary>
public sealed record ChannelCreated(Channel Channel) : GatewayEvent;

/// <summary>A channel changed.</summary>
public sealed record ChannelUpdated(Channel Channel) : GatewayEvent;

/// <summary>A channel was deleted.</summary>
public sealed record ChannelDeleted(Channel Channel) : GatewayEvent;

/// <summary>A role was made.</summary>
public sealed record RoleCreated(Snowflake GuildId, Role Role) : GatewayEvent;

/// <summary>A role changed.</summary>
public sealed record RoleUpdated(Snowflake GuildId, Role Role) : GatewayEvent;

/// <summary>A role was deleted.</summary>
public sealed record RoleDeleted(Snowflake GuildId, Snowflake RoleId) : GatewayEvent;

/// <summary>Someone used a command, a component or a modal.</summary>
public sealed record InteractionCreated(Interaction Interaction) : GatewayEvent;

/// <summary>A message was deleted.</summary>
public sealed record MessageDeleted(Snowflake Id, Snowflake ChannelId, Snowflake? GuildId) : GatewayEvent;

/// <summary>A member's nickname, roles or time-out changed.</summary>
public sealed record MemberUpdated(Snowflake GuildId, Member Member) : GatewayEvent;

/// <summary>Somebody was banned from the guild, whether he was a member or not. Told with <see cref="GatewayIntents.GuildModeration"/>.</summary>
public sealed record MemberBanned(Snowflake GuildId, User User) : GatewayEvent;
