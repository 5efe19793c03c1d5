using System.Diagnostics;
using System.Globalization;
using System.Text;
using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Core.Identity;
using GustMark.Core.Servers;
using GustMark.Core.Settings;
using GustMark.Tests.Builders;
using GustMark.Tests.Storage;
using GustMark.Tests.Storage.Mongo;
using GustMark.Worker.Storage;
using GustMark.Worker.Storage.Mongo;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Tests.Gambling;

/// <summary>A process that plays is killed in the middle, again and again, on the same store: every game it answered is there, and paid once.</summary>
public abstract class GameSurvivalContract
{
    private const string StoreVariable = "GUSTMARK_TESTS_SURVIVAL_GAMES";
    private const string RunVariable = "GUSTMARK_TESTS_SURVIVAL_RUN";
    private const int Players = 8;
    private const long Granted = 100_000;

    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("GUSTMARK_TEST_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 3;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A text by which <see cref="OpenAsync"/> finds a store, in another process as well.</summary>
    protected abstract string PlaceOf(int kill);

    internal abstract Task<WorkerStorage> OpenAsync(string place);

    /// <summary>At most so many games are answered before a kill.</summary>
    protected virtual int MostAnswers => 250;

    /// <summary>This is the process that is killed.</summary>
    protected static bool IsChild => Environment.GetEnvironmentVariable(StoreVariable) is not null;

    [Fact]
    public async Task Every_game_answered_before_a_kill_is_there_and_paid_once()
    {
        for (var kill = 0; kill < Kills; kill++)
        {
            var answered = await PlayAndKillAsync(kill);

            await using var storage = await OpenAsync(PlaceOf(kill));
            using var table = new Table(storage);
            await table.Service.RecoverAsync(Ct);

            Assert.True((await storage.Ledger.AuditAsync(null, Ct)).IsSound, $"After kill {kill} the ledger is not sound.");
            Assert.Empty(await storage.Ledger.OpenHoldsAsync(null, Ct));
            Assert.Empty(await storage.Games.OpenAsync(null, Ct));
            foreach (var (id, payout) in answered)
            {
                var game = await storage.Games.FindAsync(A.Guild, id, Ct);
                Assert.Equal((GameState.Settled, payout), (game?.State, game?.Payout.Amount));
            }

            for (var player = 0; player < Players; player++)
            {
                var totals = await storage.Games.TotalsAsync(new GameFilter(A.Guild, MemberOf(player)), Ct);
                var has = await storage.Ledger.BalanceAsync(AccountId.Wallet(A.Guild, MemberOf(player)), Ct);
                Assert.Equal(Granted + totals.Sum(total => total.Payout.Amount - total.Staked.Amount), has.Amount);
            }
        }
    }

    /// <summary>The child of the test above: explicit, so that it runs only when it is asked for by name.</summary>
    [Fact(Explicit = true)]
    public async Task Plays_until_it_is_killed()
    {
        var place = Environment.GetEnvironmentVariable(StoreVariable);
        Assert.SkipWhen(place is null, "Started by another test alone.");
        await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true };
        await using var storage = await OpenAsync(place);
        using var table = new Table(storage);
        await table.Service.RecoverAsync(Ct);
        var run = ulong.Parse(Environment.GetEnvironmentVariable(RunVariable)!, CultureInfo.InvariantCulture);
        var gate = new Lock();

        // All of them before the first game, which may be the last.
        for (var player = 0; player < Players; player++)
        {
            var member = MemberOf(player);
            await storage.Ledger.PostAsync(
                LedgerEntry.Transfer(
                    new($"grant/{member}"), EntryKind.Grant, Actor.Bot, A.Moment, AccountId.Mint(A.Guild), AccountId.Wallet(A.Guild, member), new(Granted)),
                Ct);
            await table.Fairness.StateAsync(A.Guild, member, Ct);
        }

        await Task.WhenAll(Enumerable.Range(0, Players).Select(player => Task.Run(
            async () =>
            {
                var member = MemberOf(player);
                for (var number = 1UL; !Ct.IsCancellationRequested; number++)
                {
                    var id = (run * 1_000_000_000) + ((ulong)player * 10_000_000) + number;
                    var game = await table.Service.PlayAsync(
                        new Bet(new Place(A.Guild, A.Channel), id, member, "1", number % 2 == 0 ? new DiceWager(5_000) : new SlotsWager()), Ct);
                    lock (gate)
                        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"kept {id} {game.Value.Payout.Amount}"));
                }
            },
            Ct)));
    }

    private static MemberId MemberOf(int player) => new((ulong)player + 1);

    private async Task<List<(GameId Id, long Payout)>> PlayAndKillAsync(int kill)
    {
        using var child = StartChild(kill);
        var enough = new Random(kill).Next(MostAnswers / 8, MostAnswers);
        var answered = new List<(GameId, long)>();
        while (await child.StandardOutput.ReadLineAsync(Ct).AsTask().WaitAsync(TimeSpan.FromMinutes(2), Ct) is { } line)
        {
            if (line.Split(' ') is not ["kept", var id, var payout])
                continue;
            answered.Add((new GameId(ulong.Parse(id, CultureInfo.InvariantCulture)), long.Parse(payout, CultureInfo.InvariantCulture)));
            if (answered.Count == enough)
                child.Kill();
        }

        Assert.True(answered.Count >= enough, $"The child answered {answered.Count} games and ended.");
        await child.WaitForExitAsync(Ct);
        return answered;
    }

    private Process StartChild(int kill)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "GustMark.Tests"))
        {
            ArgumentList = { "-explicit", "only", "-method", $"{GetType().FullName}.{nameof(Plays_until_it_is_killed)}" },
            Environment = { [StoreVariable] = PlaceOf(kill), [RunVariable] = (kill + 1).ToString(CultureInfo.InvariantCulture) },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>The services on a store, by the system's clock.</summary>
    private sealed class Table : IDisposable
    {
        private readonly EconomySettingsService economy;
        private readonly GamblingSettingsService settings;

        public Table(WorkerStorage storage)
        {
            var time = TimeProvider.System;
            economy = new EconomySettingsService(new FakeSettings(), NullLogger<EconomySettingsService>.Instance);
            settings = new GamblingSettingsService(storage.Settings, NullLogger<GamblingSettingsService>.Instance);
            var wallets = new Wallets(storage.Ledger, economy, new ServerService(new FakeServerStore(), new FakeConnections(), time), time);
            Service = new GamblingService(storage.Games, storage.Ledger, new Holds(storage.Ledger, time), wallets, settings, time, NullLogger<GamblingService>.Instance);
            Fairness = new FairnessService(storage.Games);
        }

        public GamblingService Service { get; }

        public FairnessService Fairness { get; }

        public void Dispose()
        {
            Service.Dispose();
            settings.Dispose();
            economy.Dispose();
        }
    }

    /// <summary>Nobody starts with anything.</summary>
    private sealed class FakeSettings : IGuildSettingsStore
    {
        public Task<string?> LoadAsync(GuildId guild, string area, CancellationToken ct) => Task.FromResult<string?>("""{"startingBalance":0}""");

        public Task<bool> ReplaceAsync(GuildId guild, string area, string? former, string json, CancellationToken ct) => throw new NotSupportedException();

        public Task<IReadOnlyList<KeyValuePair<GuildId, string>>> OfAreaAsync(string area, CancellationToken ct) => throw new NotSupportedException();
    }
}

