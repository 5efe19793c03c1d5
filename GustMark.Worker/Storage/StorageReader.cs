using GustMark.Core.Economy;
using GustMark.Worker.Hosting;
using GustMark.Worker.Storage.Portable;
using GustMark.Worker.Storage.Sqlite;

namespace GustMark.Worker.Storage;

/// <summary>What the command line reads of a store, also while a worker uses it.</summary>
internal sealed class StorageReader : IAsyncDisposable
{
    private readonly IAsyncDisposable opened;

    private StorageReader(IAsyncDisposable opened, ILedgerStore ledger, IPortableStore portable) => (this.opened, Ledger, Portable) = (opened, ledger, portable);

    public ILedgerStore Ledger { get; }

    public IPortableStore Portable { get; }

    /// <exception cref="FatalException">There is nothing to be read; the message says why and what to do.</exception>
    public static StorageReader Open(StorageOptions options)
    {
        var database = SqliteDatabase.OpenForReading(Path.GetFullPath(options.DataFolder));
        return new StorageReader(database, new SqliteLedgerStore(database), new SqlitePortableStore(database));
    }

    public ValueTask DisposeAsync() => opened.DisposeAsync();
}
