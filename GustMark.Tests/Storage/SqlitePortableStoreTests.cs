using GustMark.Worker.Storage;

namespace GustMark.Tests.Storage;

public sealed class SqlitePortableStoreTests : PortableStoreContract, IDisposable
{
    private readonly List<TemporaryFolder> folders = [];

    internal override Task<WorkerStorage> EmptyAsync(string key)
    {
        folders.Add(new TemporaryFolder());
        return OpenedStorage.OpenAsync(folders[^1].Path, new SecretsOptions { Key = key });
    }

    public void Dispose() => folders.ForEach(folder => folder.Dispose());
}
