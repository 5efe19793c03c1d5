using GustMark.Core.Approvals;

namespace GustMark.Tests.Storage;

public sealed class SqliteApprovalStoreTests : ApprovalStoreContract, IAsyncDisposable
{
    private OpenedStorage? opened;

    protected override async Task<IApprovalStore> EmptyStoreAsync()
    {
        opened = await OpenedStorage.NewAsync();
        return opened.Storage.Approvals;
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}
