using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Fairness;
using GustMark.Core.Gambling.Games;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using Microsoft.Data.Sqlite;
using static GustMark.Worker.Storage.Sqlite.GameRows;
using static GustMark.Worker.Storage.Sqlite.SqliteStatements;

namespace GustMark.Worker.Storage.Sqlite;

/// <inheritdoc />
internal sealed class SqliteGameStore(SqliteDatabase database, SecretBox box) : IGameStore
{
    private readonly GameRounds rounds = new(box);

    public Task<GameStanding> StandingAsync(GuildId guild, MemberId member, GameId game, DateTimeOffset since, CancellationToken ct) => database.ReadAsync(
        connection =>
        {
            (string, object?)[] of = [Guild(guild), Member(member), ("$since", since.ToUnixTimeMilliseconds())];
            var lost = connection.Scalar(
                """
                SELECT sum(CASE state WHEN 'Settled' THEN staked - payout ELSE staked END) FROM games
                WHERE guild = $guild AND member = $member AND at >= $since AND state NOT IN ('Cancelled', 'Refunded')
                """,
                of) as long? ?? 0;
            var last = connection.Scalar(
                """
                SELECT at FROM games WHERE guild = $guild AND member = $member AND state NOT IN ('Cancelled', 'Refunded') ORDER BY at DESC LIMIT 1
                """,
                of) as long?;
            return new GameStanding(
                Find(connection, guild, game), rounds.Of(connection, guild, member), Limits(connection, guild, member), new Coins(lost),
                last is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null);
        },
        ct);

    public Task<MemberSeeds?> SeedsAsync(GuildId guild, MemberId member, CancellationToken ct) =>
        database.ReadAsync(connection => rounds.Of(connection, guild, member), ct);

    public Task<SeedRound?> RoundAsync(GuildId guild, MemberId member, int round, CancellationToken ct) =>
        database.ReadAsync(connection => rounds.Find(connection, guild, member, round), ct);

    public Task<MemberSeeds> BeginAsync(GuildId guild, MemberId member, NewSeeds seeds, CancellationToken ct) =>
        database.WriteAsync(connection => rounds.Begin(connection, guild, member, seeds), ct);

    public Task ShownAsync(GuildId guild, MemberId member, int round, CancellationToken ct) => database.WriteAsync(
        connection => connection.Execute(
            "UPDATE game_rounds SET shown = 1 WHERE guild = $guild AND member = $member AND round IN ($round, $round + 1) AND shown = 0",
            Guild(guild), Member(member), ("$round", round)),
        ct);

    public Task<bool> ChangeClientSeedAsync(GuildId guild, MemberId member, int round, string clientSeed, CancellationToken ct) => database.WriteAsync(
        connection => connection.Execute(
            "UPDATE game_rounds SET client_seed = $seed WHERE guild = $guild AND member = $member AND round = $round AND state = 'Current'",
            Guild(guild), Member(member), ("$round", round), ("$seed", clientSeed)) == 1,
        ct);

    public Task<Result<SeedRound>> RevealAsync(GuildId guild, MemberId member, int round, ServerSeed following, CancellationToken ct) =>
        database.WriteAsync(connection => rounds.Reveal(connection, guild, member, round, following), ct);

    public Task<GamePlacement?> PlaceAsync(PlayedGame game, CancellationToken ct) => database.WriteAsync(
        connection =>
        {
            if (Find(connection, game.Guild, game.Id) is { } placed)
                return new GamePlacement(placed, IsRepeat: true);
            var taken = connection.Query(
                """
                UPDATE game_rounds SET next_nonce = next_nonce + 1 WHERE guild = $guild AND member = $member AND round = $round AND state = 'Current'
                RETURNING next_nonce - 1, client_seed
                """,
                row => (Nonce: row.GetInt64(0), Client: row.GetString(1)),
                Guild(game.Guild), Member(game.Member), ("$round", game.Round));
            if (taken is not [var (nonce, client)])
                return null;

            var kept = game with { Nonce = nonce, ClientSeed = client, Version = 0 };
            connection.Execute(
                $"""
                INSERT INTO games ({GameColumns})
                VALUES ($guild, $id, $member, $wallet, $channel, $at, $game, $wager, $stake, $rules, $round, $clientSeed, $nonce, $moves, $state, $version,
                    $staked, $payout, $result, $digest, $due, $told)
                """,
                Parameters(kept));
            return new GamePlacement(kept, IsRepeat: false);
        },
        ct);

    public Task<PlayedGame?> FindAsync(GuildId guild, GameId game, CancellationToken ct) => database.ReadAsync(connection => Find(connection, guild, game), ct);

    public Task<PlayedGame?> MoveAsync(PlayedGame to, CancellationToken ct) => database.WriteAsync(
        connection => connection.Execute(
            """
            UPDATE games SET moves = $moves, state = $state, version = version + 1, staked = $staked, payout = $payout, result = $result, digest = $digest,
                due = $due, told = $told
            WHERE guild = $guild AND id = $id AND version = $version
            """,
            [Guild(to.Guild), Game(to.Id), .. MovingParameters(to)]) == 1 ? to with { Version = to.Version + 1 } : null,
        ct);

