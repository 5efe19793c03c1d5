using System.Diagnostics;
using GustMark.Benchmarks.Reporting;
using GustMark.Core.Console;
using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Games;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Worker.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Benchmarks;

/// <summary>
/// Games on SQLite, durable in every step: placed, their stake reserved, decided, settled, and noted as answered, as the bot does it but without Discord. All five
/// games in turns; one caller beside 64 of them, each a member of his own.
/// </summary>
internal static class GambleBenchmark
{
    private const int Callers = 64;

    private static readonly GuildId Guild = new(1);
    private static readonly Place Here = new(Guild, new ChannelId(2));

    private static readonly Wager[] Wagers =
    [
        new SlotsWager(), new CoinFlipWager(CoinSide.Heads), new DiceWager(4_950), new RouletteWager(RouletteBet.Straight, [17]), new BlackjackWager(),
    ];

    public static async Task<Measurement> MeasureAsync(int seconds)
    {
        var folder = Directory.CreateTempSubdirectory("gustmark-gamble-");
        try
        {
            await using var storage = await WorkerStorage.OpenAsync(
                new StorageOptions { DataFolder = folder.FullName }, new SecretsOptions(), TimeProvider.System, NullLogger.Instance, default);
            return await MeasureAsync(storage, TimeSpan.FromSeconds(seconds));
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Measurement> MeasureAsync(WorkerStorage storage, TimeSpan measured)
    {
        using var economy = new EconomySettingsService(storage.Settings, NullLogger<EconomySettingsService>.Instance);
        using var settings = new GamblingSettingsService(storage.Settings, NullLogger<GamblingSettingsService>.Instance);
        var wallets = new Wallets(storage.Ledger, economy, new ServerService(storage.Servers, new NoConnections(), TimeProvider.System), TimeProvider.System);
        using var gambling = new GamblingService(
            storage.Games, storage.Ledger, new Holds(storage.Ledger, TimeProvider.System), wallets, settings, TimeProvider.System, NullLogger<GamblingService>.Instance);
        var fairness = new FairnessService(storage.Games);
        for (var caller = 0; caller < Callers; caller++)
        {
            await storage.Ledger.PostAsync(
                LedgerEntry.Transfer(
                    new($"grant/{caller}"), EntryKind.Grant, Actor.Bot, TimeProvider.System.GetUtcNow(), AccountId.Mint(Guild), AccountId.Wallet(Guild, MemberOf(caller)),
                    new(1_000_000_000_000)),
                default);
            await fairness.StateAsync(Guild, MemberOf(caller), default);
        }

        // The first games are those of code that is compiled for them.
        var table = new Table(gambling);
        await table.PlayAsync(Callers, TimeSpan.FromSeconds(2));
        var one = await table.PlayAsync(1, measured);
        var many = await table.PlayAsync(Callers, measured);
        var audit = await storage.Ledger.AuditAsync(null, default);
        var kept = (await storage.Games.TotalsAsync(new GameFilter(Guild), default)).Sum(total => total.Games);
        var (open, holds) = ((await storage.Games.OpenAsync(null, default)).Count, (await storage.Ledger.OpenHoldsAsync(null, default)).Count);
        return new Measurement(
            "Games",
            $"All five games in turns for {measured.TotalSeconds:0} s each, durable in every step, by one caller and by {Callers}; a game's time is from the bet to its end, without Discord.",
            [
                new("Games settled, 1 caller", one.Rate, "a second"), new($"Games settled, {Callers} callers", many.Rate, "a second"), new("Ratio", many.Rate / one.Rate, "times"),
                .. Enum.GetValues<GameKind>().SelectMany(game => one.Of(game, "1 caller").Concat(many.Of(game, $"{Callers} callers"))),
            ])
        {
            Broken = audit.IsSound && kept == table.Settled && open == 0 && holds == 0
                ? []
                : [$"Of {table.Settled:N0} settled games {kept:N0} are kept, {open} are open, {holds} stakes are held, and the ledger is {(audit.IsSound ? "" : "not ")}sound."],
        };
    }

    private static MemberId MemberOf(int caller) => new((ulong)caller + 1);

    /// <summary>Members who play one game after the other.</summary>
    private sealed class Table(GamblingService gambling)
    {
        private ulong interactions;
        private long settled;

        public long Settled => settled;

        public async Task<Figures> PlayAsync(int callers, TimeSpan measured)
        {
            var watch = Stopwatch.StartNew();
            var played = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
            {
                var times = new List<(GameKind, TimeSpan)>();
                for (var n = caller; watch.Elapsed < measured; n++)
                {
                    var wager = Wagers[n % Wagers.Length];
                    var began = watch.Elapsed;
                    var game = await PlayedAsync(MemberOf(caller), wager);
                    times.Add((wager.Game, watch.Elapsed - began));
                    await gambling.ToldAsync(game, default);
                }

                return times;
            })));
            var took = watch.Elapsed;
            return new Figures([.. played.SelectMany(times => times)], took);
        }

