using GustMark.Core.Identity;
using GustMark.Core.Schedules;
using GustMark.Worker.Storage.Portable;
using Microsoft.Data.Sqlite;
using static GustMark.Worker.Storage.Sqlite.SqliteStatements;

namespace GustMark.Worker.Storage.Sqlite;

/// <inheritdoc />
internal sealed class SqliteScheduleStore(SqliteDatabase database) : IScheduleStore
{
    public const string Columns =
        "guild, id, kind, name, payload, cron, at, ahead, channel, creator, created, since, patience, paused, version, failures, next, run, report, told, wakes, running, untold";

    private const string OfId = "WHERE guild = $guild AND id = $id";

    // Named as they are counted, so that a row is written by the same list for an insert and an update.
    private static readonly string[] Names = Columns.Split(", ");
    private static readonly string Inserted = string.Join(", ", Names.Select(name => "$" + name));
    private static readonly string Updated = string.Join(", ", Names.Skip(2).Select(name => $"{name} = ${name}"));

    public Task AddAsync(Schedule schedule, CancellationToken ct) => database.WriteAsync(
        connection => connection.Execute($"INSERT INTO schedules ({Columns}) VALUES ({Inserted}) ON CONFLICT (guild, id) DO NOTHING", Parameters(schedule)), ct);

    public Task<Schedule?> FindAsync(GuildId guild, ScheduleId id, CancellationToken ct) => database.ReadAsync(
        connection => connection.Query($"SELECT {Columns} FROM schedules {OfId}", Read, Guild(guild), Id(id)) is [var found] ? found : null, ct);

    public Task<IReadOnlyList<Schedule>> OfGuildAsync(GuildId guild, CancellationToken ct) =>
        ListAsync("WHERE guild = $guild ORDER BY created, id", ct, Guild(guild));

    public Task<bool> RemoveAsync(GuildId guild, ScheduleId id, CancellationToken ct) => database.WriteAsync(
        connection => connection.Execute($"DELETE FROM schedules {OfId}", Guild(guild), Id(id)) == 1, ct);

    public Task<bool> ReplaceAsync(Schedule schedule, CancellationToken ct) => database.WriteAsync(
        connection => connection.Execute(
            $"UPDATE schedules SET {Updated} {OfId} AND version = $was", [.. Parameters(schedule with { Version = schedule.Version + 1 }), ("$was", schedule.Version)]) == 1,
        ct);

    public Task<IReadOnlyList<Schedule>> DueAsync(DateTimeOffset until, int most, CancellationToken ct) =>
        ListAsync("WHERE wakes <= $until ORDER BY wakes, created, id LIMIT $most", ct, ("$until", until.ToUnixTimeMilliseconds()), ("$most", most));

    public Task<DateTimeOffset?> NextAsync(DateTimeOffset after, CancellationToken ct) => database.ReadAsync<DateTimeOffset?>(
        connection => connection.Scalar("SELECT MIN(wakes) FROM schedules WHERE wakes > $after", ("$after", after.ToUnixTimeMilliseconds())) is long next
            ? DateTimeOffset.FromUnixTimeMilliseconds(next) : null,
        ct);

    public Task<IReadOnlyList<Schedule>> RunningAsync(CancellationToken ct) => ListAsync("WHERE running = 1 ORDER BY created, id", ct);

    public Task<IReadOnlyList<Schedule>> UntoldAsync(CancellationToken ct) => ListAsync("WHERE untold = 1 ORDER BY created, id", ct);

    public static PortableSchedule ReadPortable(SqliteDataReader row) => new(
        row.Snowflake(0), row.Snowflake(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(7), row.Snowflake(8), row.Snowflake(9), row.GetInt64(10),
        row.GetInt64(11), row.GetInt64(12), row.GetInt64(13) == 1, row.GetInt32(14), row.TextOrNull(5), NumberOrNull(row, 6), row.IsDBNull(15) ? null : row.Snowflake(15),
        NumberOrNull(row, 16), row.TextOrNull(17), row.TextOrNull(18), row.TextOrNull(19));

    public static object?[] Values(PortableSchedule kept)
    {
        var schedule = PortableScheduleCheck.ToSchedule(kept);
        return
        [
            ToColumn(kept.Guild), ToColumn(kept.Id), kept.Kind, kept.Name, kept.Payload, kept.Cron, kept.At, kept.Ahead, ToColumn(kept.Channel), ToColumn(kept.Creator),
            kept.Created, kept.Since, kept.Patience, kept.Paused ? 1 : 0, kept.Version, kept.Failures is { } failures ? ToColumn(failures) : null, kept.Next, kept.Run,
            kept.Report, kept.Told, schedule.Wakes?.ToUnixTimeMilliseconds(), schedule.Run is { State: RunState.Running } ? 1 : 0, schedule.Report is null ? 0 : 1,
        ];
    }

    private Task<IReadOnlyList<Schedule>> ListAsync(string where, CancellationToken ct, params (string, object?)[] parameters) => database.ReadAsync<IReadOnlyList<Schedule>>(
        connection => connection.Query($"SELECT {Columns} FROM schedules {where}", Read, parameters), ct);

    private static (string, object?)[] Parameters(Schedule schedule) => [.. Names.Zip(Values(PortableScheduleCheck.Of(schedule)), (name, value) => ("$" + name, value))];

    private static Schedule Read(SqliteDataReader row) => PortableScheduleCheck.ToSchedule(ReadPortable(row));

    private static long? NumberOrNull(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    private static (string, object?) Guild(GuildId guild) => ("$guild", ToColumn(guild.Value));

    private static (string, object?) Id(ScheduleId id) => ("$id", ToColumn(id.Value));
}
