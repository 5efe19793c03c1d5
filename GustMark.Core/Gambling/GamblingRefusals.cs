using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Core.Gambling;

/// <summary>The guild has turned the game off.</summary>
public sealed record GameOff(GameKind Game) : Refusal;

/// <summary>The guild wants games in other channels.</summary>
/// <param name="Channels">Where they are played.</param>
public sealed record NoGamesHere(IReadOnlyList<ChannelId> Channels) : Refusal;

/// <summary>A stake of a size that is not allowed.</summary>
/// <param name="IsOwn">The largest is what the member has set for himself.</param>
public sealed record StakeOutOfRange(Coins Asked, Coins Least, Coins Most, bool IsOwn) : Refusal;

/// <summary>The guild wants some time between two games.</summary>
public sealed record PlayingTooSoon(DateTimeOffset Next) : Refusal;

/// <summary>With this stake more could be lost on the day than may be.</summary>
/// <param name="Lost">Today so far, with what is still at stake; negative where more was won.</param>
/// <param name="IsOwn">The member has set it for himself.</param>
/// <param name="Next">When a new day begins.</param>
public sealed record LossLimitReached(Coins Asked, Coins Limit, Coins Lost, bool IsOwn, DateTimeOffset Next) : Refusal;

/// <summary>The member has decided not to play for a time.</summary>
public sealed record SelfExcluded(DateTimeOffset Until) : Refusal;

/// <summary>A break can be made longer, never shorter.</summary>
public sealed record BreakOnlyLonger(DateTimeOffset Until) : Refusal;

/// <summary>A break of a length that is not offered.</summary>
public sealed record BreakOutOfRange(string Asked, TimeSpan Least, TimeSpan Most) : Refusal;

/// <summary>The commitment has to be seen before the first bet. It counts as shown from now on.</summary>
public sealed record SeedsNotShownYet(SeedsState Seeds) : Refusal;

/// <summary>The round's seed cannot be told while a game of it is not over.</summary>
public sealed record HandStillOpen(GameId Game) : Refusal;

/// <summary>The guild has no such game.</summary>
public sealed record NoSuchGame(string Asked) : Refusal;

/// <summary>The game is of a round whose seed has not been told yet.</summary>
public sealed record SeedNotRevealed(GameId Game) : Refusal;

/// <summary>The game's seed cannot be had any more: it was sealed with the key of another installation.</summary>
public sealed record SeedLost(GameId Game) : Refusal;

/// <summary>The game was never played, so there is nothing to check: its stake went back.</summary>
public sealed record GameNotPlayed(GameId Game) : Refusal;

/// <summary>Somebody else's game.</summary>
public sealed record NotYourGame(GameId Game) : Refusal;

/// <summary>The hand does not allow this move now.</summary>
public sealed record MoveNotAllowed(BlackjackMove Move) : Refusal;

/// <summary>What was typed cannot be a setting of the games.</summary>
public sealed record InvalidGamblingSetting(string Setting, string Asked, GamblingSettingForm Accepted) : Refusal;

/// <summary>What a setting of the games can be.</summary>
public enum GamblingSettingForm
{
    /// <summary>Some of the games, or all.</summary>
    Games,

    /// <summary>Games that are not turned on at the same time.</summary>
    OtherGames,

    /// <summary>A number of coins from 1 to <see cref="GamblingSettingsEntry.MaxBet"/>.</summary>
    Coins,

    /// <summary>A time up to <see cref="GamblingSettingsEntry.MaxCooldown"/>, or none.</summary>
    Cooldown,

    /// <summary>A time from <see cref="GamblingSettingsEntry.MinHandTime"/> to <see cref="GamblingSettingsEntry.MaxHandTime"/>.</summary>
    HandTime,

    /// <summary>Up to <see cref="GamblingSettingsEntry.MaxChannels"/> channels, or none.</summary>
    Channels,

    /// <summary>A table, with the game that it is for.</summary>
    Table,
}

/// <summary>The largest bet would be below the smallest.</summary>
public sealed record LargestBelowSmallest(Coins Largest, Coins Smallest) : Refusal;
