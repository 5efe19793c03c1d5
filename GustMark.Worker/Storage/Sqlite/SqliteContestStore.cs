using GustMark.Core.Events;
using GustMark.Core.Results;
using GustMark.Worker.Storage.Portable;
using Microsoft.Data.Sqlite;
using static GustMark.Worker.Storage.Sqlite.SqliteStatements;

namespace GustMark.Worker.Storage.Sqlite;

/// <inheritdoc />
internal sealed class SqliteContestStore(SqliteDatabase database) : IContestStore
{
    public const string Columns = "guild, id, server, at, held, open, version, body";

    private const string Read = "SELECT guild, id, server, at, version, body FROM contests";
    private const string OfKey = "WHERE guild = $guild AND id = $id";

    public Task<Result<Contest>> AddAsync(Contest contest, CancellationToken ct) => database.WriteAsync<Result<Contest>>(
        connection =>
        {
            if (Find(connection, contest.Key) is { } kept)
                return kept;
            if (connection.Query($"{Read} WHERE guild = $guild AND server = $server AND held = 1", ReadContest, Guild(contest.Key), ("$server", contest.Server.ToString())) is [var held])
                return new EventUnderWay(held);
            var values = Values(PortableContestCheck.Of(contest)).Select((value, index) => ($"$p{index}", value)).ToArray();
            connection.Execute($"INSERT INTO contests ({Columns}) VALUES ({string.Join(", ", values.Select(value => value.Item1))})", values);
            return Find(connection, contest.Key)!;
        },
        ct);

    public Task<Contest?> MoveAsync(Contest to, CancellationToken ct) => database.WriteAsync(
        connection => connection.Execute(
            $"UPDATE contests SET held = $held, open = $open, version = version + 1, body = $body {OfKey} AND version = $version",
            Guild(to.Key), Id(to.Key), ("$held", to.IsUnderWay ? 1 : 0), ("$open", to.IsOpen ? 1 : 0), ("$body", ContestText.Write(to)), ("$version", to.Version)) == 1
            ? Find(connection, to.Key) : null,
        ct);

    public Task<Contest?> FindAsync(ContestKey key, CancellationToken ct) => database.ReadAsync(connection => Find(connection, key), ct);

    public Task<IReadOnlyList<Contest>> OpenAsync(CancellationToken ct) => database.ReadAsync<IReadOnlyList<Contest>>(
        connection => connection.Query($"{Read} WHERE open = 1 ORDER BY at, guild, id", ReadContest), ct);

    public Task<IReadOnlyList<Contest>> ListAsync(ContestQuery query, CancellationToken ct) => database.ReadAsync<IReadOnlyList<Contest>>(
        connection => connection.Query(
            $"""
            {Read} WHERE guild = $guild{(query.Server is null ? "" : " AND server = $server")}{(query.OnlyUnderWay ? " AND held = 1" : "")}
            ORDER BY at DESC, id DESC LIMIT $most
            """,
            ReadContest, ("$guild", ToColumn(query.Guild.Value)), ("$server", query.Server?.ToString()), ("$most", query.Most)),
        ct);

    public static object?[] Values(PortableContest kept)
    {
        var contest = PortableContestCheck.ToContest(kept);
        return
        [
            ToColumn(kept.Guild), ToColumn(kept.Id), contest.Server.ToString(), contest.At.ToUnixTimeMilliseconds(), contest.IsUnderWay ? 1 : 0, contest.IsOpen ? 1 : 0,
            kept.Version, kept.Body,
        ];
    }

    public static PortableContest ReadPortable(SqliteDataReader row) => new(row.Snowflake(0), row.Snowflake(1), row.GetInt32(6), row.GetString(7));

    private static Contest? Find(SqliteConnection connection, ContestKey key) =>
        connection.Query($"{Read} {OfKey}", ReadContest, Guild(key), Id(key)) is [var found] ? found : null;

    private static Contest ReadContest(SqliteDataReader row) => ContestText.ReadOrGiveUp(
        new ContestKey(new(row.Snowflake(0)), new ContestId(row.Snowflake(1))), new(Guid.ParseExact(row.GetString(2), "N")), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)), row.GetInt32(4),
        row.GetString(5));

    private static (string, object?) Guild(ContestKey key) => ("$guild", ToColumn(key.Guild.Value));

    private static (string, object?) Id(ContestKey key) => ("$id", ToColumn(key.Id.Value));
}
