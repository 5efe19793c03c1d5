using GustMark.Core.Shop;

namespace GustMark.Tests.Storage.Mongo;

public sealed class MongoShopStoreTests : ShopStoreContract, IAsyncDisposable
{
    private MongoStorage? opened;

    protected override async Task<IShopStore> EmptyStoreAsync()
    {
        opened = await MongoStorage.NewAsync();
        return opened.Storage.Shop;
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}
