using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace GustMark.Worker.Storage.Sqlite;

/// <summary>
/// A statement that is compiled once, for the paths where compiling it each time and boxing its values would cost more than running it.
/// Its parameters are numbered from <c>?1</c>. Used by one caller at a time.
/// </summary>
internal sealed class PreparedStatement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;

    public PreparedStatement(SqliteConnection connection, string sql)
    {
        database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(database, sql, out statement));
    }

    /// <summary>Runs it to its end.</summary>
    public void Execute(params ReadOnlySpan<SqlValue> values)
    {
        try
        {
            Bind(values);
            while (Step())
            {
            }
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>The first column of the first row; null when there is no row.</summary>
    public long? First(params ReadOnlySpan<SqlValue> values)
    {
        try
        {
            Bind(values);
            long? first = Step() ? raw.sqlite3_column_int64(statement, 0) : null;

            // To the end: a statement that inserts is done only then.
            while (first is not null && Step())
            {
            }

            return first;
        }
        finally
        {
            Reset();
        }
    }

    public void Dispose() => statement.Dispose();

    private void Bind(ReadOnlySpan<SqlValue> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            Check(value switch
            {
                { Number: { } number } => raw.sqlite3_bind_int64(statement, i + 1, number),
                { Text: { } text } => raw.sqlite3_bind_text(statement, i + 1, text),
                _ => raw.sqlite3_bind_null(statement, i + 1),
            });
        }
    }

    private bool Step()
    {
        var code = raw.sqlite3_step(statement);
        if (code is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
            Check(code);
        return code == raw.SQLITE_ROW;
    }

    // The code of a reset repeats that of the step, which has been thrown.
    private void Reset() => _ = raw.sqlite3_reset(statement);

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, database);
}
