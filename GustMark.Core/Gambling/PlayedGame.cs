using GustMark.Core.Economy;
using GustMark.Core.Identity;

namespace GustMark.Core.Gambling;

/// <summary>A game of a guild, by the interaction that began it.</summary>
public readonly record struct GameId(ulong Value)
{
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Where a game stands. It moves by compare-and-set on <see cref="PlayedGame.Version"/> alone.</summary>
public enum GameState
{
    /// <summary>It has its number; the stake is about to be reserved.</summary>
    Placed,

    /// <summary>The stake is reserved, and the player is to move (blackjack).</summary>
    Open,

    /// <summary>Nothing more can change; the coins are about to be moved.</summary>
    Decided,

    /// <summary>The coins have moved. The end.</summary>
    Settled,

    /// <summary>The stake was not there, or goes back because the game could not be finished; the coins are about to be released.</summary>
    Cancelled,

    /// <summary>Cancelled, and every coin is back. The end.</summary>
    Refunded,
}

/// <summary>What a game is made of: everything that it takes to play it again, but the server seed.</summary>
/// <param name="Rules">The pay table or house rules it is played by, as text; kept with the game, since a guild may change its own.</param>
/// <param name="Round">Of the member's seeds in that guild; counts from 1.</param>
/// <param name="Nonce">Of the round; counts from 0, and no two games of a round share one.</param>
/// <param name="Moves">What the player did, in order; also what was done for him when his time was over.</param>
public sealed record PlayedGame(
    GameId Id, GuildId Guild, MemberId Member, AccountId Wallet, ChannelId Channel, DateTimeOffset At, Wager Wager, Coins Stake, string Rules,
    int Round, string ClientSeed, long Nonce, IReadOnlyList<BlackjackMove> Moves)
{
    public GameState State { get; init; } = GameState.Placed;

    /// <summary>Goes up with every move of the record.</summary>
    public int Version { get; init; }

    /// <summary>All that was bet: the stake, and what doubling, splitting and insurance added.</summary>
    public Coins Staked { get; init; }

    /// <summary>What the player got back, stakes included; zero until it is decided.</summary>
    public Coins Payout { get; init; }

    /// <summary>How it came out, in a word or two that <c>/gamble verify</c> computes again; null until it is decided.</summary>
    public string? Result { get; init; }

    /// <summary><see cref="Games.GameDigest"/> of it; null until it is decided.</summary>
    public string? Digest { get; init; }

    /// <summary>A hand left open is finished by the rules from then on; null where nobody has to move.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>The player has been told how it ended.</summary>
    public bool IsTold { get; init; }
}
