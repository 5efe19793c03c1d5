using System.Text.Json.Nodes;
using GustMark.Core.Diagnostics;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Simulator.Discord;
using GustMark.Tests.Builders;
using GustMark.Tests.Storage;
using GustMark.Worker.Cli;
using GustMark.Worker.Hosting;
using GustMark.Worker.Storage;
using GustMark.Worker.Storage.Sqlite;

namespace GustMark.Tests.Cli;

/// <summary>The doctor on the command line, with a worker running or without.</summary>
public sealed class DoctorCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string> environment = [];
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();
    private readonly MemoryStream raw = new();
    private SimulatedDiscord discord = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        discord = await SimulatedDiscord.StartAsync(ct: Ct);
        environment["GUSTMARK__Storage__DataFolder"] = folder["data"];
        environment["GUSTMARK__Discord__Token"] = discord.Token;
        environment["GUSTMARK__Discord__ApiBase"] = discord.Api;
    }

    public async ValueTask DisposeAsync()
    {
        await discord.DisposeAsync();
        folder.Dispose();
        await raw.DisposeAsync();
    }

    [Fact]
    public async Task A_healthy_installation_passes_with_what_needs_the_worker_left_out()
    {
        await using (await FillAsync())
        {
        }

        Assert.Equal(ExitCode.Ok, await RunAsync("doctor"));

        var said = output.ToString();
        Assert.Matches(@"(?m)^PASSED  store +\d+ ms  written, read and deleted in \d+ ms\r?$", said);
        Assert.Matches(@"(?m)^PASSED  economy +\d+ ms  entries: 1; they sum to zero", said);
        Assert.Matches(@"(?m)^SKIPPED dashboard +\d+ ms  only the running worker can test it", said);
        Assert.EndsWith("All is well.", said.TrimEnd(), StringComparison.Ordinal);
        Assert.Empty(error.ToString());
    }

    [Fact]
    public async Task While_a_worker_runs_nothing_is_written_and_that_is_said()
    {
        await using var worker = await FillAsync();

        Assert.Equal(ExitCode.Ok, await RunAsync("doctor", "--guild", A.Guild.ToString()));

        Assert.Contains("a worker uses it, so nothing was written", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("passwords decrypted: 1", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_broken_is_told_to_programs_with_exit_code_1()
    {
        await using (var storage = await FillAsync())
            await storage.Database.WriteAsync(connection => connection.Execute("UPDATE ledger_accounts SET balance = 7 WHERE kind = 'wallet'"), Ct);
        discord.Fault("5xx");

        Assert.Equal(ExitCode.Unwell, await RunAsync("doctor", "--json"));

        var report = JsonNode.Parse(raw.ToArray())!;
        Assert.False((bool)report["healthy"]!);
        Assert.Equal(SelfTestArea.All, report["areas"]!.AsArray().Select(area => (string)area!["area"]!));
        var failed = report["areas"]!.AsArray().Where(area => (string)area!["verdict"]! == "failed").ToDictionary(area => (string)area!["area"]!, area => area!["findings"]![0]!);
        Assert.Equal(["discord", "economy"], failed.Keys.Order());
        Assert.Equal("the account wallet:1 says 7, and its entries sum to 1,000", (string)failed["economy"]["text"]!);
        Assert.NotEmpty((string)failed["economy"]["remedy"]!);
    }

    [Fact]
    public async Task Without_a_database_that_is_the_failure_and_the_rest_is_tested()
    {
        Directory.CreateDirectory(folder["data"]);

        Assert.Equal(ExitCode.Unwell, await RunAsync("doctor"));

        Assert.Matches(@"(?m)^FAILED  store .*There is no database", output.ToString());
        Assert.Matches(@"(?m)^SKIPPED clans .*the store could not be opened", output.ToString());
        Assert.Matches(@"(?m)^PASSED  discord ", output.ToString());
        Assert.Empty(Directory.GetFiles(folder["data"]));
    }

    [Fact]
    public async Task A_database_without_its_table_of_servers_is_the_failure()
    {
        await using (var storage = await FillAsync())
        {
            await storage.Database.WriteAsync(
                connection =>
                {
                    connection.Execute("PRAGMA legacy_alter_table = ON");
                    return connection.Execute("ALTER TABLE servers RENAME TO lost");
                },
                Ct);
        }

        Assert.Equal(ExitCode.Unwell, await RunAsync("doctor"));

        Assert.Matches(@"(?m)^FAILED  store .*no such table: servers", output.ToString());
    }

    [Fact]
    public async Task A_wrong_configuration_is_told_before_anything_is_tested()
    {
        environment["GUSTMARK__GameServers__PollSeconds"] = "soon";

        Assert.Equal(ExitCode.Configuration, await RunAsync("doctor"));

        Assert.Contains("GameServers:PollSeconds", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(output.ToString());
    }

    private async Task<WorkerStorage> FillAsync()
    {
        var storage = await OpenedStorage.OpenAsync(folder["data"]);
        await storage.Servers.AddAsync(A.Server("Main"), new Secret("hunter22"), Ct);
        await storage.Ledger.PostAsync(
            LedgerEntry.Transfer(new("grant"), EntryKind.Grant, Actor.Bot, A.Moment, AccountId.Mint(A.Guild), AccountId.Wallet(A.Guild, new MemberId(1)), new(1000)), Ct);
        return storage;
    }

    private Task<int> RunAsync(params string[] arguments) => CommandLine.RunAsync(
        arguments, new Surroundings(output, error, [folder.Path], environment, TimeProvider.System) { RawOutput = () => new Kept(raw) });

    private sealed class Kept(MemoryStream inner) : MemoryStream
    {
        protected override void Dispose(bool disposing)
        {
            inner.Write(ToArray());
            base.Dispose(disposing);
        }
    }
}
