using GustMark.Core.Schedules;

namespace GustMark.Tests.Storage;

public sealed class SqliteScheduleStoreTests : ScheduleStoreContract, IAsyncDisposable
{
    private OpenedStorage? opened;

    protected override async Task<IScheduleStore> EmptyStoreAsync()
    {
        opened = await OpenedStorage.NewAsync();
        return opened.Storage.Schedules;
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}
