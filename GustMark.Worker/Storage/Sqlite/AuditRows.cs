using GustMark.Core.Audit;
using GustMark.Core.Identity;
using Microsoft.Data.Sqlite;
using static GustMark.Worker.Storage.Sqlite.SqliteStatements;

namespace GustMark.Worker.Storage.Sqlite;

/// <summary>Records of the audit as rows, both ways.</summary>
internal static class AuditRows
{
    private const string Columns =
        "guild, sequence, at, who, level, action, correlation, result, target, was, is_now, words, salt, digest, previous, hash, open";

    public static void Insert(SqliteConnection connection, AuditRecord record)
    {
        // Together with the end of it: a beginning that has one is not open, whichever comes first.
        var isBeginning = record.Result == AuditResult.Began;
        connection.Execute(
            $"""
            INSERT INTO audit ({Columns}, beginning)
            VALUES ($guild, $sequence, $at, $who, $level, $action, $correlation, $result, $target, $was, $is, $words, $salt, $digest, $previous, $hash, $open, $beginning)
            """,
            Guild(record.Guild), ("$sequence", record.Sequence), ("$at", record.At.ToUnixTimeMilliseconds()), ("$who", record.Actor.Who), ("$level", record.Actor.LevelWord),
            ("$action", record.Action), Correlation(record.Correlation), ("$result", record.Result.ToString()), ("$target", record.Details?.Target),
            ("$was", record.Details?.Was), ("$is", record.Details?.Is), ("$words", record.Details?.Words), ("$salt", record.Salt), ("$digest", record.Digest),
            ("$previous", record.Previous), ("$hash", record.Hash), ("$open", record.IsOpen ? 1 : 0), ("$beginning", isBeginning ? 1 : 0));
        if (!isBeginning)
        {
            connection.Execute(
                "UPDATE audit SET open = 0 WHERE guild = $guild AND correlation = $correlation AND beginning = 1", Guild(record.Guild), Correlation(record.Correlation));
        }
    }

    public static List<AuditRecord> Read(SqliteConnection connection, string where, params ReadOnlySpan<(string, object?)> parameters) =>
        connection.Query($"SELECT {Columns} FROM audit {where}", ReadRecord, parameters);

    public static (string, object?) Guild(GuildId guild) => ("$guild", ToColumn(guild.Value));

    public static (string, object?) Correlation(string correlation) => ("$correlation", correlation);

    // Nothing is believed here: who checks the chain sees what was changed, and everybody else sees what is there.
    private static AuditRecord ReadRecord(SqliteDataReader row) => new(
        new GuildId(row.Snowflake(0)), row.GetInt64(1), AuditRecord.MomentOf(row.GetInt64(2)), AuditActor.Kept(row.GetString(3), row.TextOrNull(4)),
        row.GetString(5), row.GetString(6), AuditRecord.ResultOf(row.GetString(7)),
        row.IsDBNull(12) ? null : new AuditDetails(row.TextOrNull(8), row.TextOrNull(9), row.TextOrNull(10), row.TextOrNull(11)), row.TextOrNull(12),
        row.GetString(13), row.GetString(14), row.GetString(15))
    {
        IsOpen = row.GetInt64(16) == 1,
    };
}
