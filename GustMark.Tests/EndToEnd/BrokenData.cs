using GustMark.Worker.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace GustMark.Tests.EndToEnd;

/// <summary>Changes what a running worker keeps, past it, as a person with a tool would.</summary>
internal static class BrokenData
{
    extension(DirectoryInfo data)
    {
        public async Task BreakAsync(params string[] statements)
        {
            await using var connection = new SqliteConnection($"Data Source={Path.Combine(data.FullName, SqliteDatabase.FileName)};Pooling=False;Default Timeout=20;Foreign Keys=False");
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            foreach (var statement in statements)
            {
                await using var command = connection.CreateCommand();
                command.CommandText = statement;
                await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            }
        }
    }
}
