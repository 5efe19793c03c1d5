using GustMark.Core.Economy;
using GustMark.Core.Events;
using GustMark.Core.Shop;
using GustMark.Worker.Storage.Sqlite;

namespace GustMark.Simulator.Soak;

/// <summary>What a running worker keeps, read beside it.</summary>
sealed class KeptBeside : IAsyncDisposable
{
    readonly SqliteDatabase database;

    public KeptBeside(string folder)
    {
        database = SqliteDatabase.OpenForReading(folder);
        Shop = new SqliteShopStore(database);
        Ledger = new SqliteLedgerStore(database);
        Contests = new SqliteContestStore(database);
    }

    public IShopStore Shop { get; }

    public ILedgerStore Ledger { get; }

    public IContestStore Contests { get; }

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
