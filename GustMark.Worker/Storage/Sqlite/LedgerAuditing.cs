using GustMark.Core.Economy;
using GustMark.Core.Identity;
using Microsoft.Data.Sqlite;

namespace GustMark.Worker.Storage.Sqlite;

/// <summary>Checks the ledger in one snapshot, by queries that believe nothing the tables themselves should have kept.</summary>
internal static class LedgerAuditing
{
    /// <summary>Of an entry <c>h</c>: it reserves coins, and nothing has settled it.</summary>
    public const string IsOpenHold =
        "h.kind = 'Hold' AND NOT EXISTS (SELECT 1 FROM ledger_entries s WHERE s.guild = h.guild AND s.id = substr(h.id, 1, length(h.id) - 5) || '/settle')";

    // Sums of damaged numbers may exceed 64 bits, so halves are added up apart and put together in 128.
    private const string Halves = "coalesce(sum({0} >> 32), 0), coalesce(sum({0} & 4294967295), 0)";

    private static readonly string Posted = Sum("p.coins");

    public static LedgerAudit Run(SqliteConnection connection, GuildId? guild)
    {
        var run = new Pass(connection, ("$guild", guild is { } one ? SqliteStatements.ToColumn(one.Value) : null));
        run.Find(
            $"""
            SELECT e.guild, e.id, {Posted}, count(p.entry) FROM ledger_entries e LEFT JOIN ledger_postings p ON p.entry = e.number
            WHERE $guild IS NULL OR e.guild = $guild GROUP BY e.number
            """,
            (of, row) => row.GetInt64(4) < 2 ? new UnreadableRecord(of, $"entry {row.GetString(1)}")
                : Whole(row, 2) is var sum && sum != 0 ? new UnbalancedEntry(of, row.GetString(1), sum) : null);
        run.Find(
            $"""
            SELECT a.guild, a.account, a.balance, {Posted} FROM ledger_accounts a LEFT JOIN ledger_postings p ON p.account = a.number
            WHERE $guild IS NULL OR a.guild = $guild GROUP BY a.number
            """,
            (of, row) => !AccountId.TryParse(of, row.GetString(1), out _) ? new UnreadableRecord(of, $"account {row.GetString(1)}")
                : Whole(row, 3) is var posted && posted != row.GetInt64(2) ? new WrongBalance(of, row.GetString(1), row.GetInt64(2), posted) : null);
        run.Find(
            """
            SELECT guild, account, balance FROM ledger_accounts
            WHERE balance < 0 AND kind NOT IN ('house', 'mint') AND ($guild IS NULL OR guild = $guild)
            """,
            (of, row) => new NegativeBalance(of, row.GetString(1), row.GetInt64(2)));
        run.Find(
            """
            SELECT guild, id, count(*) FROM ledger_entries NOT INDEXED
            WHERE $guild IS NULL OR guild = $guild GROUP BY guild, id HAVING count(*) > 1
            """,
            (of, row) => new RepeatedEntry(of, row.GetString(1), row.GetInt32(2)));
        run.Find(
            $"""
            SELECT r.guild, r.account, r.balance, {Sum("q.coins")}
            FROM ledger_accounts r LEFT JOIN (ledger_postings q JOIN ledger_entries h ON h.number = q.entry AND {IsOpenHold}) ON q.account = r.number
            WHERE r.kind = 'held' AND ($guild IS NULL OR r.guild = $guild) GROUP BY r.number
            """,
            (of, row) => Whole(row, 3) is var held && held != row.GetInt64(2) ? new UnbackedHolds(of, row.GetString(1), row.GetInt64(2), held) : null);
        run.Find(
            """
            SELECT coalesce(e.guild, a.guild, 0), p.entry, p.account
            FROM ledger_postings p LEFT JOIN ledger_entries e ON e.number = p.entry LEFT JOIN ledger_accounts a ON a.number = p.account
            WHERE (e.number IS NULL OR a.number IS NULL OR e.guild <> a.guild) AND ($guild IS NULL OR e.guild = $guild OR a.guild = $guild)
            """,
            (of, row) => new UnreadableRecord(of, $"posting of entry {row.GetInt64(1)} to account {row.GetInt64(2)}"));

        return new LedgerAudit(
            run.Count("SELECT count(*) FROM ledger_entries WHERE $guild IS NULL OR guild = $guild"),
            run.Count("SELECT count(*) FROM ledger_accounts WHERE $guild IS NULL OR guild = $guild"),
            run.Count($"SELECT count(*) FROM ledger_entries h WHERE {IsOpenHold} AND ($guild IS NULL OR h.guild = $guild)"),
            run.Issued(),
            run.Findings);
    }

    private static string Sum(string column) => Halves.Replace("{0}", column, StringComparison.Ordinal);

    private static Int128 Whole(SqliteDataReader row, int column) => ((Int128)row.GetInt64(column) << 32) + row.GetInt64(column + 1);

    private sealed class Pass(SqliteConnection connection, (string Name, object? Value) guild)
    {
        public List<AuditFinding> Findings { get; } = [];

        public long Count(string sql) => (long)connection.Scalar(sql, guild)!;

        public Int128 Issued()
        {
            using var command = connection.Prepare(
                $"SELECT {Sum("balance")} FROM ledger_accounts WHERE kind NOT IN ('house', 'mint') AND ($guild IS NULL OR guild = $guild)", [guild]);
            using var row = command.ExecuteReader();
            _ = row.Read();
            return Whole(row, 0);
        }

        public void Find(string sql, Func<GuildId, SqliteDataReader, AuditFinding?> judge)
        {
            using var command = connection.Prepare(sql, [guild]);
            using var row = command.ExecuteReader();
            while (Findings.Count < LedgerAudit.MaxFindings && row.Read())
            {
                if (judge(new GuildId(row.Snowflake(0)), row) is { } finding)
                    Findings.Add(finding);
            }
        }
    }
}
