using System.Diagnostics;
using System.Globalization;
using System.Text;
using GustMark.Core.Economy;
using GustMark.Worker.Storage;
using GustMark.Worker.Texts;

namespace GustMark.Tests.Storage;

/// <summary>
/// A process that moves coins is killed in the middle, again and again, on the same store. <c>GUSTMARK_TEST_KILLS</c> says how often; the
/// counts are written to the test's output.
/// </summary>
public abstract class LedgerSurvivalContract
{
    private const string StoreVariable = "GUSTMARK_TESTS_SURVIVAL_STORE";
    private const string RunVariable = "GUSTMARK_TESTS_SURVIVAL_RUN";

    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("GUSTMARK_TEST_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 3;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A text by which <see cref="OpenAsync"/> finds a store, in another process as well.</summary>
    protected abstract string PlaceOf(int kill);

    internal abstract Task<WorkerStorage> OpenAsync(string place);

    [Fact]
    public async Task Whatever_was_acknowledged_before_a_kill_is_there_and_nothing_is_half_there()
    {
        var (acknowledged, replayed, settled) = (new HashSet<EntryId>(), 0, 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            var fresh = await LoadAndKillAsync(kill);
            acknowledged.UnionWith(fresh);

            await using var storage = await OpenAsync(PlaceOf(kill));
            var ledger = storage.Ledger;
            AssertSound(await ledger.AuditAsync(null, Ct), kill);
            var entries = new List<LedgerEntry>();
            foreach (var id in fresh)
                entries.Add(await ledger.FindAsync(LedgerLoad.Guild, id, Ct) ?? throw new Xunit.Sdk.XunitException($"{id} was acknowledged and is not there, after kill {kill}."));

            // What is replayed after a crash changes nothing.
            var before = await BalancesAsync(ledger);
            foreach (var entry in entries)
            {
                Assert.True((await ledger.PostAsync(entry, Ct)).Value.IsRepeat);
                replayed++;
            }

            Assert.Equal(before, await BalancesAsync(ledger));

            // Coins that were reserved when it died are not lost.
            foreach (var open in await ledger.OpenHoldsAsync(null, Ct))
            {
                await new Holds(ledger, TimeProvider.System).ReleaseAsync(Hold.Of(open)!, Actor.Bot, null, null, Ct);
                settled++;
            }

            Assert.Empty(await ledger.OpenHoldsAsync(null, Ct));
            AssertSound(await ledger.AuditAsync(null, Ct), kill);
            Assert.Equal(0, (await ledger.TotalsAsync(LedgerLoad.Guild, Ct)).Sum(total => total.Coins.Amount));
            if (kill % 10 == 9 || kill == Kills - 1)
            {
                TestContext.Current.SendDiagnosticMessage(
                    $"{GetType().Name}: {kill + 1} kills, {acknowledged.Count} acknowledged entries all there, {replayed} replayed without effect, {settled} open holds released.");
            }
        }
    }

    /// <summary>The child of the test above: explicit, so that it runs only when it is asked for by name.</summary>
    [Fact(Explicit = true)]
    public async Task Moves_coins_until_it_is_killed()
    {
        var place = Environment.GetEnvironmentVariable(StoreVariable);
        Assert.SkipWhen(place is null, "Started by another test alone.");
        await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true };
        await using var storage = await OpenAsync(place);
        await new LedgerLoad(storage.Ledger, Environment.GetEnvironmentVariable(RunVariable)!).RunAsync(id => output.WriteLine("kept " + id), Ct);
    }

    private async Task<List<EntryId>> LoadAndKillAsync(int kill)
    {
        using var child = StartChild(kill);
        var enough = new Random(kill).Next(30, 250);
        var acknowledged = new List<EntryId>();
        while (await child.StandardOutput.ReadLineAsync(Ct).AsTask().WaitAsync(Patience.Longest, Ct) is { } line)
        {
            if (!line.StartsWith("kept ", StringComparison.Ordinal))
                continue;
            acknowledged.Add(new EntryId(line[5..]));
            if (acknowledged.Count == enough)
                child.Kill();
        }

        Assert.True(acknowledged.Count >= enough, $"The child acknowledged {acknowledged.Count} entries and ended.");
        await child.WaitForExitAsync(Ct);
        return acknowledged;
    }

    private Process StartChild(int kill)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "GustMark.Tests"))
        {
            ArgumentList = { "-explicit", "only", "-method", $"{GetType().FullName}.{nameof(Moves_coins_until_it_is_killed)}" },
            Environment = { [StoreVariable] = PlaceOf(kill), [RunVariable] = "run" + kill.ToString(CultureInfo.InvariantCulture) },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    private static void AssertSound(LedgerAudit audit, int kill) =>
        Assert.True(audit.IsSound, $"After kill {kill}: {string.Join("; ", audit.Findings.Select(AuditWords.Of))}");

    private static async Task<List<Balance>> BalancesAsync(ILedgerStore ledger)
    {
        var balances = new List<Balance>();
        foreach (var kind in Enum.GetValues<AccountKind>())
            balances.AddRange(await ledger.RichestAsync(LedgerLoad.Guild, kind, null, 1000, Ct));
        return balances;
    }
}

public sealed class SqliteLedgerSurvivalTests : LedgerSurvivalContract, IDisposable
{
    private readonly TemporaryFolder folder = new();

    protected override string PlaceOf(int kill) => folder.Path;

    internal override Task<WorkerStorage> OpenAsync(string place) => OpenedStorage.OpenAsync(place);

    public void Dispose() => folder.Dispose();
}
