using GustMark.Core.Identity;
using GustMark.Core.Monitoring.Alerts;
using GustMark.Worker.Storage.Portable;
using Microsoft.Data.Sqlite;
using static GustMark.Worker.Storage.Sqlite.SqliteStatements;

namespace GustMark.Worker.Storage.Sqlite;

/// <inheritdoc />
internal sealed class SqliteAlertStore(SqliteDatabase database) : IAlertStore
{
    public const string Columns = "guild, kind, server, began, server_name, threshold, worst, detail, told, ended, channel, message";

    public Task KeepAsync(AlertEpisode episode, CancellationToken ct) => database.WriteAsync(
        connection =>
        {
            var values = Values(PortableAlertCheck.Of(episode)).Select((value, index) => ($"$p{index}", value)).ToArray();
            return connection.Execute($"INSERT OR REPLACE INTO alerts ({Columns}) VALUES ({string.Join(", ", values.Select(value => value.Item1))})", values);
        },
        ct);

    public async Task<IReadOnlyList<AlertEpisode>> OpenAsync(CancellationToken ct) => [
        .. (await database.ReadAsync(connection => connection.Query($"SELECT {Columns} FROM alerts WHERE told = 0 OR ended IS NULL ORDER BY began, guild, kind, server", Read), ct))
            .Where(episode => !episode.IsOver)];

    public Task<IReadOnlyList<AlertEpisode>> BetweenAsync(
        GuildId guild, DateTimeOffset from, DateTimeOffset until, int most, CancellationToken ct) => database.ReadAsync<IReadOnlyList<AlertEpisode>>(
        connection => connection.Query(
            $"""
            SELECT {Columns} FROM alerts WHERE guild = $guild AND began < $until AND (ended IS NULL OR ended >= $from)
            ORDER BY began DESC, kind, server LIMIT $most
            """,
            Read, ("$guild", ToColumn(guild.Value)), ("$from", from.ToUnixTimeMilliseconds()), ("$until", until.ToUnixTimeMilliseconds()), ("$most", most)),
        ct);

    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken ct) => database.WriteAsync(
        connection => connection.Execute(
            "DELETE FROM alerts WHERE began < $before AND ended IS NOT NULL AND (told = 1 OR channel IS NULL)", ("$before", before.ToUnixTimeMilliseconds())),
        ct);

    public static PortableAlert ReadPortable(SqliteDataReader row) => new(
        row.Snowflake(0), row.GetString(1), row.GetInt64(3), row.GetString(4), row.GetDouble(5), row.GetDouble(6), row.GetString(7), row.GetInt64(8) == 1,
        row.GetString(2) is { Length: > 0 } server ? server : null, row.IsDBNull(9) ? null : row.GetInt64(9), row.IsDBNull(10) ? null : row.Snowflake(10),
        row.IsDBNull(11) ? null : row.Snowflake(11));

    public static object?[] Values(PortableAlert alert) =>
    [
        ToColumn(alert.Guild), alert.Kind, alert.Server ?? "", alert.Began, alert.ServerName, alert.Threshold, alert.Worst, alert.Detail, alert.Told ? 1 : 0, alert.Ended,
        Column(alert.Channel), Column(alert.Message),
    ];

    private static AlertEpisode Read(SqliteDataReader row) => PortableAlertCheck.ToEpisode(ReadPortable(row));

    private static long? Column(ulong? snowflake) => snowflake is { } one ? ToColumn(one) : null;
}
