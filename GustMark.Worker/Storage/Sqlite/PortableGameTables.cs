using GustMark.Worker.Storage.Portable;
using Microsoft.Data.Sqlite;
using static GustMark.Worker.Storage.Sqlite.SqliteStatements;

namespace GustMark.Worker.Storage.Sqlite;

/// <summary>The tables of games as records of an export.</summary>
internal static class PortableGameTables
{
    public static IReadOnlyList<PortableTable> All { get; } =
    [
        new PortableTable<PortableGameRound>(
            "game_rounds", "guild, member, round, state, commitment, client_seed, next_nonce, shown, sealed, seed", "guild, member, round",
            row => new(
                row.Snowflake(0), row.Snowflake(1), row.GetInt32(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetInt64(6), row.GetInt32(7) == 1,
                row.IsDBNull(8) ? null : row.GetFieldValue<byte[]>(8), row.TextOrNull(9)),
            round =>
            [
                ToColumn(round.Guild), ToColumn(round.Member), round.Round, round.State, round.Commitment, round.ClientSeed, round.NextNonce,
                round.Shown ? 1 : 0, round.Sealed, round.Seed,
            ]),
        new PortableTable<PortableGame>(
            "games", GameRows.GameColumns, "guild, at, id",
            row => new(
                row.Snowflake(0), row.Snowflake(1), row.Snowflake(2), row.GetString(3), row.Snowflake(4), row.GetInt64(5), row.GetString(6), row.GetString(7),
                row.GetInt64(8), row.GetString(9), row.GetInt32(10), row.GetString(11), row.GetInt64(12), row.GetString(13), row.GetString(14), row.GetInt32(15),
                row.GetInt64(16), row.GetInt64(17), row.GetInt32(21) == 1, row.TextOrNull(18), row.TextOrNull(19), NumberOrNull(row, 20)),
            game =>
            [
                ToColumn(game.Guild), ToColumn(game.Id), ToColumn(game.Member), game.Wallet, ToColumn(game.Channel), game.At, game.Game, game.Wager, game.Stake,
                game.Rules, game.Round, game.ClientSeed, game.Nonce, game.Moves, game.State, game.Version, game.Staked, game.Payout, game.Result, game.Digest,
                game.Due, game.Told ? 1 : 0,
            ]),

        // Not put back with a guild: nobody gets rid of a limit that he has set since by an older copy.
        new PortableTable<PortableGameLimits>(
            "game_limits", "guild, member, " + GameRows.LimitColumns, "guild, member",
            row => new(
                row.Snowflake(0), row.Snowflake(1), NumberOrNull(row, 2), NumberOrNull(row, 3), NumberOrNull(row, 4), NumberOrNull(row, 5), NumberOrNull(row, 6),
                NumberOrNull(row, 7), NumberOrNull(row, 8)),
            limits =>
            [
                ToColumn(limits.Guild), ToColumn(limits.Member), limits.Loss, limits.LossTo, limits.LossAt, limits.Bet, limits.BetTo, limits.BetAt, limits.Excluded,
            ]) { IsOfItsTime = true },
    ];

    private static long? NumberOrNull(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
