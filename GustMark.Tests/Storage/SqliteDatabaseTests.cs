using System.Runtime.Versioning;
using GustMark.Worker.Hosting;
using GustMark.Worker.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Tests.Storage;

public sealed class SqliteDatabaseTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string File => folder[SqliteDatabase.FileName];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_new_database_has_the_newest_schema_and_our_mark()
    {
        await using var database = SqliteDatabase.Open(folder.Path, NullLogger.Instance);

        Assert.Equal((long)Migration.All[^1].Number, await database.ReadAsync(connection => connection.Scalar("PRAGMA user_version"), Ct));
        Assert.Equal((long)SqliteSchema.ApplicationId, await database.ReadAsync(connection => connection.Scalar("PRAGMA application_id"), Ct));
    }

    [Fact]
    public void Migrations_count_from_one_without_a_gap() =>
        Assert.Equal(Enumerable.Range(1, Migration.All.Count), Migration.All.Select(migration => migration.Number));

    [Fact]
    public async Task What_is_no_database_is_refused_as_damaged()
    {
        var rubbish = new byte[8192];
        new Random(1).NextBytes(rubbish);
        await System.IO.File.WriteAllBytesAsync(File, rubbish, Ct);

        var refusal = Assert.Throws<FatalException>(() => SqliteDatabase.Open(folder.Path, NullLogger.Instance));

        Assert.Equal(ExitCode.Data, refusal.Code);
        Assert.Contains($"The database {File} is damaged", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(rubbish, await System.IO.File.ReadAllBytesAsync(File, Ct));
    }

    [Fact]
    public async Task A_database_with_a_page_overwritten_is_refused_as_damaged()
    {
        await SqliteDatabase.Open(folder.Path, NullLogger.Instance).DisposeAsync();
        await using (var stream = System.IO.File.OpenWrite(File))
        {
            // The third page is a table's: 4096 bytes each, the first holds the schema.
            stream.Position = 2 * 4096;
            await stream.WriteAsync(Enumerable.Repeat((byte)0xAA, 4096).ToArray(), Ct);
        }

        var refusal = Assert.Throws<FatalException>(() => SqliteDatabase.Open(folder.Path, NullLogger.Instance));

        Assert.Equal(ExitCode.Data, refusal.Code);
    }

    [Fact]
    public async Task A_newer_database_is_refused_and_left_alone()
    {
        await SqliteDatabase.Open(folder.Path, NullLogger.Instance).DisposeAsync();
        Run("PRAGMA user_version = 999");
        var before = await System.IO.File.ReadAllBytesAsync(File, Ct);

        var refusal = Assert.Throws<FatalException>(() => SqliteDatabase.Open(folder.Path, NullLogger.Instance));

        Assert.Equal(ExitCode.Data, refusal.Code);
        Assert.Equal(
            $"The database {File} was written by a newer GustMark (schema 999; this program knows up to {Migration.All[^1].Number}). It has not been touched. Start the newer program again.",
            refusal.Message);
        Assert.Equal(before, await System.IO.File.ReadAllBytesAsync(File, Ct));
    }

    [Fact]
    public void A_database_of_another_program_is_refused()
    {
        Run("CREATE TABLE theirs (x)");

        var refusal = Assert.Throws<FatalException>(() => SqliteDatabase.Open(folder.Path, NullLogger.Instance));

        Assert.Equal(ExitCode.Data, refusal.Code);
        Assert.Contains("is a database of another program", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_database_that_may_only_be_read_is_told()
    {
        Assert.SkipWhen(Environment.UserName == "root", "Modes do not hold for root.");
        await SqliteDatabase.Open(folder.Path, NullLogger.Instance).DisposeAsync();
        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead);

        var refusal = Assert.Throws<FatalException>(() => SqliteDatabase.Open(folder.Path, NullLogger.Instance));

        Assert.Equal(ExitCode.CannotCreate, refusal.Code);
        Assert.StartsWith($"{File} cannot be written: This user may only read it.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_the_databases_place_cannot_be_opened()
    {
        Directory.CreateDirectory(File);

        var refusal = Assert.Throws<FatalException>(() => SqliteDatabase.Open(folder.Path, NullLogger.Instance));

        Assert.Equal(ExitCode.CannotCreate, refusal.Code);
    }

    private void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        connection.Execute(sql);
    }
}
