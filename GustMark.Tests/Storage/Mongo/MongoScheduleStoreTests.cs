using GustMark.Core.Schedules;

namespace GustMark.Tests.Storage.Mongo;

public sealed class MongoScheduleStoreTests : ScheduleStoreContract, IAsyncDisposable
{
    private MongoStorage? opened;

    protected override async Task<IScheduleStore> EmptyStoreAsync()
    {
        opened = await MongoStorage.NewAsync();
        return opened.Storage.Schedules;
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}
