using GustMark.Core.Economy;
using GustMark.Core.Gambling.Games;
using GustMark.Core.Identity;

namespace GustMark.Core.Gambling;

/// <summary>How a guild's games are played. What is not set is as here.</summary>
public sealed record GamblingSettings
{
    /// <summary>As a guild has it that has set nothing.</summary>
    public static GamblingSettings Default { get; } = new();

    /// <summary>Games that are not played, each once, in the order of <see cref="GameKind"/>.</summary>
    public IReadOnlyList<GameKind> Off { get; init; } = [];

    /// <summary>Smallest stake, at least 1.</summary>
    public Coins SmallestBet { get; init; } = new(1);

    /// <summary>Largest stake, up to <see cref="GamblingSettingsEntry.MaxBet"/>.</summary>
    public Coins LargestBet { get; init; } = new(100_000);

    /// <summary>Most that a member can lose on a day (UTC); null where there is no limit.</summary>
    public Coins? LossLimit { get; init; }

    /// <summary>Between two games of a member: zero to 1 day.</summary>
    public TimeSpan Cooldown { get; init; }

    /// <summary>Where games are played; empty is everywhere.</summary>
    public IReadOnlyList<ChannelId> Channels { get; init; } = [];

    /// <summary>How long a hand of blackjack waits for its player: 1 minute to 1 hour.</summary>
    public TimeSpan HandTime { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>The guild's own tables and house rules; a game that is not here is played by the ordinary ones.</summary>
    public IReadOnlyDictionary<GameKind, GameRules> Tables { get; init; } = new Dictionary<GameKind, GameRules>();

    /// <summary>What a game is played by.</summary>
    public GameRules RulesOf(GameKind game) => Tables.TryGetValue(game, out var own) ? own : GameRules.DefaultOf(game);

    public bool IsOn(GameKind game) => !Off.Contains(game);

    /// <summary>Equal in all parts, also in those that are lists.</summary>
    public bool IsSame(GamblingSettings other) => GamblingSettingsText.Write(this) == GamblingSettingsText.Write(other);
}
