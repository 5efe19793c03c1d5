using GustMark.Core.Approvals;

namespace GustMark.Tests.Storage.Mongo;

public sealed class MongoApprovalStoreTests : ApprovalStoreContract, IAsyncDisposable
{
    private MongoStorage? opened;

    protected override async Task<IApprovalStore> EmptyStoreAsync()
    {
        opened = await MongoStorage.NewAsync();
        return opened.Storage.Approvals;
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}