    public Task<IReadOnlyList<PlayedGame>> OpenAsync(GuildId? guild, CancellationToken ct) => ReadAsync(
        $"""
        SELECT {GameColumns} FROM games
        WHERE state NOT IN ('Settled', 'Refunded') AND ($guild IS NULL OR guild = $guild) ORDER BY at, id
        """,
        ct, ("$guild", guild is { } one ? ToColumn(one.Value) : null));

    public Task<IReadOnlyList<PlayedGame>> UntoldAsync(CancellationToken ct) =>
        ReadAsync($"SELECT {GameColumns} FROM games WHERE told = 0 AND state IN ('Settled', 'Refunded') ORDER BY at, id", ct);

    public Task ToldAsync(GuildId guild, GameId game, CancellationToken ct) => database.WriteAsync(
        connection => connection.Execute("UPDATE games SET told = 1 WHERE guild = $guild AND id = $id", Guild(guild), Game(game)), ct);

    public Task<IReadOnlyList<PlayedGame>> GamesAsync(GameQuery query, CancellationToken ct) => ReadAsync(
        $"""
        SELECT {GameColumns} FROM games WHERE {Where(query.Filter)}
            {(query.Before is null ? "" : "AND (at, id) < ($beforeAt, $beforeId)")} ORDER BY at DESC, id DESC LIMIT $most
        """,
        ct,
        [
            .. Of(query.Filter), ("$most", query.Most), ("$beforeAt", query.Before?.At.ToUnixTimeMilliseconds()),
            ("$beforeId", query.Before is { } before ? ToColumn(before.Id.Value) : null),
        ]);

    public Task<IReadOnlyList<GameTotal>> TotalsAsync(GameFilter filter, CancellationToken ct) => database.ReadAsync<IReadOnlyList<GameTotal>>(
        connection =>
        [
            .. connection.Query(
                $"""
                SELECT game, count(*), sum(staked), sum(payout), sum(payout > staked), max(0, max(payout - staked)) FROM games
                WHERE {Where(filter)} AND state = 'Settled' GROUP BY game
                """,
                row => new GameTotal(
                    WagerText.GameOf(row.GetString(0)) ?? throw new InvalidDataException($"No game: {row.GetString(0)}"),
                    row.GetInt64(1), new Coins(row.GetInt64(2)), new Coins(row.GetInt64(3)), row.GetInt64(4), new Coins(row.GetInt64(5))),
                Of(filter)).OrderBy(total => total.Game),
        ],
        ct);

    public Task<IReadOnlyList<Gambler>> WinnersAsync(GameFilter filter, int most, CancellationToken ct) => database.ReadAsync<IReadOnlyList<Gambler>>(
        connection => connection.Query(
            $"""
            SELECT member, count(*), sum(staked), sum(payout - staked) AS net FROM games
            WHERE {Where(filter with { Member = null })} AND state = 'Settled' GROUP BY member ORDER BY net DESC, member LIMIT $most
            """,
            row => new Gambler(new MemberId(row.Snowflake(0)), row.GetInt64(1), new Coins(row.GetInt64(2)), new Coins(row.GetInt64(3))),
            [.. Of(filter with { Member = null }), ("$most", most)]),
        ct);

    public Task<OwnLimits> LimitsAsync(GuildId guild, MemberId member, CancellationToken ct) =>
        database.ReadAsync(connection => Limits(connection, guild, member), ct);

    public Task SetLimitsAsync(GuildId guild, MemberId member, OwnLimits limits, CancellationToken ct) => database.WriteAsync(
        connection => connection.Execute(
            $"""
            INSERT OR REPLACE INTO game_limits (guild, member, {LimitColumns})
            VALUES ($guild, $member, $loss, $lossTo, $lossAt, $bet, $betTo, $betAt, $excluded)
            """,
            [Guild(guild), Member(member), .. Parameters(limits)]),
        ct);

    private Task<IReadOnlyList<PlayedGame>> ReadAsync(string sql, CancellationToken ct, params (string, object?)[] parameters) =>
        database.ReadAsync<IReadOnlyList<PlayedGame>>(connection => connection.Query(sql, ReadGame, parameters), ct);

    private static string Where(GameFilter filter) =>
        "guild = $guild" + (filter.Member is null ? "" : " AND member = $member") + (filter.Game is null ? "" : " AND game = $game")
        + (filter.Since is null ? "" : " AND at >= $since");

    private static (string, object?)[] Of(GameFilter filter) =>
    [
        Guild(filter.Guild), ("$member", filter.Member is { } member ? ToColumn(member.Value) : null),
        ("$game", filter.Game is { } game ? WagerText.WordOf(game) : null), ("$since", filter.Since?.ToUnixTimeMilliseconds()),
    ];

    private static PlayedGame? Find(SqliteConnection connection, GuildId guild, GameId game) =>
        connection.Query($"SELECT {GameColumns} FROM games WHERE guild = $guild AND id = $id", ReadGame, Guild(guild), Game(game)) is [var found] ? found : null;

    private static OwnLimits Limits(SqliteConnection connection, GuildId guild, MemberId member) =>
        connection.Query($"SELECT {LimitColumns} FROM game_limits WHERE guild = $guild AND member = $member", ReadLimits, Guild(guild), Member(member)) is [var kept]
            ? kept : OwnLimits.None;

    private static (string, object?) Game(GameId game) => ("$id", ToColumn(game.Value));
}
