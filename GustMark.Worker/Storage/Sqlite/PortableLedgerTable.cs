using GustMark.Core.Economy;
using GustMark.Worker.Storage.Portable;
using Microsoft.Data.Sqlite;

namespace GustMark.Worker.Storage.Sqlite;

/// <summary>
/// The ledger's three tables as entries. They are put back in the order in which they were posted, with the balances that follow from them;
/// whether those are possible was checked with the file as a whole, because entries of the same moment may stand in any order.
/// </summary>
internal sealed record PortableLedgerTable() : PortableTable("ledger_entries")
{
    public override bool Holds(PortableRecord record) => record is PortableEntry;

    public override void Export(SqliteConnection connection, ulong? guild, Action<PortableRecord> write, CancellationToken ct)
    {
        using var command = connection.Prepare(
            $"SELECT {LedgerRows.EntryColumns} FROM {LedgerRows.EntryTables} WHERE $guild IS NULL OR e.guild = $guild ORDER BY e.number, p.account", [Guild(guild)]);
        foreach (var entry in LedgerRows.Stream(command))
        {
            ct.ThrowIfCancellationRequested();
            write(PortableCheck.Of(entry));
        }
    }

    public override void Insert(SqliteConnection connection, PortableRecord record)
    {
        var entry = PortableCheck.ToEntry((PortableEntry)record);
        var number = (long)connection.Scalar(
            """
            INSERT INTO ledger_entries (guild, id, kind, actor, at, reason, reference)
            VALUES ($guild, $id, $kind, $actor, $at, $reason, $reference) RETURNING number
            """,
            LedgerRows.Guild(entry.Guild), ("$id", entry.Id.Value), ("$kind", entry.Kind.ToString()), ("$actor", LedgerRows.ColumnOf(entry.Actor)),
            ("$at", entry.At.ToUnixTimeMilliseconds()), ("$reason", entry.Reason), ("$reference", entry.Reference))!;
        foreach (var posting in entry.Postings)
        {
            var account = connection.Scalar(
                """
                INSERT INTO ledger_accounts (guild, account, kind, server, balance) VALUES ($guild, $account, $kind, $server, 0)
                ON CONFLICT (guild, account) DO UPDATE SET kind = excluded.kind RETURNING number
                """,
                LedgerRows.Guild(entry.Guild), ("$account", posting.Account.Key), ("$kind", AccountId.WordOf(posting.Account.Kind)),
                ("$server", posting.Account.Server?.ToString()));
            connection.Execute(
                "INSERT INTO ledger_postings (entry, account, coins) VALUES ($entry, $account, $coins)",
                ("$entry", number), ("$account", account), ("$coins", posting.Coins.Amount));
        }
    }

    public override void Finish(SqliteConnection connection) => connection.Execute(
        """
        UPDATE ledger_accounts SET balance = posted.coins
        FROM (SELECT account, sum(coins) AS coins FROM ledger_postings GROUP BY account) posted
        WHERE posted.account = ledger_accounts.number AND posted.coins <> balance
        """);

    public override void Clear(SqliteConnection connection, ulong? guild)
    {
        connection.Execute(
            "DELETE FROM ledger_postings WHERE $guild IS NULL OR entry IN (SELECT number FROM ledger_entries WHERE guild = $guild)", Guild(guild));
        connection.Execute("DELETE FROM ledger_entries WHERE $guild IS NULL OR guild = $guild", Guild(guild));
        connection.Execute("DELETE FROM ledger_accounts WHERE $guild IS NULL OR guild = $guild", Guild(guild));
    }
}
