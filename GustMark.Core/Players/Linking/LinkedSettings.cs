using GustMark.Core.Results;

namespace GustMark.Core.Players.Linking;

/// <summary>What members get in Discord who have proved who they are in the game.</summary>
/// <param name="Role">Snowflake of the role that they are given; null for none.</param>
/// <param name="Nicknames">Their name in the game is set as their nickname.</param>
public sealed record LinkedSettings(ulong? Role, bool Nicknames)
{
    /// <summary>As a guild has it that has set nothing: they get nothing.</summary>
    public static LinkedSettings Default { get; } = new(null, false);
}

/// <summary>The role that everybody has cannot tell linked members from others.</summary>
public sealed record RoleOfEverybody : Refusal;
