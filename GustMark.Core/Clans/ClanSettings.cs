using GustMark.Core.Access;
using GustMark.Core.Economy;

namespace GustMark.Core.Clans;

/// <summary>How clans work in a guild. What is not set is as here; nothing is made in Discord until an admin says so.</summary>
public sealed record ClanSettings
{
    /// <summary>As a guild has it that has set nothing.</summary>
    public static ClanSettings Default { get; } = new();

    /// <summary>Most members of a clan, 1 to <see cref="ClanSettingsEntry.LargestSize"/>. Who is in a clan stays when it is lowered.</summary>
    public int SizeLimit { get; init; } = 20;

    /// <summary>The lowest level that may found a clan.</summary>
    public AccessLevel FoundingLevel { get; init; }

    /// <summary>What one officer may take out of the bank on a day (UTC); zero for nothing, null where there is no limit.</summary>
    public Coins? OfficerLimit { get; init; } = new(1_000);

    /// <summary>How long an invitation is good: 1 minute to 30 days.</summary>
    public TimeSpan InvitationLife { get; init; } = TimeSpan.FromHours(48);

    /// <summary>Each clan has a role in Discord.</summary>
    public bool Roles { get; init; }

    /// <summary>Each clan has a channel in Discord.</summary>
    public bool Channels { get; init; }

    /// <summary>Snowflake of the category in which the channels are made; null for none.</summary>
    public ulong? Category { get; init; }

    /// <summary>Teams in the game make their members members of the clan.</summary>
    public bool TeamMirror { get; init; }
}
