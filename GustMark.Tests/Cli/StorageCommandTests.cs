using System.Text;
using System.Text.Json.Nodes;
using GustMark.Core.Access;
using GustMark.Core.Audit;
using GustMark.Core.Economy;
using GustMark.Core.Events;
using GustMark.Core.Identity;
using GustMark.Core.Moderation;
using GustMark.Core.Players;
using GustMark.Core.Players.Profiles;
using GustMark.Core.Privacy;
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
    public async Task The_chain_of_the_audit_is_checked_and_what_the_command_line_changes_is_in_it()
    {
        await using (var storage = await FillAsync(folder["data"]))
        {
            await storage.Audit.AppendAsync(new AuditEntry(A.Guild, A.Moment, AuditActor.CommandLine, "server add", "1", AuditResult.Accepted), Ct);
            Assert.Equal(ExitCode.Ok, await RunAsync("export", folder["all.jsonl.gz"]));
        }

        Assert.Equal(ExitCode.Ok, await RunAsync("import", "--replace", folder["all.jsonl.gz"]));
        Assert.Equal(ExitCode.Ok, await RunAsync("audit", "--chain"));

        await using (var storage = await OpenedStorage.OpenAsync(folder["data"]))
        {
            var records = await storage.Audit.ReadAsync(A.Guild, 0, 10, Ct);
            Assert.Equal([("server add", AuditResult.Accepted), ("import", AuditResult.Accepted)], records.Select(record => (record.Action, record.Result)));
            Assert.Contains($"guild {A.Guild}: 2 records", output.ToString(), StringComparison.Ordinal);
            Assert.Contains($"head {records[^1].Head}", output.ToString(), StringComparison.Ordinal);
            Assert.Contains("The chain is whole.", output.ToString(), StringComparison.Ordinal);
            Assert.Equal(ExitCode.Ok, await RunAsync("audit", "--chain", "--guild", A.Guild.ToString(), "--head", records[0].Head.ToString()));
        }

        Assert.Equal(ExitCode.Data, await RunAsync("audit", "--chain", "--guild", A.Guild.ToString(), "--head", $"3:{new string('a', 64)}"));
        Assert.Contains("THE CHAIN IS BROKEN at record 3: that was the head, and the chain ends before it.", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, await RunAsync("audit", "--chain", "--head", $"3:{new string('a', 64)}"));
        Assert.Equal(ExitCode.Usage, await RunAsync("audit", "--chain", "--guild", "1", "--head", "3"));
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

    [Fact]
    public async Task Who_is_forgotten_leaves_nothing_but_coins()
    {
        var ann = PlayerId.OfSteam(76561198000000001);
        await using (var storage = await FillAsync(folder["data"]))
        {
            foreach (var guild in new[] { A.Guild, new GuildId(8) })
            {
                await storage.Profiles.ApplyAsync(
                    new ProfileBatch(guild, 1, [new ProfileChange(ann, A.Moment, A.Moment) { Names = [new UsedName("Ann", A.Moment, A.Moment)], Sessions = [new PlaySession(ann, new ServerId(Guid.NewGuid()), A.Moment, A.Moment, true)] }]), Ct);
                await storage.Links.LinkAsync(new PlayerLink(guild, ann, "Ann", new MemberId(100_000_000_000_000_001), A.Moment), Ct);
            }

            foreach (var kind in new[] { CaseKind.Warning, CaseKind.Ban })
                await storage.Moderation.AddAsync(new ModerationCase(CaseId.New(TimeProvider.System), A.Guild, kind, ann, "Ann", "spam", A.Moment), Ct);
            await storage.Audit.AppendAsync(
                new AuditEntry(A.Guild, A.Moment, AuditActor.Of(new MemberId(9), AccessLevel.Admin), "user warn", "1", AuditResult.Accepted) { Details = new("Ann", Is: "spam") }, Ct);
            await storage.Audit.AppendAsync(
                new AuditEntry(A.Guild, A.Moment, AuditActor.Of(new MemberId(9), AccessLevel.Admin), "server add", "2", AuditResult.Accepted) { Details = new("Main") }, Ct);
        }

        await using (var storage = await OpenedStorage.OpenAsync(folder["data"]))
        {
            await storage.Contests.AddAsync(AContest.Of() with { State = ContestState.Ended, By = new MemberId(9), Board = new Board { Fighters = [new Fighter(ann, "Ann") { Kills = 3 }] }, IsTold = true }, Ct);
            await storage.Schedules.AddAsync(A.Schedule() with { Creator = new MemberId(200_000_000_000_000_002) }, Ct);
        }

        Assert.Equal(ExitCode.Data, await RunAsync("forget", "Ann"));
        Assert.Contains($"guild {A.Guild}: the PC player 76561198000000001 is or was called so. Give the SteamID", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, await RunAsync("forget", "76561198000000001", "--guild", A.Guild.ToString()));
        Assert.Equal(
            $"""
            guild {A.Guild}: steam:76561198000000001 is banned or muted, and that stays. Lift it first to erase it as well.
            guild {A.Guild}: steam:76561198000000001 is forgotten, with profile and sessions, with the link to a member, with 1 notes of moderators, in 1 records of the audit, in 1 events.

            """.ReplaceLineEndings("\n"),
            output.ToString().ReplaceLineEndings("\n"));
        Assert.Equal(ExitCode.Ok, await RunAsync("audit", "--chain"));
        Assert.Equal(ExitCode.Ok, await RunAsync("forget", "100000000000000001"));
        Assert.Equal(ExitCode.Data, await RunAsync("forget", "100000000000000001"));
        Assert.Equal(ExitCode.Ok, await RunAsync("forget", "200000000000000002"));
        Assert.Contains($"guild {A.Guild}: member 200000000000000002 is forgotten, as the author of 1 schedules.", output.ToString(), StringComparison.Ordinal);

        await using var after = await OpenedStorage.OpenAsync(folder["data"]);
        Assert.Empty(await after.Profiles.GuildsAsync(Ct));
        Assert.Empty(await after.Links.AllAsync(Ct));
        Assert.Equal(CaseKind.Ban, Assert.Single(await after.Moderation.ListAsync(new CaseQuery(A.Guild, 9), Ct)).Kind);
        Assert.Equal(
            ["user warn:", "server add:Main"],
            (await after.Audit.ReadAsync(A.Guild, 0, 2, Ct)).Select(record => $"{record.Action}:{record.Details?.Target}"));
        Assert.Equal(new Coins(1000), await after.Ledger.BalanceAsync(Ann, Ct));
        var fighter = Assert.Single((await after.Contests.FindAsync(AContest.Of().Key, Ct))!.Board.Fighters);
        Assert.Equal((ForgottenPlayer.Name, 3), (fighter.Name, fighter.Kills));
        Assert.Equal(ExitCode.AlreadyRunning, await RunAsync("forget", "76561198000000001"));
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