public sealed class SqliteGameSurvivalTests : GameSurvivalContract, IDisposable
{
    private readonly TemporaryFolder folder = new();

    protected override string PlaceOf(int kill) => folder.Path;

    internal override Task<WorkerStorage> OpenAsync(string place) => OpenedStorage.OpenAsync(place);

    public void Dispose() => folder.Dispose();
}

public sealed class MongoGameSurvivalTests : GameSurvivalContract, IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private MongoOptions mongo = new();

    // The test server reads a whole collection for every search but that by id, and plays some two games a second: after some kills it begins with a new database.
    protected override int MostAnswers => 25;

    protected override string PlaceOf(int kill) => $"{mongo.ConnectionString}|{mongo.Database}-{kill / 5}|{folder.Path}";

    public async ValueTask InitializeAsync()
    {
        // The child has been told where to go, and starts no server of its own.
        if (!IsChild)
            mongo = await SharedMongo.FreshAsync();
    }

    internal override Task<WorkerStorage> OpenAsync(string place) => OpenedStorage.OpenAsync(place.Split('|') is [var uri, var database, var path]
        ? new StorageOptions { Provider = StorageProvider.Mongo, DataFolder = path, Mongo = new() { ConnectionString = uri, Database = database } }
        : throw new ArgumentException($"No place: {place}", nameof(place)));

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
