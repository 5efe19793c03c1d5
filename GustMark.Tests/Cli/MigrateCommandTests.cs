using GustMark.Core.Access;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Shop;
using GustMark.Tests.Builders;
using GustMark.Tests.Storage;
using GustMark.Tests.Storage.Mongo;
using GustMark.Worker.Cli;
using GustMark.Worker.Hosting;
using GustMark.Worker.Storage;
using GustMark.Worker.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Tests.Cli;

/// <summary>Everything from SQLite to MongoDB and back.</summary>
public sealed class MigrateCommandTests : IDisposable
{
    private static readonly AccountId Ann = AccountId.Wallet(A.Guild, new MemberId(1));

    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string> environment = [];
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Both_ways_everything_is_counted_and_the_same()
    {
        var mongo = await UseAsync();
        var server = A.Server("Main");
        await using (var storage = await OpenedStorage.OpenAsync(folder["data"]))
        {
            await storage.Servers.AddAsync(server, new Secret("rcon password"), Ct);
            await storage.Ledger.PostAsync(Grant("one", 1000), Ct);
            await storage.Shop.AddAsync(new ShopItem(ShopItemId.New(TimeProvider.System), A.Guild, "Wood", new ItemGoods("wood", 1000), new Coins(250)) { Stock = 5, Level = AccessLevel.Player }, Ct);
        }

        Assert.Equal(ExitCode.Ok, await RunAsync("migrate", "--to", "mongodb"));
        Assert.Contains("1 entries, 1,000 coins, the same in ", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Set Storage:Provider to Mongo", output.ToString(), StringComparison.Ordinal);
        await using (var storage = await OpenAsync(mongo))
        {
            Assert.Equal("rcon password", (await storage.Servers.SecretOfAsync(server.Id, Ct))!.Reveal());
            Assert.Equal(5, Assert.Single(await storage.Shop.ItemsAsync(A.Guild, Ct)).Stock);
            Assert.True((await storage.Ledger.PostAsync(Grant("one", 1000), Ct)).Value.IsRepeat);
            await storage.Ledger.PostAsync(Grant("two", 7), Ct);
        }

        Assert.Equal(ExitCode.Data, await RunAsync("migrate", "--to", "sqlite"));
        Assert.Contains("With --replace it is copied and then replaced. Nothing was changed.", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, await RunAsync("migrate", "--to", "sqlite", "--replace"));

        await using (var storage = await OpenedStorage.OpenAsync(folder["data"]))
            Assert.Equal(new Coins(1007), await storage.Ledger.BalanceAsync(Ann, Ct));
    }

    [Fact]
    public async Task A_ledger_that_is_not_sound_is_not_moved()
    {
        await UseAsync();
        await using (var storage = await OpenedStorage.OpenAsync(folder["data"]))
        {
            await storage.Ledger.PostAsync(Grant("one", 1000), Ct);
            await storage.Database.WriteAsync(connection => connection.Execute("UPDATE ledger_accounts SET balance = 7 WHERE kind = 'wallet'"), Ct);
        }

        Assert.Equal(ExitCode.Data, await RunAsync("migrate", "--to", "mongodb"));
        Assert.Contains("is not sound; gustmark audit says why. Nothing was changed.", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_other_database_nothing_happens()
    {
        environment["GUSTMARK__Storage__DataFolder"] = folder["data"];
        await using (await OpenedStorage.OpenAsync(folder["data"]))
        {
        }

        Assert.Equal(ExitCode.Configuration, await RunAsync("migrate", "--to", "mongodb"));
        Assert.Contains("Storage:Mongo:ConnectionString must be", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, await RunAsync("migrate", "--to", "paper"));
    }

    private static LedgerEntry Grant(string id, long coins) =>
        LedgerEntry.Transfer(new(id), EntryKind.Grant, Actor.Bot, A.Moment, AccountId.Mint(A.Guild), Ann, new(coins));

    private async Task<StorageOptions> UseAsync()
    {
        var options = new StorageOptions
        {
            Provider = StorageProvider.Mongo, DataFolder = folder["data"],
            Mongo = new() { ConnectionString = await SharedMongo.UriAsync(), Database = "t" + Guid.NewGuid().ToString("N") },
        };
        environment["GUSTMARK__Storage__DataFolder"] = options.DataFolder;
        environment["GUSTMARK__Storage__Mongo__ConnectionString"] = options.Mongo.ConnectionString!;
        environment["GUSTMARK__Storage__Mongo__Database"] = options.Mongo.Database;
        return options;
    }

    private static Task<WorkerStorage> OpenAsync(StorageOptions options) =>
        WorkerStorage.OpenAsync(options, new SecretsOptions(), TimeProvider.System, NullLogger.Instance, Ct);

    private Task<int> RunAsync(params string[] arguments) =>
        CommandLine.RunAsync(arguments, new Surroundings(output, error, [folder.Path], environment, TimeProvider.System));
}
