using GustMark.Core.Identity;
using GustMark.Core.Monitoring;
using GustMark.Core.Results;
using Microsoft.Data.Sqlite;
using static GustMark.Worker.Storage.Sqlite.SqliteStatements;

namespace GustMark.Worker.Storage.Sqlite;

/// <inheritdoc />
internal sealed class SqliteSampleStore(SqliteDatabase database) : ISampleStore
{
    private const string Columns = "guild, server, width, start, measured";

    public Task KeepAsync(IReadOnlyCollection<SampleBucket> buckets, CancellationToken ct)
    {
        // Written out before it waits for its turn.
        var rows = buckets.Select(bucket => (bucket.Subject, Width: Seconds(bucket.Width), Start: bucket.Start.ToUnixTimeMilliseconds(), Text: MeasuredText.Write(bucket.Values))).ToList();
        return database.WriteAsync(
            connection =>
            {
                using var statement = new PreparedStatement(connection, $"INSERT OR REPLACE INTO samples ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5)");
                foreach (var (subject, width, start, text) in rows)
                    statement.Execute(ToColumn(subject.Guild.Value), ServerColumn(subject.Server), width, start, text);
                return default(Done);
            },
            ct);
    }

    public Task<IReadOnlyList<SampleBucket>> BetweenAsync(
        SampleSubject subject, SampleWidth width, DateTimeOffset from, DateTimeOffset until, CancellationToken ct) => database.ReadAsync<IReadOnlyList<SampleBucket>>(
        connection => connection.Query(
            $"SELECT {Columns} FROM samples WHERE guild = $guild AND server = $server AND width = $width AND start >= $from AND start < $until ORDER BY start", Read,
            ("$guild", ToColumn(subject.Guild.Value)), ("$server", ServerColumn(subject.Server)), ("$width", Seconds(width)), ("$from", from.ToUnixTimeMilliseconds()),
            ("$until", until.ToUnixTimeMilliseconds())),
        ct);

    public Task<IReadOnlyList<SampleBucket>> StartingAsync(SampleWidth width, DateTimeOffset start, CancellationToken ct) => database.ReadAsync<IReadOnlyList<SampleBucket>>(
        connection => connection.Query(
            $"SELECT {Columns} FROM samples WHERE width = $width AND start = $start", Read, ("$width", Seconds(width)), ("$start", start.ToUnixTimeMilliseconds())),
        ct);

    public Task<int> ForgetAsync(SampleWidth width, DateTimeOffset before, CancellationToken ct) => database.WriteAsync(
        connection => connection.Execute(
            "DELETE FROM samples WHERE width = $width AND start < $before", ("$width", Seconds(width)), ("$before", before.ToUnixTimeMilliseconds())),
        ct);

    internal static string ServerColumn(ServerId? server) => server?.ToString() ?? "";

    internal static ServerId? ServerOf(string column) => column.Length == 0 ? null : new ServerId(Guid.ParseExact(column, "N"));

    private static SampleBucket Read(SqliteDataReader row)
    {
        var length = row.GetInt64(2);
        return new SampleBucket(
            new SampleSubject(new GuildId(row.Snowflake(0)), ServerOf(row.GetString(1))),
            SampleWidths.All.Where(width => Seconds(width) == length).Select(width => (SampleWidth?)width).FirstOrDefault()
                ?? throw new InvalidDataException($"No samples are {length} s long."),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)), MeasuredText.Read(row.GetString(4)));
    }

    private static long Seconds(SampleWidth width) => (long)width.Length().TotalSeconds;
}
