using System.Text;
using System.Text.Json.Nodes;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;
using GustMark.Tests.Storage;
using GustMark.Worker.Cli;
using GustMark.Worker.Hosting;
using GustMark.Worker.Storage;
using GustMark.Worker.Storage.Sqlite;

namespace GustMark.Tests.Cli;

/// <summary>What the command line does with what the worker keeps.</summary>
public sealed class StorageCommandTests : IDisposable
{
    private static readonly AccountId Ann = AccountId.Wallet(A.Guild, new MemberId(1));

    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string> environment = [];
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();
    private readonly MemoryStream raw = new();

    public StorageCommandTests() => environment["GUSTMARK__Storage__DataFolder"] = folder["data"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_sound_ledger_is_told_with_its_numbers_also_while_a_worker_uses_it()
    {
        await using var storage = await FillAsync(folder["data"]);

        Assert.Equal(ExitCode.Ok, await RunAsync("audit"));

        Assert.Equal("1 entries, 2 accounts, 0 open holds, 1,000 coins.\nThe ledger is sound.\n", output.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task What_breaks_is_named_and_can_be_rebuilt()
    {
        await using (var storage = await FillAsync(folder["data"]))
            await storage.Database.WriteAsync(connection => connection.Execute("UPDATE ledger_accounts SET balance = 7 WHERE kind = 'wallet'"), Ct);

        Assert.Equal(ExitCode.Data, await RunAsync("audit", "--json"));
        var finding = JsonNode.Parse(raw.ToArray())!["findings"]![0]!;
        Assert.Equal("WrongBalance", (string?)finding["kind"]);
        Assert.Equal("the account wallet:1 says 7, and its entries sum to 1,000", (string?)finding["text"]);

        Assert.Equal(ExitCode.Ok, await RunAsync("audit", "--rebuild", "--guild", A.Guild.ToString()));
        Assert.Contains("1 balances were wrong.", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, await RunAsync("audit", "--rebuild"));
    }

    [Fact]
    public async Task Where_there_is_no_database_that_is_said()
    {
        Assert.Equal(ExitCode.Data, await RunAsync("audit"));
        Assert.StartsWith("There is no database ", error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["data"]));
    }

    [Fact]
    public async Task Another_installation_takes_in_an_export_and_is_told_which_secrets_are_missing()
    {
        await using (await FillAsync(folder["data"]))
            Assert.Equal(ExitCode.Ok, await RunAsync("export", folder["all.jsonl.gz"]));
        environment["GUSTMARK__Storage__DataFolder"] = folder["other"];

        Assert.Equal(ExitCode.Ok, await RunAsync("import", folder["all.jsonl.gz"]));

        Assert.Contains("The password of the server Main was encrypted with another key: enter it again with /server edit.", error.ToString(), StringComparison.Ordinal);
        await using var storage = await OpenedStorage.OpenAsync(folder["other"]);
        Assert.Equal(new Coins(1000), await storage.Ledger.BalanceAsync(Ann, Ct));
    }

    [Fact]
    public async Task What_is_there_is_replaced_only_when_that_is_asked_for_and_is_kept()
    {
        await using (await FillAsync(folder["data"]))
            Assert.Equal(ExitCode.Ok, await RunAsync("export", folder["all.jsonl"]));
        await using (var storage = await OpenedStorage.OpenAsync(folder["data"]))
            await GrantAsync(storage, "later", 5);

        Assert.Equal(ExitCode.Data, await RunAsync("import", folder["all.jsonl"]));
        Assert.Contains("With --replace it is copied and then replaced. Nothing was changed.", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, await RunAsync("import", "--replace", folder["all.jsonl"]));

        await using (var storage = await OpenedStorage.OpenAsync(folder["data"]))
        {
            Assert.Equal(new Coins(1000), await storage.Ledger.BalanceAsync(Ann, Ct));
            Assert.Equal("x", (await storage.Servers.SecretOfAsync((await storage.Servers.AllAsync(Ct))[0].Id, Ct))!.Reveal());
        }

        var kept = Assert.Single(Directory.GetFiles(Path.Combine(folder["data"], "backups")));
        Assert.Equal(ExitCode.Ok, await RunAsync("import", "--replace", kept));
        await using (var storage = await OpenedStorage.OpenAsync(folder["data"]))
            Assert.Equal(new Coins(1005), await storage.Ledger.BalanceAsync(Ann, Ct));
    }

    [Fact]
    public async Task A_file_that_is_no_export_is_refused()
    {
        await File.WriteAllTextAsync(folder["x.jsonl"], "hello\n", Ct);

        Assert.Equal(ExitCode.Data, await RunAsync("import", folder["x.jsonl"]));
        Assert.Equal("The file cannot be imported: line 1 cannot be read. Nothing was changed.\n", error.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task An_export_is_JSON_Lines_on_standard_output()
    {
        await using var storage = await FillAsync(folder["data"]);

        Assert.Equal(ExitCode.Ok, await RunAsync("export", "--guild", A.Guild.ToString()));

        var lines = Encoding.UTF8.GetString(raw.ToArray()).TrimEnd('\n').Split('\n').Select(line => (string?)JsonNode.Parse(line)!["type"]);
        Assert.Equal(["gustmark", "server", "entry", "end"], lines);
        Assert.DoesNotContain("\"x\"", Encoding.UTF8.GetString(raw.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_worker_keeps_an_import_out()
    {
        await using (await FillAsync(folder["data"]))
        {
            Assert.Equal(ExitCode.Ok, await RunAsync("export", folder["all.jsonl"]));
            Assert.Equal(ExitCode.AlreadyRunning, await RunAsync("import", "--replace", folder["all.jsonl"]));
        }
    }

    private static async Task<WorkerStorage> FillAsync(string path)
    {
        var storage = await OpenedStorage.OpenAsync(path);
        await storage.Servers.AddAsync(A.Server("Main"), new Secret("x"), Ct);
        await GrantAsync(storage, "grant", 1000);
        return storage;
    }

    private static async Task GrantAsync(WorkerStorage storage, string id, long coins) => await storage.Ledger.PostAsync(
        LedgerEntry.Transfer(new(id), EntryKind.Grant, Actor.Bot, A.Moment, AccountId.Mint(A.Guild), Ann, new(coins)), Ct);

    private Task<int> RunAsync(params string[] arguments)
    {
        raw.SetLength(0);
        return CommandLine.RunAsync(arguments, new Surroundings(output, error, [folder.Path], environment, TimeProvider.System) { RawOutput = () => new Unclosed(raw) });
    }

    private sealed class Unclosed(MemoryStream inner) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

        public override void Write(ReadOnlySpan<byte> buffer) => inner.Write(buffer);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => inner.WriteAsync(buffer, cancellationToken);
    }
}
