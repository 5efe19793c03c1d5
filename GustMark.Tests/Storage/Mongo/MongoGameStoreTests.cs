using GustMark.Core.Gambling;

namespace GustMark.Tests.Storage.Mongo;

public sealed class MongoGameStoreTests : GameStoreContract, IAsyncDisposable
{
    private MongoStorage? opened;

    protected override async Task<IGameStore> EmptyStoreAsync()
    {
        opened = await MongoStorage.NewAsync();
        return opened.Storage.Games;
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}
