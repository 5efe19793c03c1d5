using GustMark.Worker.Storage.Portable;
using Microsoft.Data.Sqlite;

namespace GustMark.Worker.Storage.Sqlite;

/// <summary>A table as records of an export.</summary>
/// <param name="Name">Of the table; its rows have a guild.</param>
internal abstract record PortableTable(string Name)
{
    /// <summary>Its rows mean something at the time of the copy only: when one guild is put back, they are not.</summary>
    public bool IsOfItsTime { get; init; }

    /// <summary>Whether the record is a row of this table.</summary>
    public abstract bool Holds(PortableRecord record);

    public abstract void Export(SqliteConnection connection, ulong? guild, Action<PortableRecord> write, CancellationToken ct);

    public abstract void Insert(SqliteConnection connection, PortableRecord record);

    /// <summary>All records are there: what follows from them can be computed.</summary>
    public virtual void Finish(SqliteConnection connection)
    {
    }

    public virtual void Clear(SqliteConnection connection, ulong? guild) => connection.Execute(
        $"DELETE FROM {Name} WHERE $guild IS NULL OR guild = $guild", Guild(guild));

    protected static (string, object?) Guild(ulong? guild) => ("$guild", guild is { } one ? SqliteStatements.ToColumn(one) : null);
}

/// <inheritdoc />
/// <param name="Columns">Separated by commas, in the order in which they are read and written.</param>
/// <param name="Order">Of the rows.</param>
/// <param name="Read">A row as a record.</param>
/// <param name="Values">The record's values, in the order of the columns.</param>
internal sealed record PortableTable<T>(string Name, string Columns, string Order, Func<SqliteDataReader, T> Read, Func<T, object?[]> Values)
    : PortableTable(Name)
    where T : PortableRecord
{
    public override bool Holds(PortableRecord record) => record is T;

    public override void Export(SqliteConnection connection, ulong? guild, Action<PortableRecord> write, CancellationToken ct)
    {
        using var command = connection.Prepare($"SELECT {Columns} FROM {Name} WHERE $guild IS NULL OR guild = $guild ORDER BY {Order}", [Guild(guild)]);
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            ct.ThrowIfCancellationRequested();
            write(Read(row));
        }
    }

    public override void Insert(SqliteConnection connection, PortableRecord record)
    {
        var values = Values((T)record);
        var parameters = values.Select((value, index) => ($"$p{index}", value)).ToArray();
        connection.Execute($"INSERT INTO {Name} ({Columns}) VALUES ({string.Join(", ", parameters.Select(parameter => parameter.Item1))})", parameters);
    }
}
