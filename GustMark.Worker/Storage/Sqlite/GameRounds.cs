using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Fairness;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using Microsoft.Data.Sqlite;
using static GustMark.Worker.Storage.Sqlite.GameRows;
using static GustMark.Worker.Storage.Sqlite.SqliteStatements;

namespace GustMark.Worker.Storage.Sqlite;

/// <summary>Rounds of seeds as rows: begun, ended and read.</summary>
internal sealed class GameRounds(SecretBox box)
{
    private const string Columns = "guild, member, round, state, sealed, seed, commitment, client_seed, next_nonce, shown";

    /// <summary>Null when none is under way.</summary>
    public MemberSeeds? Of(SqliteConnection connection, GuildId guild, MemberId member)
    {
        var rounds = connection.Query(
            $"SELECT {Columns} FROM game_rounds WHERE guild = $guild AND member = $member AND state IN ('Current', 'Next') ORDER BY round",
            Read, Guild(guild), Member(member));
        return rounds is [{ State: RoundState.Current } current, { State: RoundState.Next } next] ? new MemberSeeds(current, next) : null;
    }

    public SeedRound? Find(SqliteConnection connection, GuildId guild, MemberId member, int round) => connection.Query(
        $"SELECT {Columns} FROM game_rounds WHERE guild = $guild AND member = $member AND round = $round",
        Read, Guild(guild), Member(member), ("$round", round)) is [var found] ? found : null;

    public MemberSeeds Begin(SqliteConnection connection, GuildId guild, MemberId member, NewSeeds seeds)
    {
        if (Of(connection, guild, member) is { } under)
            return under;
        var last = connection.Scalar("SELECT max(round) FROM game_rounds WHERE guild = $guild AND member = $member", Guild(guild), Member(member)) as long? ?? 0;
        Enter(connection, guild, member, (int)last + 1, RoundState.Current, seeds.Current, seeds.ClientSeed);
        Enter(connection, guild, member, (int)last + 2, RoundState.Next, seeds.Next, seeds.ClientSeed);
        return Of(connection, guild, member)!;
    }

    public Result<SeedRound> Reveal(SqliteConnection connection, GuildId guild, MemberId member, int round, ServerSeed following)
    {
        var kept = Find(connection, guild, member, round) ?? throw new InvalidOperationException($"Member {member} has no round {round}.");
        if (kept.State == RoundState.Revealed)
            return kept;
        (string, object?)[] of = [Guild(guild), Member(member), ("$round", round)];
        var open = connection.Query(
            "SELECT id FROM games WHERE guild = $guild AND member = $member AND round = $round AND state NOT IN ('Settled', 'Refunded') ORDER BY nonce LIMIT 1",
            row => new GameId(row.Snowflake(0)), of);
        if (open is [var game])
            return new HandStillOpen(game);

        connection.Execute(
            "UPDATE game_rounds SET state = 'Revealed', sealed = NULL, seed = $seed WHERE guild = $guild AND member = $member AND round = $round",
            [.. of, ("$seed", kept.Seed?.Text)]);
        connection.Execute(
            "UPDATE game_rounds SET state = 'Current', client_seed = $client WHERE guild = $guild AND member = $member AND round = $round + 1",
            [.. of, ("$client", kept.ClientSeed)]);
        Enter(connection, guild, member, round + 2, RoundState.Next, following, kept.ClientSeed);
        return Find(connection, guild, member, round)!;
    }

    private void Enter(SqliteConnection connection, GuildId guild, MemberId member, int round, RoundState state, ServerSeed seed, string client) =>
        connection.Execute(
            $"""
            INSERT INTO game_rounds ({Columns})
            VALUES ($guild, $member, $round, $state, $sealed, NULL, $commitment, $client, 0, 0)
            """,
            Guild(guild), Member(member), ("$round", round), ("$state", state.ToString()), ("$sealed", KeptGames.Seal(box, seed, KeptGames.PlaceOf(guild, member, round))),
            ("$commitment", seed.Commitment), ("$client", client));

    private SeedRound Read(SqliteDataReader row)
    {
        var (guild, member, number) = (new GuildId(row.Snowflake(0)), new MemberId(row.Snowflake(1)), row.GetInt32(2));
        ServerSeed? seed = row.TextOrNull(5) is { } plain && ServerSeed.TryParse(plain, out var told) ? told
            : row.IsDBNull(4) ? null : KeptGames.Open(box, row.GetFieldValue<byte[]>(4), KeptGames.PlaceOf(guild, member, number));
        return new SeedRound(
            guild, member, number, seed, row.GetString(6), row.GetString(7), row.GetInt64(8), Enum.Parse<RoundState>(row.GetString(3)), row.GetInt32(9) == 1);
    }
}
