using GustMark.Worker.Storage.Portable;
using Microsoft.Data.Sqlite;

namespace GustMark.Worker.Storage.Sqlite;

/// <inheritdoc />
internal sealed class SqlitePortableStore(SqliteDatabase database) : IPortableStore
{
    public Task ExportAsync(ulong? guild, Action<PortableRecord> write, CancellationToken ct) => database.ReadAsync(
        connection =>
        {
            foreach (var table in PortableTables.All)
                table.Export(connection, guild, write, ct);
            return 0;
        },
        ct);

    public Task<byte[]> KeySampleAsync(CancellationToken ct) => database.ReadAsync(
        connection => (byte[]?)connection.Scalar("SELECT sample FROM secret_key") ?? [], ct);

    public Task ReplaceAsync(ulong? guild, IEnumerable<PortableRecord> records, CancellationToken ct) => database.WriteAsync(
        connection =>
        {
            // Logins, the audit, the times of the last word and what members have set for themselves are of now, not of when the copy was made.
            foreach (var table in PortableTables.All.Reverse().Where(table => guild is null || !table.IsOfItsTime))
                table.Clear(connection, guild);
            foreach (var record in records)
                Insert(connection, guild, record);
            foreach (var table in PortableTables.All)
                table.Finish(connection);
            return 0;
        },
        ct);

    private static void Insert(SqliteConnection connection, ulong? guild, PortableRecord record)
    {
        var table = PortableTables.Of(record);
        if (guild is null || !table.IsOfItsTime)
            table.Insert(connection, record);
    }
}
