using GustMark.Core.Audit;
using GustMark.Core.Economy;
using GustMark.Worker.Hosting;
using GustMark.Worker.Storage.Mongo;
using GustMark.Worker.Storage.Portable;
using GustMark.Worker.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Worker.Storage;

/// <summary>What the command line reads of a store, also while a worker uses it.</summary>
internal sealed class StorageReader : IAsyncDisposable
{
    private readonly IAsyncDisposable opened;

    private StorageReader(IAsyncDisposable opened, ILedgerStore ledger, IAuditStore audit, IPortableStore portable) =>
        (this.opened, Ledger, Audit, Portable) = (opened, ledger, audit, portable);

    public ILedgerStore Ledger { get; }

    public IAuditStore Audit { get; }

    public IPortableStore Portable { get; }

    /// <exception cref="FatalException">There is nothing to be read; the message says why and what to do.</exception>
    public static StorageReader Open(StorageOptions options, TimeProvider time)
    {
        if (options.Provider == StorageProvider.Mongo)
        {
            var mongo = OpenedMongo.OpenForReading(options.Mongo, time, NullLogger.Instance);
            return new StorageReader(mongo, new MongoLedgerStore(mongo), new MongoAuditStore(mongo), new MongoPortableStore(mongo));
        }

        var database = SqliteDatabase.OpenForReading(Path.GetFullPath(options.DataFolder));
        return new StorageReader(database, new SqliteLedgerStore(database), new SqliteAuditStore(database), new SqlitePortableStore(database));
    }

    public ValueTask DisposeAsync() => opened.DisposeAsync();
}
