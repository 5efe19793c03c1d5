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
}

sealed record GuildRole(ulong Id, string Name, ulong Permissions, int Color, int Position, bool Managed);

/// <summary>A role that was given to a member, or taken.</summary>
/// <param name="Reason">As the bot gave it; empty for none.</param>
sealed record RoleChange(string Member, string Role, bool Added, string Reason);

/// <summary>A permission overwrite for a role.</summary>
sealed record RoleOverwrite(ulong Role, ulong Allow, ulong Deny);

/// <summary>A text channel with all its messages, oldest first.</summary>
sealed class GuildChannel(ulong id, string name, string? topic, int position, IReadOnlyList<RoleOverwrite> overwrites)
{
    public ulong Id { get; } = id;
    public string Name { get; } = name;
    public string? Topic { get; } = topic;
    public int Position { get; } = position;
    public IReadOnlyList<RoleOverwrite> Overwrites { get; } = overwrites;
    public List<StoredMessage> Messages { get; } = [];
}
