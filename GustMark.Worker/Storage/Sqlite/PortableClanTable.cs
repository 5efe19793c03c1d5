using GustMark.Worker.Storage.Portable;
using Microsoft.Data.Sqlite;

namespace GustMark.Worker.Storage.Sqlite;

/// <summary>The three tables of clans as records: a clan is one record with its members and invitations.</summary>
internal sealed record PortableClanTable() : PortableTable("clans")
{
    public override bool Holds(PortableRecord record) => record is PortableClan;

    public override void Export(SqliteConnection connection, ulong? guild, Action<PortableRecord> write, CancellationToken ct)
    {
        foreach (var clan in ClanRows.Read(connection, "WHERE $guild IS NULL OR guild = $guild ORDER BY founded, id", Guild(guild)))
        {
            ct.ThrowIfCancellationRequested();
            write(PortableClanCheck.Of(clan));
        }
    }

    public override void Insert(SqliteConnection connection, PortableRecord record) => ClanRows.Insert(connection, PortableClanCheck.ToClan((PortableClan)record));

    public override void Clear(SqliteConnection connection, ulong? guild)
    {
        // What refers to others goes first.
        connection.Execute("DELETE FROM clan_members WHERE $guild IS NULL OR guild = $guild", Guild(guild));
        connection.Execute("DELETE FROM clan_invitations WHERE $guild IS NULL OR guild = $guild", Guild(guild));
        base.Clear(connection, guild);
    }
}
