using System.Diagnostics;
using GustMark.Benchmarks.Reporting;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Worker.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Benchmarks;

/// <summary>
/// The ledger on SQLite: durable transfers beside a loop that commits one transaction for each on the same file, balance reads, and what a
/// ledger with many entries and players costs.
/// </summary>
internal static class LedgerBenchmark
{
    private const int People = 500;
    private const int Players = 100_000;

    private static readonly GuildId Guild = new(1);
    private static readonly AccountId Mint = AccountId.Mint(Guild);

    /// <param name="entries">Of the large ledger.</param>
    /// <param name="measured">How long each kind of transfer is measured.</param>
    public static async Task<Measurement> MeasureAsync(int entries, TimeSpan measured)
    {
        var folder = Directory.CreateTempSubdirectory("gustmark-ledger-");
        try
        {
            var figures = new List<Figure>();
            var isSound = await TransfersAsync(Path.Combine(folder.FullName, "transfers"), measured, figures);
            await LargeAsync(Path.Combine(folder.FullName, "large"), entries, players: Players, figures);
            return new Measurement(
                "The ledger",
                $"Durable transfers on SQLite, acknowledged when they are on the disk, beside a loop that commits one transaction for each on the same file; then a ledger of {entries:N0} entries of {Players:N0} players.",
                figures)
            {
                Broken = isSound ? [] : ["The ledger is not sound."],
            };
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task<bool> TransfersAsync(string folder, TimeSpan measuring, List<Figure> figures)
    {
        await using (var storage = await OpenAsync(folder))
        {
            for (var person = 0; person < People; person++)
                await storage.Ledger.PostAsync(LedgerEntry.Transfer(new($"start/{person}"), EntryKind.Grant, Actor.Bot, Now, Mint, Wallet(person), new(1_000_000_000)), default);
        }

        // The same file, the same durability, the same rows; a lock in the place of the writer's queue.
        var plain = new Dictionary<int, double>();
        foreach (var callers in (int[])[1, 16, 256])
        {
            await using var one = new OneByOne(Path.Combine(folder, "gustmark.db"));
            plain[callers] = await RateAsync(callers, measuring, (caller, n) => Task.Run(() => one.Transfer($"plain{callers}/{caller}/{n}", Pick(caller, n), Pick(caller, n + 1))));
        }

        await using var measured = await OpenAsync(folder);
        foreach (var callers in (int[])[1, 16, 256])
        {
            var rate = await RateAsync(callers, measuring, (caller, n) => measured.Ledger.PostAsync(
                LedgerEntry.Transfer(new($"grouped{callers}/{caller}/{n}"), EntryKind.Pay, Actor.Bot, Now, Wallet(Pick(caller, n)), Wallet(Pick(caller, n + 1)), new(1)), default));
            var by = callers == 1 ? "1 caller" : $"{callers} callers";
            figures.Add(new($"Durable transfers, {by}", rate, "a second"));
            figures.Add(new($"One transaction each, {by}", plain[callers], "a second"));
            figures.Add(new($"Ratio, {by}", rate / plain[callers], "times", callers == 256 ? Aim.AtLeast(10) : null));
        }

        foreach (var callers in (int[])[1, 16])
            figures.Add(new($"Balance reads, {(callers == 1 ? "1 caller" : $"{callers} callers")}", await RateAsync(callers, measuring, (caller, n) => measured.Ledger.BalanceAsync(Wallet(Pick(caller, n)), default)), "a second"));
        return (await measured.Ledger.AuditAsync(null, default)).IsSound;
    }

    private static async Task LargeAsync(string folder, int entries, int players, List<Figure> figures)
    {
        await using (var storage = await OpenAsync(folder))
        {
            await Parallel.ForEachAsync(Enumerable.Range(0, entries), new ParallelOptions { MaxDegreeOfParallelism = 512 }, async (n, ct) =>
                await storage.Ledger.PostAsync(
                    LedgerEntry.Transfer(new($"e/{n}"), EntryKind.Daily, Actor.Bot, Now.AddSeconds(-n), Mint, Wallet(n % players), new((n % 997) + 1)), ct));
        }

        figures.Add(new("On disk", new FileInfo(Path.Combine(folder, "gustmark.db")).Length / 1048576.0, "MB"));
        GC.Collect();
        var before = Environment.WorkingSet;
        var watch = Stopwatch.StartNew();
        await using var opened = await OpenAsync(folder);
        figures.Add(new("Opened, checked, ready", watch.Elapsed.TotalMilliseconds, "ms"));
        figures.Add(new("More resident for it", (Environment.WorkingSet - before) / 1048576.0, "MB"));
        await TimedAsync(figures, "Leaderboard, ten richest", () => opened.Ledger.RichestAsync(Guild, AccountKind.Wallet, null, 10, default));
        await TimedAsync(figures, "Leaderboard of a day", () => opened.Ledger.GainsAsync(Guild, AccountKind.Wallet, null, Now.AddDays(-1), 10, default));
        await TimedAsync(figures, "Leaderboard of a month", () => opened.Ledger.GainsAsync(Guild, AccountKind.Wallet, null, Now.AddDays(-30), 10, default));
        await TimedAsync(figures, "History of a member", () => opened.Ledger.EntriesAsync(new EntryQuery(Guild, 20) { Account = Wallet(7) }, default));
        await TimedAsync(figures, "Totals", () => opened.Ledger.TotalsAsync(Guild, default));
        await TimedAsync(figures, "Flows of a month", () => opened.Ledger.FlowsAsync(Guild, Now.AddDays(-30), default));
        await TimedAsync(figures, "Open holds", () => opened.Ledger.OpenHoldsAsync(null, default));
        await TimedAsync(figures, "Audit", () => opened.Ledger.AuditAsync(null, default));
    }

    private static async Task TimedAsync<T>(List<Figure> figures, string what, Func<Task<T>> act)
    {
        var watch = Stopwatch.StartNew();
        await act();
        var first = watch.Elapsed;
        watch.Restart();
        await act();
        figures.Add(new(what, first.TotalMilliseconds, "ms"));
        figures.Add(new($"{what}, again", watch.Elapsed.TotalMilliseconds, "ms"));
    }

    private static async Task<double> RateAsync(int callers, TimeSpan measured, Func<int, int, Task> act)
    {
        var done = 0;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            for (var n = 0; watch.Elapsed < measured; n++)
            {
                await act(caller, n);
                Interlocked.Increment(ref done);
            }
        })));
        return done / watch.Elapsed.TotalSeconds;
    }

    private static Task<WorkerStorage> OpenAsync(string folder) =>
        WorkerStorage.OpenAsync(new StorageOptions { DataFolder = folder }, new SecretsOptions(), TimeProvider.System, NullLogger.Instance, default);

    private static AccountId Wallet(int person) => AccountId.Wallet(Guild, new MemberId((ulong)person + 1));

    private static int Pick(int caller, int n) => ((caller * 31) + n) % People;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>What most bots do: one connection, one transaction for each transfer.</summary>
    private sealed class OneByOne : IAsyncDisposable
    {
        private readonly SqliteConnection connection;
        private readonly Lock turn = new();

        public OneByOne(string file)
        {
            connection = new SqliteConnection($"Data Source={file};Pooling=False;Foreign Keys=True");
            connection.Open();
            Execute("PRAGMA synchronous = FULL");
        }

        public void Transfer(string id, int from, int to)
        {
            lock (turn)
            {
                using var transaction = connection.BeginTransaction();
                Execute(
                    "INSERT INTO ledger_entries (guild, id, kind, at) VALUES (1, $id, 'Pay', $at)",
                    ("$id", id), ("$at", Now.ToUnixTimeMilliseconds()));
                foreach (var (person, coins) in ((int, long)[])[(from, -1), (to, 1)])
                {
                    Execute(
                        "UPDATE ledger_accounts SET balance = balance + $coins WHERE guild = 1 AND account = $account",
                        ("$coins", coins), ("$account", Wallet(person).Key));
                    Execute(
                        """
                        INSERT INTO ledger_postings (entry, account, coins)
                        SELECT (SELECT number FROM ledger_entries WHERE guild = 1 AND id = $id), number, $coins FROM ledger_accounts WHERE guild = 1 AND account = $account
                        """,
                        ("$id", id), ("$coins", coins), ("$account", Wallet(person).Key));
                }

                transaction.Commit();
            }
        }

        public ValueTask DisposeAsync() => connection.DisposeAsync();

        private void Execute(string sql, params ReadOnlySpan<(string, object)> parameters)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, value) in parameters)
                command.Parameters.AddWithValue(name, value);
            command.ExecuteNonQuery();
        }
    }
}
