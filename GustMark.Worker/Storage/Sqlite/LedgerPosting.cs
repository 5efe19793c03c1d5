using GustMark.Core.Economy;
using GustMark.Core.Results;
using Microsoft.Data.Sqlite;
using static GustMark.Worker.Storage.Sqlite.SqliteStatements;

namespace GustMark.Worker.Storage.Sqlite;

/// <summary>
/// Posts entries on the writer's connection. The statements are compiled once: compiling takes longer than running them. Used by one
/// operation at a time, as the writer promises.
/// </summary>
internal sealed class LedgerPosting(SqliteConnection connection)
{
    private readonly SqliteCommand find = Prepared(connection,
        $"SELECT {LedgerRows.EntryColumns} FROM {LedgerRows.EntryTables} WHERE e.guild = $guild AND e.id = $id ORDER BY p.account", "$guild", "$id");

    private readonly SqliteCommand exists = Prepared(connection, "SELECT 1 FROM ledger_entries WHERE guild = $guild AND id = $id", "$guild", "$id");

    private readonly SqliteCommand balance = Prepared(connection,
        "SELECT number, balance FROM ledger_accounts WHERE guild = $guild AND account = $account", "$guild", "$account");

    private readonly SqliteCommand open = Prepared(connection,
        "INSERT INTO ledger_accounts (guild, account, kind, server, balance) VALUES ($guild, $account, $kind, $server, $balance) RETURNING number",
        "$guild", "$account", "$kind", "$server", "$balance");

    private readonly SqliteCommand change = Prepared(connection, "UPDATE ledger_accounts SET balance = $balance WHERE number = $number", "$number", "$balance");

    private readonly SqliteCommand enter = Prepared(connection,
        """
        INSERT INTO ledger_entries (guild, id, kind, actor, at, reason, reference)
        VALUES ($guild, $id, $kind, $actor, $at, $reason, $reference) RETURNING number
        """,
        "$guild", "$id", "$kind", "$actor", "$at", "$reason", "$reference");

    private readonly SqliteCommand post = Prepared(connection,
        "INSERT INTO ledger_postings (entry, account, coins) VALUES ($entry, $account, $coins)", "$entry", "$account", "$coins");

    /// <summary>As <see cref="ILedgerStore.PostAsync"/>. A refusal has changed nothing.</summary>
    public Result<Receipt> Post(LedgerEntry entry)
    {
        if (Run(exists, ToColumn(entry.Guild.Value), entry.Id.Value).ExecuteScalar() is not null)
            return new Receipt(Find(entry), IsRepeat: true);

        // Looked at first and changed afterwards: a refusal then leaves nothing to be undone.
        var accounts = new (long? Number, Coins After)[entry.Postings.Count];
        for (var i = 0; i < accounts.Length; i++)
        {
            var posting = entry.Postings[i];
            var (number, has) = Look(posting.Account);
            try
            {
                accounts[i] = (number, has + posting.Coins);
            }
            catch (OverflowException)
            {
                return new TooManyCoins(posting.Account);
            }

            if (accounts[i].After < Coins.Zero && !posting.Account.MayOwe)
                return new NotEnoughCoins(posting.Account, -posting.Coins, has);
        }

        var added = (long)Run(
            enter, ToColumn(entry.Guild.Value), entry.Id.Value, entry.Kind.ToString(), LedgerRows.ColumnOf(entry.Actor),
            entry.At.ToUnixTimeMilliseconds(), entry.Reason, entry.Reference).ExecuteScalar()!;
        for (var i = 0; i < accounts.Length; i++)
        {
            var account = entry.Postings[i].Account;
            var (number, after) = accounts[i];
            if (number is { } known)
                Run(change, known, after.Amount).ExecuteNonQuery();
            else
                number = (long)Run(open, ToColumn(account.Guild.Value), account.Key, AccountId.WordOf(account.Kind), account.Server?.ToString(), after.Amount).ExecuteScalar()!;
            Run(post, added, number, entry.Postings[i].Coins.Amount).ExecuteNonQuery();
        }

        return new Receipt(entry, IsRepeat: false);
    }

    private LedgerEntry Find(LedgerEntry asked)
    {
        Run(find, ToColumn(asked.Guild.Value), asked.Id.Value);
        return LedgerRows.ReadEntries(find)[0];
    }

    private (long? Number, Coins Balance) Look(AccountId account)
    {
        using var row = Run(balance, ToColumn(account.Guild.Value), account.Key).ExecuteReader();
        return row.Read() ? (row.GetInt64(0), new Coins(row.GetInt64(1))) : (null, Coins.Zero);
    }

    private static SqliteCommand Prepared(SqliteConnection connection, string sql, params ReadOnlySpan<string> names)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in names)
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }

    private static SqliteCommand Run(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }
}
