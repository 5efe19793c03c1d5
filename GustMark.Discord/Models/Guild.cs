namespace GustMark.Discord.Models;

/// <summary>A guild (what people call a server). The lists are there only in GUILD_CREATE.</summary>
public sealed record Guild
{
    /// <summary>The guild's id.</summary>
    public Snowflake Id { get; init; }

    /// <summary>The name; empty while unavailable.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>The owner's user id.</summary>
    public Snowflake? OwnerId { get; init; }

    /// <summary>An outage of the guild; its other fields are then absent.</summary>
    public bool? Unavailable { get; init; }

    /// <summary>All roles.</summary>
    public IReadOnlyList<Role> Roles { get => field ?? []; init; }

    /// <summary>All channels the bot may see.</summary>
    public IReadOnlyList<Channel> Channels { get => field ?? []; init; }

    /// <summary>Active threads the bot may see.</summary>
    public IReadOnlyList<Channel> Threads { get => field ?? []; init; }

    /// <summary>Some members; always the bot's own.</summary>
    public IReadOnlyList<Member> Members { get => field ?? []; init; }

    /// <summary>How many members there are.</summary>
    public int? MemberCount { get; init; }

    /// <summary>Locale code such as "en-US".</summary>
    public string? PreferredLocale { get; init; }
}

/// <summary>Kinds of channel; other numbers are kept.</summary>
public enum ChannelType
{
    /// <summary>Text.</summary>
    GuildText = 0,
    /// <summary>Direct messages.</summary>
    Dm = 1,
    /// <summary>Voice.</summary>
    GuildVoice = 2,
    /// <summary>Group of direct messages.</summary>
    GroupDm = 3,
    /// <summary>Category.</summary>
    GuildCategory = 4,
    /// <summary>Announcements.</summary>
    GuildAnnouncement = 5,
    /// <summary>Thread of an announcement.</summary>
    AnnouncementThread = 10,
    /// <summary>Public thread.</summary>
    PublicThread = 11,
    /// <summary>Private thread.</summary>
    PrivateThread = 12,
    /// <summary>Stage.</summary>
    GuildStageVoice = 13,
    /// <summary>Forum.</summary>
    GuildForum = 15,
}

/// <summary>A channel or thread.</summary>
public sealed record Channel
{
    /// <summary>The channel's id.</summary>
    public Snowflake Id { get; init; }

    /// <summary>Its kind.</summary>
    public ChannelType Type { get; init; }

    /// <summary>The guild; absent in direct messages and inside GUILD_CREATE.</summary>
    public Snowflake? GuildId { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The category, or a thread's channel.</summary>
    public Snowflake? ParentId { get; init; }

    /// <summary>Sorting position.</summary>
    public int? Position { get; init; }

    /// <summary>The topic.</summary>
    public string? Topic { get; init; }

    /// <summary>In interactions: the caller's permissions there.</summary>
    public Permissions? Permissions { get; init; }

    /// <summary>Role and member overrides.</summary>
    public IReadOnlyList<PermissionOverwrite> PermissionOverwrites { get => field ?? []; init; }
}

/// <summary>What one role or member may do more or less in a channel.</summary>
public sealed record PermissionOverwrite
{
    /// <summary>The role or user.</summary>
    public Snowflake Id { get; init; }

    /// <summary>0 for a role, 1 for a member.</summary>
    public int Type { get; init; }

    /// <summary>Bits granted.</summary>
    public Permissions Allow { get; init; }

    /// <summary>Bits taken.</summary>
    public Permissions Deny { get; init; }
}
