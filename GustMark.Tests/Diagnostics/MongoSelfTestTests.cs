using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Tests.Builders;
using GustMark.Tests.Storage;
using GustMark.Worker.Storage;
using GustMark.Worker.Storage.Mongo;
using MongoDB.Bson;
using MongoDB.Driver;
using static GustMark.Tests.Diagnostics.KeptDataSelfTestTests;

namespace GustMark.Tests.Diagnostics;

/// <summary>What differs where MongoDB keeps it.</summary>
public sealed class MongoSelfTestTests : IAsyncLifetime
{
    private OpenedStorage opened = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IMongoCollection<BsonDocument> Worker => ((OpenedMongo)opened.Storage.Opened).Collection(MongoCollections.Worker);

    public async ValueTask InitializeAsync() => opened = await OpenedStorage.NewAsync(StorageProvider.Mongo);

    public async ValueTask DisposeAsync()
    {
        if (opened is not null)
            await opened.DisposeAsync();
    }

    [Fact]
    public async Task A_healthy_database_is_written_and_read_and_nothing_is_left()
    {
        Assert.Contains("written, read and deleted in", await PassesAsync(new StoreSelfTest(opened.Storage.Opened, TimeProvider.System)), StringComparison.Ordinal);

        var left = await (await Worker.FindAsync(new BsonDocument(), cancellationToken: Ct)).ToListAsync(Ct);
        Assert.DoesNotContain(left, document => document["_id"].AsString.StartsWith("probe", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_payment_without_cover_is_tried_and_leaves_no_trace()
    {
        await opened.Storage.Ledger.PostAsync(
            LedgerEntry.Transfer(new("grant"), EntryKind.Grant, Actor.Bot, A.Moment, AccountId.Mint(A.Guild), AccountId.Wallet(A.Guild, new MemberId(1)), new(1000)), Ct);

        Assert.Contains("a payment without cover is refused", await PassesAsync(new PostingSelfTest(opened.Storage.Ledger, TimeProvider.System)), StringComparison.Ordinal);

        Assert.Equal("entries: 1; they sum to zero, and every balance agrees", await PassesAsync(new LedgerSelfTest(opened.Storage.Ledger, TimeProvider.System)));
        Assert.Single(await opened.Storage.Ledger.EntriesAsync(new EntryQuery(A.Guild, 10), Ct));
    }
}
