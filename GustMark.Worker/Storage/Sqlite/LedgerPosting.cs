using GustMark.Core.Economy;
using GustMark.Core.Results;
using Microsoft.Data.Sqlite;
using static GustMark.Worker.Storage.Sqlite.SqliteStatements;

namespace GustMark.Worker.Storage.Sqlite;

/// <summary>Posts entries on the writer's connection, by statements that are compiled once. Used by one operation at a time, as the writer promises.</summary>
internal sealed class LedgerPosting(SqliteConnection connection) : IDisposable
{
    private readonly PreparedStatement exists = new(connection, "SELECT 1 FROM ledger_entries WHERE guild = ?1 AND id = ?2");

    private readonly PreparedStatement balance = new(connection, "SELECT number, balance FROM ledger_accounts WHERE guild = ?1 AND account = ?2");

    private readonly PreparedStatement open = new(
        connection, "INSERT INTO ledger_accounts (guild, account, kind, server, balance) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING number");

    private readonly PreparedStatement change = new(connection, "UPDATE ledger_accounts SET balance = ?2 WHERE number = ?1");

    private readonly PreparedStatement enter = new(
        connection, "INSERT INTO ledger_entries (guild, id, kind, actor, at, reason, reference) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING number");

    private readonly PreparedStatement post = new(connection, "INSERT INTO ledger_postings (entry, account, coins) VALUES (?1, ?2, ?3)");

    /// <summary>As <see cref="ILedgerStore.PostAsync"/>. A refusal has changed nothing.</summary>
    public Result<Receipt> Post(LedgerEntry entry)
    {
        var guild = ToColumn(entry.Guild.Value);
        if (exists.First(guild, entry.Id.Value) is not null)
            return new Receipt(Find(entry), IsRepeat: true);

        // Looked at first and changed afterwards: a refusal then leaves nothing to be undone.
        var accounts = new (long? Number, string Key, Coins After)[entry.Postings.Count];
        for (var i = 0; i < accounts.Length; i++)
        {
            var posting = entry.Postings[i];
            var key = posting.Account.Key;
            var kept = balance.Pair(guild, key);
            var has = new Coins(kept?.Two ?? 0);
            try
            {
                accounts[i] = (kept?.One, key, has + posting.Coins);
            }
            catch (OverflowException)
            {
                return new TooManyCoins(posting.Account);
            }

            if (accounts[i].After < Coins.Zero && !posting.Account.MayOwe)
                return new NotEnoughCoins(posting.Account, -posting.Coins, has);
        }

        var number = enter.First(
            guild, entry.Id.Value, entry.Kind.ToString(), LedgerRows.ColumnOf(entry.Actor), entry.At.ToUnixTimeMilliseconds(), entry.Reason, entry.Reference)!.Value;
        for (var i = 0; i < accounts.Length; i++)
        {
            var account = entry.Postings[i].Account;
            var (known, key, after) = accounts[i];
            if (known is not null)
                change.Execute(known, after.Amount);
            else
                known = open.First(guild, key, AccountId.WordOf(account.Kind), account.Server?.ToString(), after.Amount);
            post.Execute(number, known, entry.Postings[i].Coins.Amount);
        }

        return new Receipt(entry, IsRepeat: false);
    }

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<PreparedStatement>)[exists, balance, open, change, enter, post])
            statement.Dispose();
    }

    private LedgerEntry Find(LedgerEntry asked) => connection.ReadEntries(
        $"SELECT {LedgerRows.EntryColumns} FROM {LedgerRows.EntryTables} WHERE e.guild = $guild AND e.id = $id", LedgerRows.Guild(asked.Guild), ("$id", asked.Id.Value))[0];
}
