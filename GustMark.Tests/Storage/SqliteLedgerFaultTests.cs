using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Worker.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace GustMark.Tests.Storage;

/// <summary>The ledger on a disk that fails it.</summary>
public sealed class SqliteLedgerFaultTests : IAsyncLifetime
{
    private static readonly GuildId Guild = new(1);

    private readonly TemporaryFolder folder = new();
    private Worker.Storage.WorkerStorage storage = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => storage = await OpenedStorage.OpenAsync(folder.Path);

    public async ValueTask DisposeAsync()
    {
        await storage.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task On_a_full_disk_entries_are_refused_whole_and_go_on_when_there_is_room()
    {
        await LimitAsync(pages => pages + 12);
        var (kept, refused) = (new List<string>(), new List<string>());
        await Task.WhenAll(Enumerable.Range(0, 400).Select(async i =>
        {
            try
            {
                await PostAsync($"e/{i}");
                lock (kept)
                    kept.Add($"e/{i}");
            }
            catch (StoreUnavailableException e)
            {
                Assert.Equal("Nothing was kept, because the disk is full.", e.Message);
                lock (refused)
                    refused.Add($"e/{i}");
            }
        }));
        Assert.NotEmpty(refused);

        await LimitAsync(_ => 1_000_000);

        foreach (var id in kept)
            Assert.True((await PostAsync(id)).IsRepeat, id);
        foreach (var id in refused)
            Assert.False((await PostAsync(id)).IsRepeat, id);
        Assert.True((await storage.Ledger.AuditAsync(null, Ct)).IsSound);
        Assert.Equal(new Coins(400), await storage.Ledger.BalanceAsync(Ann, Ct));
    }

    [Fact]
    public async Task While_another_program_has_locked_the_database_a_write_waits()
    {
        await using var other = Lock();
        var posted = PostAsync("one");

        await Task.WhenAny(posted, storage.Ledger.BalanceAsync(Ann, Ct));
        Assert.False(posted.IsCompleted);
        Unlock(other);

        Assert.False((await posted).IsRepeat);
    }

    [Fact]
    public async Task A_lock_that_stays_is_told_and_the_entry_can_be_posted_later()
    {
        await using var other = Lock();

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => PostAsync("one"));
        Assert.Equal("Nothing was kept, because another program has locked the database.", failure.Message);
        Unlock(other);

        Assert.False((await PostAsync("one")).IsRepeat);
        Assert.True((await storage.Ledger.AuditAsync(null, Ct)).IsSound);
    }

    private static readonly AccountId Ann = AccountId.Wallet(Guild, new MemberId(1));

    private async Task<Receipt> PostAsync(string id) => (await storage.Ledger.PostAsync(
        LedgerEntry.Transfer(new(id), EntryKind.Grant, Actor.Bot, TimeProvider.System.GetUtcNow(), AccountId.Mint(Guild), Ann, new(1), new string('x', 200)), Ct)).Value;

    private Task<object?> LimitAsync(Func<long, long> limit) => storage.Database.WriteAsync(
        connection => connection.Scalar($"PRAGMA max_page_count = {limit((long)connection.Scalar("PRAGMA page_count")!)}"), Ct);

    private SqliteConnection Lock()
    {
        var other = new SqliteConnection($"Data Source={Path.Combine(folder.Path, SqliteDatabase.FileName)};Pooling=False");
        other.Open();
        other.Execute("BEGIN IMMEDIATE");
        return other;
    }

    private static void Unlock(SqliteConnection other) => other.Execute("ROLLBACK");
}
