using GustMark.Core.Economy;
using GustMark.Core.Results;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using static GustMark.Worker.Storage.Sqlite.SqliteStatements;

namespace GustMark.Worker.Storage.Sqlite;

/// <summary>Posts entries on the writer's connection, by statements that are compiled once. Used by one operation at a time, as the writer promises.</summary>
internal sealed class LedgerPosting(SqliteConnection connection) : IDisposable
{
    private readonly PreparedStatement enter = new(
        connection,
        """
        INSERT INTO ledger_entries (guild, id, kind, actor, at, reason, reference) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (guild, id) DO NOTHING RETURNING number
        """);

    private readonly PreparedStatement change = new(
        connection,
        """
        UPDATE ledger_accounts SET balance = balance + ?3
        WHERE guild = ?1 AND account = ?2 AND (balance + ?3 >= 0 OR kind IN ('house', 'mint')) RETURNING number
        """);

    private readonly PreparedStatement balance = new(connection, "SELECT balance FROM ledger_accounts WHERE guild = ?1 AND account = ?2");

    private readonly PreparedStatement open = new(
        connection, "INSERT INTO ledger_accounts (guild, account, kind, server, balance) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING number");

    private readonly PreparedStatement post = new(connection, "INSERT INTO ledger_postings (entry, account, coins) VALUES (?1, ?2, ?3)");

    /// <summary>As <see cref="ILedgerStore.PostAsync"/>.</summary>
    /// <exception cref="RefusedEntryException">In place of a refusal: the writer then undoes what has been done of the entry.</exception>
    public Receipt Post(LedgerEntry entry)
    {
        var guild = ToColumn(entry.Guild.Value);
        var number = enter.First(
            guild, entry.Id.Value, entry.Kind.ToString(), LedgerRows.ColumnOf(entry.Actor), entry.At.ToUnixTimeMilliseconds(), entry.Reason, entry.Reference);
        if (number is not { } entered)
            return new Receipt(Find(entry), IsRepeat: true);

        foreach (var posting in entry.Postings)
            post.Execute(entered, AccountAfter(posting, guild), posting.Coins.Amount);
        return new Receipt(entry, IsRepeat: false);
    }

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<PreparedStatement>)[enter, change, balance, open, post])
            statement.Dispose();
    }

    /// <summary>The number of the account, whose balance has been changed.</summary>
    private long AccountAfter(Posting posting, long guild)
    {
        var (account, coins) = (posting.Account, posting.Coins.Amount);
        var key = account.Key;
        try
        {
            if (change.First(guild, key, coins) is { } number)
                return number;
        }
        catch (SqliteException e) when (e.SqliteErrorCode == raw.SQLITE_CONSTRAINT)
        {
            // A sum beyond 64 bits is no integer any more, and the column takes nothing else.
            throw new RefusedEntryException(new TooManyCoins(account));
        }

        if (balance.First(guild, key) is { } kept)
            throw new RefusedEntryException(new NotEnoughCoins(account, -posting.Coins, new Coins(kept)));
        return coins > 0 || account.MayOwe
            ? open.First(guild, key, AccountId.WordOf(account.Kind), account.Server?.ToString(), coins)!.Value
            : throw new RefusedEntryException(new NotEnoughCoins(account, -posting.Coins, Coins.Zero));
    }

    private LedgerEntry Find(LedgerEntry asked) => connection.ReadEntries(
        $"SELECT {LedgerRows.EntryColumns} FROM {LedgerRows.EntryTables} WHERE e.guild = $guild AND e.id = $id", LedgerRows.Guild(asked.Guild), ("$id", asked.Id.Value))[0];
}

/// <summary>An entry is refused while it is being posted.</summary>
internal sealed class RefusedEntryException(Refusal refusal) : Exception
{
    public Refusal Refusal { get; } = refusal;
}
