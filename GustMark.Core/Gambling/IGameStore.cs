using GustMark.Core.Economy;
using GustMark.Core.Gambling.Fairness;
using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Core.Gambling;

/// <summary>
/// Keeps rounds of seeds, games, and the limits that members set for themselves. What was acknowledged survives the end of the process; each
/// call is done whole or not at all. Times are kept to the millisecond. Seeds are sealed at rest until they are revealed. Failures of the disk or the database
/// are <see cref="StoreUnavailableException"/>.
/// </summary>
public interface IGameStore
{
    /// <summary>What has to be known of a member before a bet, as of one moment.</summary>
    /// <param name="game">That may have been placed already.</param>
    /// <param name="since">From when losses count.</param>
    Task<GameStanding> StandingAsync(GuildId guild, MemberId member, GameId game, DateTimeOffset since, CancellationToken ct);

    /// <summary>The member's round and the one that follows; null when he has none yet.</summary>
    Task<MemberSeeds?> SeedsAsync(GuildId guild, MemberId member, CancellationToken ct);

    /// <summary>A round of the member; null when there is none of that number.</summary>
    Task<SeedRound?> RoundAsync(GuildId guild, MemberId member, int round, CancellationToken ct);

    /// <summary>Begins rounds for a member who has none under way. Those that are under way afterwards, which somebody else may have begun.</summary>
    Task<MemberSeeds> BeginAsync(GuildId guild, MemberId member, NewSeeds seeds, CancellationToken ct);

    /// <summary>Notes that the member has seen the commitments of that round and of the one that follows it.</summary>
    Task ShownAsync(GuildId guild, MemberId member, int round, CancellationToken ct);

    /// <summary>Takes another client seed for the games to come; false when the round has ended.</summary>
    Task<bool> ChangeClientSeedAsync(GuildId guild, MemberId member, int round, string clientSeed, CancellationToken ct);

    /// <summary>
    /// Ends a round: its seed may be told, the next one becomes the current one, with the same client seed, and another one follows. The round, also when
    /// it had ended before; nothing is changed then. Refused with <see cref="HandStillOpen"/> while a game of the round is not over, which is
    /// looked at in the same step.
    /// </summary>
    /// <param name="following">The seed of the round after the next.</param>
    Task<Result<SeedRound>> RevealAsync(GuildId guild, MemberId member, int round, ServerSeed following, CancellationToken ct);

    /// <summary>
    /// Places a game once: it takes the next nonce and the client seed of its round in the step in which it is kept. An id that the guild has placed
    /// answers with that game as it is now, and changes nothing. Null when its round is not the current one.
    /// </summary>
    /// <param name="game">Without client seed and nonce.</param>
    Task<GamePlacement?> PlaceAsync(PlayedGame game, CancellationToken ct);

    /// <summary>Null when there is no such game.</summary>
    Task<PlayedGame?> FindAsync(GuildId guild, GameId game, CancellationToken ct);

    /// <summary>
    /// Moves a game on, if it is still at that version: state, moves, stakes, payout, result and time. The game as it is kept now, one version up; null when somebody
    /// else was first.
    /// </summary>
    /// <param name="to">As it shall be, at the version that was read.</param>
    Task<PlayedGame?> MoveAsync(PlayedGame to, CancellationToken ct);

    /// <summary>Games that are not over, oldest first.</summary>
    /// <param name="guild">Of one guild, or (null) of all.</param>
    Task<IReadOnlyList<PlayedGame>> OpenAsync(GuildId? guild, CancellationToken ct);

    /// <summary>Games of all guilds that are over and of which the player has not been told, oldest first.</summary>
    Task<IReadOnlyList<PlayedGame>> UntoldAsync(CancellationToken ct);

    /// <summary>Notes that the player knows how it ended.</summary>
    Task ToldAsync(GuildId guild, GameId game, CancellationToken ct);

    /// <summary>Games that the query matches, newest first.</summary>
    Task<IReadOnlyList<PlayedGame>> GamesAsync(GameQuery query, CancellationToken ct);

    /// <summary>Settled games added up, by game, in the order of <see cref="GameKind"/>.</summary>
    Task<IReadOnlyList<GameTotal>> TotalsAsync(GameFilter filter, CancellationToken ct);

    /// <summary>Members by what they have won, losses deducted, most first, then by id; those who have played.</summary>
    /// <param name="filter">Its member does not count.</param>
    Task<IReadOnlyList<Gambler>> WinnersAsync(GameFilter filter, int most, CancellationToken ct);

    /// <summary>What the member has set for himself, as it was kept.</summary>
    Task<OwnLimits> LimitsAsync(GuildId guild, MemberId member, CancellationToken ct);

    /// <summary>Keeps what the member has set for himself, in place of what was there.</summary>
    Task SetLimitsAsync(GuildId guild, MemberId member, OwnLimits limits, CancellationToken ct);
}

/// <summary>Two fresh seeds, and what the member adds until he chooses himself.</summary>
public sealed record NewSeeds(ServerSeed Current, ServerSeed Next, string ClientSeed);

/// <summary>A game that stands.</summary>
/// <param name="IsRepeat">It stood before; nothing was taken this time.</param>
public sealed record GamePlacement(PlayedGame Game, bool IsRepeat);

/// <summary>A member before a bet.</summary>
/// <param name="Game">The game that was asked for, if it has been placed.</param>
/// <param name="Seeds">Null when he has none yet.</param>
/// <param name="Lost">In games since then, winnings deducted; a game that is not over counts with all that was bet. Negative when he has won.</param>
/// <param name="LastBet">Of a game that was not cancelled; null when there is none.</param>
public sealed record GameStanding(PlayedGame? Game, MemberSeeds? Seeds, OwnLimits Limits, Coins Lost, DateTimeOffset? LastBet);

/// <summary>Which games count; null is any.</summary>
/// <param name="Since">By when they were begun.</param>
public sealed record GameFilter(GuildId Guild, MemberId? Member = null, GameKind? Game = null, DateTimeOffset? Since = null);

/// <summary>Which games are wanted.</summary>
/// <param name="Most">1 to 1,000.</param>
public sealed record GameQuery(GameFilter Filter, int Most)
{
    /// <summary>Games that come after this one in a list of newest first: for the next page.</summary>
    public GamePosition? Before { get; init; }
}

/// <summary>Where a game is among the others: by time, then by id.</summary>
public readonly record struct GamePosition(DateTimeOffset At, GameId Id)
{
    public static GamePosition Of(PlayedGame game) => new(game.At, game.Id);
}

/// <summary>Settled games of a kind together.</summary>
/// <param name="Staked">All that was bet.</param>
/// <param name="Payout">All that came back, stakes included.</param>
/// <param name="Won">Games in which more came back than was bet.</param>
/// <param name="BestWin">The most that one game brought beyond its stakes; zero when none did.</param>
public sealed record GameTotal(GameKind Game, long Games, Coins Staked, Coins Payout, long Won, Coins BestWin);

/// <summary>A member and his settled games.</summary>
/// <param name="Net">What came back, less what was bet.</param>
public sealed record Gambler(MemberId Member, long Games, Coins Staked, Coins Net);
