using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using Microsoft.Data.Sqlite;
using static GustMark.Worker.Storage.Sqlite.LedgerRows;

namespace GustMark.Worker.Storage.Sqlite;

/// <inheritdoc />
internal sealed class SqliteLedgerStore(SqliteDatabase database) : ILedgerStore
{
    private readonly LedgerPosting? posting = database.Writer?.Own(connection => new LedgerPosting(connection));

    public async Task<Result<Receipt>> PostAsync(LedgerEntry entry, CancellationToken ct)
    {
        entry.Verify();

        // To the millisecond, as it is kept: the first answer is the same as any later one.
        var kept = entry with { At = DateTimeOffset.FromUnixTimeMilliseconds(entry.At.ToUnixTimeMilliseconds()) };
        try
        {
            return await database.WriteAsync(_ => posting!.Post(kept), ct);
        }
        catch (RefusedEntryException e)
        {
            return e.Refusal;
        }
    }

    public Task<LedgerEntry?> FindAsync(GuildId guild, EntryId id, CancellationToken ct) => database.ReadAsync(
        connection => connection.ReadEntries(
            $"SELECT {EntryColumns} FROM {EntryTables} WHERE e.guild = $guild AND e.id = $id", Guild(guild), ("$id", id.Value)) is [var entry] ? entry : null,
        ct);

    public Task<Coins> BalanceAsync(AccountId account, CancellationToken ct) => database.ReadAsync(
        connection => new Coins(connection.Scalar(
            "SELECT balance FROM ledger_accounts WHERE guild = $guild AND account = $account", Guild(account.Guild), ("$account", account.Key)) as long? ?? 0),
        ct);

    public Task<IReadOnlyList<Balance>> RichestAsync(GuildId guild, AccountKind kind, ServerId? server, int most, CancellationToken ct) =>
        BalancesAsync(
            """
            SELECT account, balance FROM ledger_accounts
            WHERE guild = $guild AND kind = $kind AND server IS $server AND balance <> 0
            ORDER BY balance DESC, account LIMIT $most
            """,
            guild, kind, server, DateTimeOffset.UnixEpoch, most, ct);

    public Task<IReadOnlyList<Balance>> GainsAsync(
        GuildId guild, AccountKind kind, ServerId? server, DateTimeOffset since, int most, CancellationToken ct) =>
        BalancesAsync(
            """
            SELECT a.account, sum(p.coins) AS gain
            FROM ledger_entries e JOIN ledger_postings p ON p.entry = e.number JOIN ledger_accounts a ON a.number = p.account
            WHERE e.guild = $guild AND e.at >= $since AND a.kind = $kind AND a.server IS $server
            GROUP BY a.number ORDER BY gain DESC, a.account LIMIT $most
            """,
            guild, kind, server, since, most, ct);

    public Task<IReadOnlyList<KindTotal>> TotalsAsync(GuildId guild, CancellationToken ct) => database.ReadAsync<IReadOnlyList<KindTotal>>(
        connection => connection.Query(
            "SELECT kind, count(*), sum(balance) FROM ledger_accounts WHERE guild = $guild AND balance <> 0 GROUP BY kind",
            row => new KindTotal(KindOf(row.GetString(0)), row.GetInt32(1), new Coins(row.GetInt64(2))), Guild(guild)),
        ct);

    public Task<IReadOnlyList<ServerId>> ServersAsync(GuildId guild, CancellationToken ct) => database.ReadAsync<IReadOnlyList<ServerId>>(
        connection => connection.Query(
            "SELECT DISTINCT server FROM ledger_accounts WHERE guild = $guild AND kind = 'wallet' AND balance <> 0 AND server IS NOT NULL ORDER BY server",
            row => new ServerId(Guid.ParseExact(row.GetString(0), "N")), Guild(guild)),
        ct);

    public Task<IReadOnlyList<Flow>> FlowsAsync(GuildId guild, DateTimeOffset since, CancellationToken ct) => database.ReadAsync<IReadOnlyList<Flow>>(
        connection => connection.Query(
            """
            SELECT e.at / 86400000 AS day, e.kind, a.kind, sum(max(p.coins, 0)), sum(max(-p.coins, 0)), count(*)
            FROM ledger_entries e JOIN ledger_postings p ON p.entry = e.number JOIN ledger_accounts a ON a.number = p.account
            WHERE e.guild = $guild AND e.at >= $since
            GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
            """,
            row => new Flow(
                DateOnly.FromDateTime(DateTimeOffset.UnixEpoch.AddDays(row.GetInt64(0)).UtcDateTime), Enum.Parse<EntryKind>(row.GetString(1)),
                KindOf(row.GetString(2)), new Coins(row.GetInt64(3)), new Coins(row.GetInt64(4)), row.GetInt32(5)),
            Guild(guild), ("$since", since.ToUnixTimeMilliseconds())),
        ct);

