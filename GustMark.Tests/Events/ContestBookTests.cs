using GustMark.Core.Events;
using GustMark.Core.Results;
using GustMark.Tests.Builders;
using GustMark.Tests.Storage;
using GustMark.Worker.Storage.Sqlite;

namespace GustMark.Tests.Events;

/// <summary>The open events, and who may change them.</summary>
public sealed class ContestBookTests : IAsyncLifetime
{
    private OpenedStorage storage = null!;
    private ContestBook book = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        storage = await OpenedStorage.NewAsync();
        book = new ContestBook(storage.Storage.Contests);
    }

    public ValueTask DisposeAsync() => storage.DisposeAsync();

    [Fact]
    public async Task Of_many_who_change_at_once_each_does_and_none_is_lost()
    {
        var contest = (await book.AddAsync(AContest.Of(), Ct)).Value;
        var other = new ContestBook(storage.Storage.Contests);
        await other.LoadAsync(Ct);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => (i % 2 == 0 ? book : other).ChangeAsync(contest.Key, one => one with { Supplied = [.. one.Supplied, $"name:{i}"] }, Ct)));

        var kept = (await storage.Storage.Contests.FindAsync(contest.Key, Ct))!;
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"name:{i}").Order(), kept.Supplied.Order());
        Assert.Equal(50, kept.Version);
    }

    [Fact]
    public async Task What_the_store_did_not_answer_is_read_anew()
    {
        var failing = new Failing(storage.Storage.Contests);
        book = new ContestBook(failing);
        var contest = (await book.AddAsync(AContest.Of(), Ct)).Value;
        failing.FailsAfterMoving = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => book.ChangeAsync(contest.Key, one => one with { Said = 5 }, Ct));
        failing.FailsAfterMoving = false;

        var seen = 0;
        await book.ChangeAsync(contest.Key, one => one with { Said = (seen = one.Said) - 1 }, Ct);

        Assert.Equal((5, 4), (seen, (await storage.Storage.Contests.FindAsync(contest.Key, Ct))!.Said));
    }

    [Fact]
    public async Task What_is_put_back_from_a_copy_counts_from_then_on()
    {
        var contest = (await book.AddAsync(AContest.Of(), Ct)).Value;
        await storage.Storage.Contests.MoveAsync(contest.Over(CallOff.Restored, A.Moment), Ct);

        await book.ReloadAsync(A.Guild, Ct);

        Assert.Equal(ContestState.Cancelled, book.Find(contest.Key)!.State);
        Assert.Null(book.UnderWayOn(contest.Server));
    }

    [Fact]
    public async Task A_damaged_event_stands_in_nobodys_way()
    {
        var damaged = (await book.AddAsync(AContest.Of(), Ct)).Value;
        var sound = (await book.AddAsync(AContest.Of(A.Server(), id: 8), Ct)).Value;
        await storage.Storage.Database.WriteAsync(connection => connection.Execute("UPDATE contests SET body = '{' WHERE id = 7"), Ct);

        book = new ContestBook(storage.Storage.Contests);
        await book.LoadAsync(Ct);

        Assert.Equal([sound.Key], book.Open.Select(contest => contest.Key));
        Assert.Equal(CallOff.Damaged, (await storage.Storage.Contests.FindAsync(damaged.Key, Ct))!.CallOff);
        Assert.True((await book.AddAsync(AContest.Of(id: 9), Ct)).Accepted);
    }

    private sealed class Failing(IContestStore store) : IContestStore
    {
        public bool FailsAfterMoving { get; set; }

        public async Task<Contest?> MoveAsync(Contest to, CancellationToken ct)
        {
            var moved = await store.MoveAsync(to, ct);
            return FailsAfterMoving ? throw new StoreUnavailableException("the test says so") : moved;
        }

        public Task<Result<Contest>> AddAsync(Contest contest, CancellationToken ct) => store.AddAsync(contest, ct);

        public Task<Contest?> FindAsync(ContestKey key, CancellationToken ct) => store.FindAsync(key, ct);

        public Task<IReadOnlyList<Contest>> OpenAsync(CancellationToken ct) => store.OpenAsync(ct);

        public Task<IReadOnlyList<Contest>> ListAsync(ContestQuery query, CancellationToken ct) => store.ListAsync(query, ct);
    }
}
