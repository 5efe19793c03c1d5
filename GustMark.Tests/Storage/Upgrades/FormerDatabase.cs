using System.Globalization;
using GustMark.Tests.Builders;
using GustMark.Worker.Storage;
using GustMark.Worker.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace GustMark.Tests.Storage.Upgrades;

/// <summary>A database as the worker of an earlier schema left it: its migrations, and the rows that each of them was followed by (<c>NN.sql</c>).</summary>
internal static class FormerDatabase
{
    /// <summary>The key that the secrets in the rows are sealed with.</summary>
    public static SecretsOptions Key { get; } = new() { Key = Convert.ToBase64String(Enumerable.Repeat((byte)1, SecretBox.KeyLength).ToArray()) };

    /// <summary>Makes one in the folder.</summary>
    public static void Create(string folder, int schema)
    {
        using var connection = Open(folder);
        foreach (var migration in Migration.All.Where(migration => migration.Number <= schema))
        {
            connection.Execute(migration.Sql);
            connection.Execute(RowsOf(migration.Number));
        }

        connection.Execute($"PRAGMA application_id = {SqliteSchema.ApplicationId}");
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {schema}"));
    }

    /// <summary>Whatever is in a folder, opened without looking at it.</summary>
    public static SqliteConnection Open(string folder)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, SqliteDatabase.FileName)};Pooling=False");
        connection.Open();
        connection.Execute("PRAGMA journal_mode = WAL");
        return connection;
    }

    /// <summary>Schema, version and rows, to be compared.</summary>
    public static IReadOnlyList<string> Everything(string folder)
    {
        using var connection = Open(folder);
        var tables = connection.Query("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", row => row.GetString(0));
        return
        [
            string.Create(CultureInfo.InvariantCulture, $"{connection.Scalar("PRAGMA user_version")}"),
            .. connection.Query("SELECT coalesce(sql, '') FROM sqlite_schema ORDER BY type, name", row => row.GetString(0)),
            .. tables.SelectMany(table => connection.Query($"SELECT * FROM {table}", Text)),
        ];
    }

    private static string Text(SqliteDataReader row) => string.Join('|', Enumerable.Range(0, row.FieldCount).Select(column => row.GetValue(column) switch
    {
        byte[] bytes => Convert.ToHexString(bytes),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture),
    }));

    private static string RowsOf(int schema) => File.ReadAllText(
        Path.Combine(SharedFiles.Repository!.FullName, "GustMark.Tests", "Storage", "Upgrades", string.Create(CultureInfo.InvariantCulture, $"{schema:00}.sql")));
}