    public Task<IReadOnlyList<LedgerEntry>> EntriesAsync(EntryQuery query, CancellationToken ct)
    {
        var (from, where) = ("ledger_entries e", new List<string> { "e.guild = $guild" });
        if (query.Account is not null)
        {
            // In this order: an account has few of all entries, and walking those by time would read nearly all of them.
            from = "ledger_postings f CROSS JOIN ledger_entries e ON e.number = f.entry";
            where.Add("f.account = (SELECT number FROM ledger_accounts WHERE guild = $guild AND account = $account)");
        }

        if (query.Kind is not null)
            where.Add("e.kind = $kind");
        if (query.Actor is not null)
            where.Add("e.actor IS $actor");
        if (query.Since is not null)
            where.Add("e.at >= $since");
        if (query.Until is not null)
            where.Add("e.at < $until");
        if (query.Before is not null)
            where.Add("(e.at, e.id) < ($beforeAt, $beforeId)");

        var sql =
            $"""
            SELECT {EntryColumns} FROM (
                SELECT e.* FROM {from} WHERE {string.Join(" AND ", where)} ORDER BY e.at DESC, e.id DESC LIMIT $most
            ) e JOIN ledger_postings p ON p.entry = e.number JOIN ledger_accounts a ON a.number = p.account
            ORDER BY e.at DESC, e.id DESC, p.account
            """;
        return database.ReadAsync<IReadOnlyList<LedgerEntry>>(
            connection => connection.ReadEntries(
                sql, Guild(query.Guild), ("$account", query.Account?.Key), ("$kind", query.Kind?.ToString()),
                ("$actor", query.Actor is { } actor ? ColumnOf(actor) : null), ("$since", query.Since?.ToUnixTimeMilliseconds()),
                ("$until", query.Until?.ToUnixTimeMilliseconds()), ("$beforeAt", query.Before?.At.ToUnixTimeMilliseconds()),
                ("$beforeId", query.Before?.Id.Value), ("$most", query.Most)),
            ct);
    }

    public Task<IReadOnlyList<LedgerEntry>> OpenHoldsAsync(GuildId? guild, CancellationToken ct) => database.ReadAsync<IReadOnlyList<LedgerEntry>>(
        // By way of the accounts that have anything reserved: holds that were settled long ago are not read.
        connection => connection.ReadEntries(
            $"""
            SELECT {EntryColumns} FROM {EntryTables}
            WHERE e.number IN (
                SELECT h.number
                FROM ledger_accounts r JOIN ledger_postings q ON q.account = r.number JOIN ledger_entries h ON h.number = q.entry
                WHERE r.kind = 'held' AND r.balance > 0 AND ($guild IS NULL OR r.guild = $guild) AND {LedgerAuditing.IsOpenHold})
            ORDER BY e.at, e.id, p.account
            """,
            ("$guild", guild is { } one ? SqliteStatements.ToColumn(one.Value) : null)),
        ct);

    public Task<LedgerAudit> AuditAsync(GuildId? guild, CancellationToken ct) => database.ReadAsync(connection => LedgerAuditing.Run(connection, guild), ct);

    public Task<int> RebuildAsync(GuildId guild, CancellationToken ct) => database.WriteAsync(
        connection => connection.Execute(
            """
            UPDATE ledger_accounts SET balance = posted.coins
            FROM (SELECT a.number, coalesce(sum(p.coins), 0) AS coins
                  FROM ledger_accounts a LEFT JOIN ledger_postings p ON p.account = a.number
                  WHERE a.guild = $guild GROUP BY a.number) posted
            WHERE posted.number = ledger_accounts.number AND posted.coins <> balance
            """,
            Guild(guild)),
        ct);

    private Task<IReadOnlyList<Balance>> BalancesAsync(
        string sql, GuildId guild, AccountKind kind, ServerId? server, DateTimeOffset since, int most, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Balance>>(
            connection => connection.Query(
                sql, row => new Balance(Account(guild, row.GetString(0)), new Coins(row.GetInt64(1))),
                Guild(guild), ("$kind", AccountId.WordOf(kind)), ("$server", server?.ToString()), ("$since", since.ToUnixTimeMilliseconds()), ("$most", most)),
            ct);

    private static AccountKind KindOf(string word) => AccountId.KindOf(word) ?? throw new InvalidDataException($"No kind of account: {word}");
}
