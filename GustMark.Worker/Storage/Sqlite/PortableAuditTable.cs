using GustMark.Worker.Storage.Portable;
using Microsoft.Data.Sqlite;

namespace GustMark.Worker.Storage.Sqlite;

/// <summary>The audit as records. It is not put back with a guild: nobody gets rid of what he did by an older copy.</summary>
internal sealed record PortableAuditTable() : PortableTable("audit")
{
    private const int AtOnce = 500;

    public override bool Holds(PortableRecord record) => record is PortableAudit;

    public override void Export(SqliteConnection connection, ulong? guild, Action<PortableRecord> write, CancellationToken ct)
    {
        foreach (var of in connection.Query("SELECT DISTINCT guild FROM audit WHERE $guild IS NULL OR guild = $guild ORDER BY guild", row => row.GetInt64(0), Guild(guild)))
        {
            for (var after = 0L; ;)
            {
                ct.ThrowIfCancellationRequested();
                var records = AuditRows.Read(
                    connection, "WHERE guild = $guild AND sequence > $after ORDER BY sequence LIMIT $most", ("$guild", of), ("$after", after), ("$most", AtOnce));
                if (records.Count == 0)
                    break;
                records.ForEach(record => write(PortableAuditCheck.Of(record)));
                after = records[^1].Sequence;
            }
        }
    }

    public override void Insert(SqliteConnection connection, PortableRecord record) => AuditRows.Insert(connection, PortableAuditCheck.ToRecord((PortableAudit)record));
}
