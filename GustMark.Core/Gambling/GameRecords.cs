using GustMark.Core.Identity;

namespace GustMark.Core.Gambling;

/// <summary>What has been played, to be looked at.</summary>
public sealed class GameRecords(IGameStore store)
{
    /// <summary>Games of a member, newest first; also those that are not over, and those that were cancelled.</summary>
    /// <param name="before">For the next page; null for the first.</param>
    public Task<IReadOnlyList<PlayedGame>> HistoryAsync(GameFilter filter, GamePosition? before, int most, CancellationToken ct) =>
        store.GamesAsync(new GameQuery(filter, most) { Before = before }, ct);

    /// <summary>Settled games added up, one row for each game that was played.</summary>
    public Task<IReadOnlyList<GameTotal>> StatsAsync(GameFilter filter, CancellationToken ct) => store.TotalsAsync(filter, ct);

    /// <summary>Members by what they have won, losses deducted.</summary>
    public Task<IReadOnlyList<Gambler>> LeaderboardAsync(GuildId guild, GameKind? game, DateTimeOffset? since, int most, CancellationToken ct) =>
        store.WinnersAsync(new GameFilter(guild, null, game, since), most, ct);

    /// <summary>Null when the guild has no such game.</summary>
    public Task<PlayedGame?> FindAsync(GuildId guild, GameId game, CancellationToken ct) => store.FindAsync(guild, game, ct);
}
