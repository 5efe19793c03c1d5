using GustMark.Core.Audit;
using GustMark.Core.Identity;
using Microsoft.Data.Sqlite;
using static GustMark.Worker.Storage.Sqlite.SqliteStatements;

namespace GustMark.Worker.Storage.Sqlite;

/// <inheritdoc />
internal sealed class SqliteAuditStore(SqliteDatabase database) : IAuditStore
{
    public Task<AuditRecord> AppendAsync(AuditEntry entry, CancellationToken ct)
    {
        var kept = entry.Checked();
        return database.WriteAsync(
            connection =>
            {
                if (Same(connection, kept) is { } there)
                    return there;
                var record = AuditChain.Next(kept, Head(connection, kept.Guild) ?? AuditHead.Start);
                AuditRows.Insert(connection, record);
                return record;
            },
            ct);
    }

    public Task<IReadOnlyList<AuditRecord>> FindAsync(AuditQuery query, long? before, int most, CancellationToken ct) => database.ReadAsync<IReadOnlyList<AuditRecord>>(
        connection => AuditRows.Read(
            connection,
            """
            WHERE guild = $guild AND sequence < $before AND ($who IS NULL OR who = $who) AND ($since IS NULL OR at >= $since)
                AND ($action IS NULL OR action = $action OR (action >= $action || ' ' AND action < $action || '!')) AND ($all = 1 OR beginning = 0 OR open = 1)
            ORDER BY sequence DESC LIMIT $most
            """,
            AuditRows.Guild(query.Guild), ("$before", before ?? long.MaxValue), ("$who", query.Who), ("$since", query.Since?.ToUnixTimeMilliseconds()),
            ("$action", query.Action), ("$all", query.WithBeginnings ? 1 : 0), ("$most", most)),
        ct);

    public Task<IReadOnlyList<AuditRecord>> ReadAsync(GuildId guild, long after, int most, CancellationToken ct) => database.ReadAsync<IReadOnlyList<AuditRecord>>(
        connection => AuditRows.Read(
            connection, "WHERE guild = $guild AND sequence > $after ORDER BY sequence LIMIT $most", AuditRows.Guild(guild), ("$after", after), ("$most", most)), ct);

    public Task<AuditHead?> HeadAsync(GuildId guild, CancellationToken ct) => database.ReadAsync(connection => Head(connection, guild), ct);

    public Task<IReadOnlyList<GuildId>> GuildsAsync(CancellationToken ct) => database.ReadAsync<IReadOnlyList<GuildId>>(
        connection => connection.Query("SELECT DISTINCT guild FROM audit ORDER BY guild", row => new GuildId(row.Snowflake(0))), ct);

    public Task<IReadOnlyList<AuditRecord>> OpenAsync(CancellationToken ct) => database.ReadAsync<IReadOnlyList<AuditRecord>>(
        connection => AuditRows.Read(connection, "WHERE open = 1 ORDER BY guild, sequence"), ct);

    public Task<int> EraseAsync(GuildId guild, IReadOnlyCollection<long> sequences, CancellationToken ct)
    {
        long[] which = [.. sequences];
        return database.WriteAsync(
            connection => which.Sum(sequence => connection.Execute(
                """
                UPDATE audit SET target = NULL, was = NULL, is_now = NULL, words = NULL, salt = NULL
                WHERE guild = $guild AND sequence = $sequence AND salt IS NOT NULL
                """,
                AuditRows.Guild(guild), ("$sequence", sequence))),
            ct);
    }

    private static AuditRecord? Same(SqliteConnection connection, AuditEntry entry) => AuditRows.Read(
        connection, "WHERE guild = $guild AND correlation = $correlation AND beginning = $beginning",
        AuditRows.Guild(entry.Guild), AuditRows.Correlation(entry.Correlation), ("$beginning", entry.IsBeginning ? 1 : 0)) is [var there] ? there : null;

    private static AuditHead? Head(SqliteConnection connection, GuildId guild) =>
        AuditRows.Read(connection, "WHERE guild = $guild ORDER BY sequence DESC LIMIT 1", AuditRows.Guild(guild)) is [var last] ? last.Head : null;
}
