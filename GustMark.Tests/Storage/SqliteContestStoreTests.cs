using GustMark.Core.Events;

namespace GustMark.Tests.Storage;

public sealed class SqliteContestStoreTests : ContestStoreContract, IAsyncDisposable
{
    private OpenedStorage? opened;

    protected override async Task<IContestStore> EmptyStoreAsync()
    {
        opened = await OpenedStorage.NewAsync();
        return opened.Storage.Contests;
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}
