namespace GustMark.Simulator.Discord.State;

/// <summary>A user and, since there is one guild, their membership in it.</summary>
sealed class Person(ulong id, string name, string level, string color, bool isBot)
{
    public ulong Id { get; } = id;
    public string Name { get; } = name;
    public string Level { get; } = level;
    public string Color { get; } = color;
    public bool IsBot { get; } = isBot;
    public HashSet<ulong> Roles { get; } = [];
    public string? Nick { get; set; }

    /// <summary>The language chosen in Discord.</summary>
    public string Locale { get; set; } = "en-US";
}

sealed record GuildRole(ulong Id, string Name, ulong Permissions, int Color, int Position, bool Managed);

/// <summary>A role that was given to a member, or taken.</summary>
/// <param name="Reason">As the bot gave it; empty for none.</param>
sealed record RoleChange(string Member, string Role, bool Added, string Reason);

/// <summary>Something that was done to a role, a channel or a member, as the audit log has it.</summary>
/// <param name="What">Such as <c>role_create</c>.</param>
/// <param name="Reason">As the bot gave it; empty for none.</param>
sealed record GuildChange(string What, string Name, string Reason);

/// <summary>A permission overwrite for a role, or for a member.</summary>
sealed record Overwrite(ulong Target, ulong Allow, ulong Deny, bool OfMember = false);

/// <summary>A text channel with all its messages, oldest first, or a category, which has none.</summary>
sealed class GuildChannel(ulong id, string name, string? topic, int position, IReadOnlyList<Overwrite> overwrites)
{
    public const int Text = 0;
    public const int Category = 4;

    public ulong Id { get; } = id;
    public string Name { get; set; } = name;
    public string? Topic { get; set; } = topic;
    public int Position { get; } = position;
    public int Type { get; init; }
    public ulong? Parent { get; set; }
    public IReadOnlyList<Overwrite> Overwrites { get; set; } = overwrites;
    public List<StoredMessage> Messages { get; } = [];
}
