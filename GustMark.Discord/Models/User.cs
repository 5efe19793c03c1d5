namespace GustMark.Discord.Models;

/// <summary>A Discord account.</summary>
public sealed record User
{
    /// <summary>The account's id.</summary>
    public Snowflake Id { get; init; }

    /// <summary>The unique name.</summary>
    public string Username { get => field ?? ""; init; }

    /// <summary>The name shown where no nickname is set; none on bots.</summary>
    public string? GlobalName { get; init; }

    /// <summary>Four digits on bots, "0" on people.</summary>
    public string? Discriminator { get; init; }

    /// <summary>The avatar's hash.</summary>
    public string? Avatar { get; init; }

    /// <summary>Whether this is an application.</summary>
    public bool? Bot { get; init; }
}

/// <summary>A user in a guild.</summary>
public sealed record Member
{
    /// <summary>The account; absent in some partial members, such as those in resolved data.</summary>
    public User? User { get; init; }

    /// <summary>The nickname in the guild.</summary>
    public string? Nick { get; init; }

    /// <summary>Role ids, without the everyone role.</summary>
    public IReadOnlyList<Snowflake> Roles { get => field ?? []; init; }

    /// <summary>When the user joined.</summary>
    public DateTimeOffset? JoinedAt { get; init; }

    /// <summary>In interactions: the sum of permissions in that channel.</summary>
    public Permissions? Permissions { get; init; }

    /// <summary>End of a time-out.</summary>
    public DateTimeOffset? CommunicationDisabledUntil { get; init; }

    /// <summary>Whether membership screening is still open.</summary>
    public bool? Pending { get; init; }
}

/// <summary>A role of a guild.</summary>
public sealed record Role
{
    /// <summary>The role's id; the everyone role has the guild's.</summary>
    public Snowflake Id { get; init; }

    /// <summary>The name.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>RGB, zero for none.</summary>
    public int? Color { get; init; }

    /// <summary>Rank: a bot can hand out only roles below its own highest.</summary>
    public int Position { get; init; }

    /// <summary>What the role allows.</summary>
    public Permissions Permissions { get; init; }

    /// <summary>Owned by an integration, so it cannot be handed out.</summary>
    public bool Managed { get; init; }

    /// <summary>Whether everyone may mention it.</summary>
    public bool Mentionable { get; init; }
}
