using GustMark.Worker.Storage.Portable;
using Microsoft.Data.Sqlite;

namespace GustMark.Worker.Storage.Sqlite;

/// <summary>The two tables of moderation as records: a case is one record with its places.</summary>
internal sealed record PortableCaseTable() : PortableTable("moderation_cases")
{
    public override bool Holds(PortableRecord record) => record is PortableCase;

    public override void Export(SqliteConnection connection, ulong? guild, Action<PortableRecord> write, CancellationToken ct)
    {
        foreach (var one in ModerationRows.Read(connection, "WHERE $guild IS NULL OR guild = $guild ORDER BY at, id", Guild(guild)))
        {
            ct.ThrowIfCancellationRequested();
            write(PortableCaseCheck.Of(one));
        }
    }

    public override void Insert(SqliteConnection connection, PortableRecord record) =>
        ModerationRows.Insert(connection, PortableCaseCheck.ToCase((PortableCase)record));

    public override void Clear(SqliteConnection connection, ulong? guild)
    {
        // What refers to others goes first.
        connection.Execute("DELETE FROM moderation_places WHERE $guild IS NULL OR guild = $guild", Guild(guild));
        base.Clear(connection, guild);
    }
}
