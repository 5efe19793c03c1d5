using System.Security.Cryptography;
using System.Text;
using GustMark.Core.Audit;
using GustMark.Tests.Builders;
using GustMark.Worker.Hosting;
using GustMark.Worker.Storage.Sqlite;

namespace GustMark.Tests.Storage.Upgrades;

/// <summary>Databases that earlier workers have written, opened by today's.</summary>
public sealed class UpgradeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<int> Schemas => [.. Enumerable.Range(1, Eras.All.Count)];

    /// <summary>Those that a step follows.</summary>
    public static TheoryData<int> Former => [.. Enumerable.Range(1, Math.Min(Eras.All.Count, Migration.All.Count - 1))];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Schemas))]
    public async Task A_database_of_each_earlier_schema_opens_and_everything_in_it_is_right(int schema)
    {
        FormerDatabase.Create(folder.Path, schema);

        await using var storage = await OpenedStorage.OpenAsync(folder.Path, FormerDatabase.Key);

        for (var era = 0; era < schema; era++)
            await Eras.All[era](storage);
        var ledger = await storage.Ledger.AuditAsync(null, Ct);
        Assert.True(ledger.IsSound);
        Assert.Equal(schema switch { < 3 => 0, 3 => 2, _ => 4 }, ledger.Entries);

        // What came later is there and works.
        await storage.Audit.AppendAsync(new AuditEntry(Eras.Guild, A.Moment, AuditActor.CommandLine, "import", "new", AuditResult.Accepted), Ct);
        Assert.Null((await AuditChain.VerifyAsync(storage.Audit, Eras.Guild, null, Ct)).Flaw);
        Assert.Equal((long)Migration.All[^1].Number, await storage.Database.ReadAsync(connection => connection.Scalar("PRAGMA user_version"), Ct));
    }

    [Fact]
    public async Task A_database_that_came_all_the_way_has_the_schema_of_a_new_one()
    {
        FormerDatabase.Create(folder.Path, 1);
        await (await OpenedStorage.OpenAsync(folder.Path, FormerDatabase.Key)).DisposeAsync();
        using var other = new TemporaryFolder();
        await (await OpenedStorage.OpenAsync(other.Path, FormerDatabase.Key)).DisposeAsync();

        Assert.Equal(SchemaOf(other.Path), SchemaOf(folder.Path));
    }

    [Fact]
    public void Every_schema_before_the_newest_has_its_rows_here() => Assert.True(Eras.All.Count >= Migration.All.Count - 1);

    [Theory]
    [InlineData(1, "073d53c18b08acd1")]
    [InlineData(2, "c053b7975290c88f")]
    [InlineData(3, "0737e43a46c7c35e")]
    [InlineData(4, "11e58a137492529e")]
    [InlineData(5, "ca8d51e432b252e7")]
    [InlineData(6, "14ecc866fa1cb3e5")]
    [InlineData(7, "4653e04bb3307509")]
    [InlineData(8, "9ab4f1d5d430b587")]
    [InlineData(9, "25d1da17ecef3e2e")]
    [InlineData(10, "38b052def760284c")]
    [InlineData(11, "b206d35fa2247f87")]
    [InlineData(12, "d0e5904e123c5332")]
    [InlineData(13, "78ea30e9f271971d")]
    public void What_has_been_released_of_the_schema_is_as_it_was(int number, string hash) =>
        Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Migration.All[number - 1].Sql.ReplaceLineEndings("\n"))))[..16]);

    [Theory]
    [MemberData(nameof(Former))]
    public async Task A_step_that_fails_in_the_middle_leaves_the_former_schema_whole(int schema)
    {
        FormerDatabase.Create(folder.Path, schema);
        var last = LastTableOf(Migration.All[schema]);
        Run($"CREATE TABLE {last} (in_the_way)");
        var before = FormerDatabase.Everything(folder.Path);

        await Assert.ThrowsAsync<FatalException>(() => OpenedStorage.OpenAsync(folder.Path, FormerDatabase.Key));

        Assert.Equal(before, FormerDatabase.Everything(folder.Path));
        Run($"DROP TABLE {last}");
        await using var storage = await OpenedStorage.OpenAsync(folder.Path, FormerDatabase.Key);
        for (var era = 0; era < schema; era++)
            await Eras.All[era](storage);
    }

    [Theory]
    [MemberData(nameof(Former))]
    public async Task What_a_kill_in_the_middle_of_a_step_leaves_on_the_disk_is_the_former_schema(int schema)
    {
        FormerDatabase.Create(folder.Path, schema);
        var before = FormerDatabase.Everything(folder.Path);
        using var left = new TemporaryFolder();
        using (var connection = FormerDatabase.Open(folder.Path))
        {
            // So small a cache has it write what is not committed yet.
            connection.Execute("PRAGMA cache_size = 1");
            using var step = connection.BeginTransaction();
            connection.Execute(Migration.All[schema].Sql);
            connection.Execute($"PRAGMA user_version = {schema + 1}");
            Copy(SqliteDatabase.FileName, left);
            Copy(SqliteDatabase.FileName + "-wal", left);
        }

        Assert.Equal(before, FormerDatabase.Everything(left.Path));
        await using var storage = await OpenedStorage.OpenAsync(left.Path, FormerDatabase.Key);
        for (var era = 0; era < schema; era++)
            await Eras.All[era](storage);
    }

    [Fact]
    public async Task A_newer_schema_is_refused_and_untouched_with_everything_in_it()
    {
        FormerDatabase.Create(folder.Path, Eras.All.Count);
        Run("PRAGMA user_version = 999; CREATE TABLE of_the_future (x); INSERT INTO of_the_future VALUES (1)");
        var before = FormerDatabase.Everything(folder.Path);

        var refusal = await Assert.ThrowsAsync<FatalException>(() => OpenedStorage.OpenAsync(folder.Path, FormerDatabase.Key));

        Assert.Equal(ExitCode.Data, refusal.Code);
        Assert.Equal(before, FormerDatabase.Everything(folder.Path));
    }

    private static string LastTableOf(Migration migration) =>
        migration.Sql[(migration.Sql.LastIndexOf("CREATE TABLE ", StringComparison.Ordinal) + "CREATE TABLE ".Length)..].Split(' ')[0];

    private static List<string> SchemaOf(string path)
    {
        using var connection = FormerDatabase.Open(path);
        return connection.Query("SELECT coalesce(sql, '') FROM sqlite_schema ORDER BY type, name", row => row.GetString(0));
    }

    private void Run(string sql)
    {
        using var connection = FormerDatabase.Open(folder.Path);
        connection.Execute(sql);
    }

    private void Copy(string file, TemporaryFolder to)
    {
        using var from = new FileStream(folder[file], FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var copy = File.Create(to[file]);
        from.CopyTo(copy);
    }
}