        /// <summary>A game from the bet to its end; the player of blackjack stands on 17 and takes no insurance.</summary>
        private async Task<PlayedGame> PlayedAsync(MemberId member, Wager wager)
        {
            var game = Expect(await gambling.PlayAsync(new Bet(Here, Interlocked.Increment(ref interactions), member, "10", wager), default));
            while (game.State == GameState.Open)
                game = Expect(await gambling.ActAsync(Guild, member, game.Id, game.Version, MoveOf(await gambling.TableOfAsync(game, default)), default));
            if (game.State != GameState.Settled)
                throw new InvalidOperationException($"Game {game.Id} is {game.State}.");
            Interlocked.Increment(ref settled);
            return game;
        }

        private static BlackjackMove MoveOf(BlackjackTable table) =>
            table.OffersInsurance ? BlackjackMove.Decline : table.Hands[table.Current!.Value].Total < 17 ? BlackjackMove.Hit : BlackjackMove.Stand;

        private static PlayedGame Expect(Result<PlayedGame> played) => played.Accepted ? played.Value : throw new InvalidOperationException($"Refused: {played.Refusal}");
    }

    /// <summary>How long games took, each of them settled.</summary>
    private sealed record Figures(IReadOnlyList<(GameKind Game, TimeSpan Took)> Played, TimeSpan Measured)
    {
        public double Rate => Played.Count / Measured.TotalSeconds;

        public IEnumerable<Figure> Of(GameKind game, string by)
        {
            var times = new Times(Played.Where(one => one.Game == game).Select(one => one.Took.TotalMilliseconds));
            return [new($"{game}, {by}, p50", times.Median, "ms"), new($"{game}, {by}, p99", times.Percentile(0.99), "ms")];
        }
    }

    /// <summary>Servers that nobody asks for: the guild keeps its coins in one place.</summary>
    private sealed class NoConnections : IServerConnections
    {
        public event Action<ServerId>? Changed
        {
            add { }
            remove { }
        }

        public int Capacity => 0;

        public Task OpenAsync(GameServer server, CancellationToken ct) => Task.CompletedTask;

        public Task CloseAsync(ServerId server, CancellationToken ct) => Task.CompletedTask;

        public bool Connect(ServerId server) => false;

        public bool Disconnect(ServerId server) => false;

        public ServerStatus? StatusOf(ServerId server) => null;

        public IReadOnlyList<ServerStatus> Statuses() => [];

        public Task<ConnectionState> WaitForAsync(ServerId server, Func<ConnectionState, bool> condition, CancellationToken ct) =>
            Task.FromResult<ConnectionState>(new Disconnected(DateTimeOffset.UnixEpoch));

        public Task<Result<CommandAnswer>> SendAsync(ServerId server, ConsoleCommand command, CancellationToken ct) =>
            Task.FromResult<Result<CommandAnswer>>(new NotConnected("", new Disconnected(DateTimeOffset.UnixEpoch)));

        public IReadOnlyList<ServerSample> Samples(ServerId server) => [];

        public IReadOnlyList<KeptLine> Tail(ServerId server, int most, Func<KeptLine, bool>? matching = null) => [];
    }
}
