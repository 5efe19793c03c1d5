using System.Collections.Concurrent;
using GustMark.Core.Backups;
using GustMark.Core.Economy;
using GustMark.Core.Gambling.Fairness;
using GustMark.Core.Gambling.Games;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Gambling;

/// <summary>A bet as it was asked for.</summary>
/// <param name="Interaction">Makes it one game, however often it comes.</param>
/// <param name="Amount">As typed.</param>
public sealed record Bet(Place Place, ulong Interaction, MemberId Member, string Amount, Wager Wager);

/// <summary>
/// Plays games: each is placed, its stake reserved, decided by its seeds, and settled, each step kept before the next, so that a crash anywhere is
/// finished once. What a member does comes one after the other.
/// </summary>
public sealed class GamblingService : IGuildMemory, IGuildWork, IDisposable
{
    /// <summary>So long an answer may take to reach the player; how a game ended that he was not answered by then is news.</summary>
    public static readonly TimeSpan AnsweredWithin = TimeSpan.FromMinutes(1);

    private const int Gates = 512;

    private readonly IGameStore store;
    private readonly Wallets wallets;
    private readonly GamblingSettingsService settings;
    private readonly TimeProvider time;
    private readonly GameStakes stakes;
    private readonly GameProgress progress;
    private readonly MemberGates gates = new(Gates);
    private readonly GuildDoors doors = new();

    // Games whose player is being answered, and since when.
    private readonly ConcurrentDictionary<(GuildId Guild, GameId Game), DateTimeOffset> answering = new();

    public GamblingService(
        IGameStore store, ILedgerStore ledger, Holds holds, Wallets wallets, GamblingSettingsService settings, TimeProvider time, ILogger<GamblingService> log)
    {
        (this.store, this.wallets, this.settings, this.time) = (store, wallets, settings, time);
        stakes = new GameStakes(ledger, holds, time);
        progress = new GameProgress(store, stakes, settings, time);
        Loop = new GameLoop(store, stakes, BringOnAsync, time, log);
    }

    /// <summary>Finishes what nobody finishes: games of a worker that was killed, and hands whose time is over.</summary>
    public GameLoop Loop { get; }

    /// <summary>
    /// Plays a game; a hand of blackjack is open afterwards, unless it is over with the first cards. The same bet again answers with the game as it is then. Refused as
    /// <see cref="Amount"/> and <see cref="Wallets.OpenAsync"/>, with <see cref="GameOff"/>, <see cref="NoGamesHere"/>, <see cref="SelfExcluded"/>,
    /// <see cref="PlayingTooSoon"/>, <see cref="StakeOutOfRange"/>, <see cref="LossLimitReached"/>, <see cref="SeedsNotShownYet"/> or
    /// <see cref="NotEnoughCoins"/>.
    /// </summary>
    public async Task<Result<PlayedGame>> PlayAsync(Bet bet, CancellationToken ct)
    {
        var amount = Amount.Parse(bet.Amount);
        if (!amount.Accepted)
            return amount.Refusal;
        var wallet = await wallets.OpenAsync(bet.Place, bet.Member, ct);
        if (!wallet.Accepted)
            return wallet.Refusal;
        return await AloneAsync(
            bet.Place.Guild, bet.Member, () => AnsweredAsync(bet.Place.Guild, new GameId(bet.Interaction), () => PlayAsync(bet, amount.Value, wallet.Value, ct)), ct);
    }

    /// <summary>
    /// Makes a move of a hand. One that was meant for an older version of it, such as the second press of a button, does nothing and answers with the hand as it
    /// is. Refused with <see cref="NoSuchGame"/>, <see cref="NotYourGame"/>, <see cref="MoveNotAllowed"/>, <see cref="NotEnoughCoins"/>,
    /// <see cref="LossLimitReached"/> or <see cref="SelfExcluded"/>.
    /// </summary>
    /// <param name="version">Of the hand that the member saw.</param>
    public Task<Result<PlayedGame>> ActAsync(GuildId guild, MemberId member, GameId game, int version, BlackjackMove move, CancellationToken ct) => AloneAsync(
        guild, member,
        () => AnsweredAsync(guild, game, async () =>
        {
            if (await store.FindAsync(guild, game, ct) is not { } hand)
                return new NoSuchGame(game.ToString());
            if (hand.Member != member)
                return new NotYourGame(game);
            var seed = await progress.SeedOfAsync(hand, ct);

            // Whoever comes too late finds it finished by the rules.
            if (await progress.BringOnAsync(hand, ct, seed: seed) is not { } now)
                return new NoSuchGame(game.ToString());
            return now.State == GameState.Open && now.Version == version ? await ActAsync(now, move, seed, ct) : now;
        }),
        ct);

    /// <summary>The table of a game of blackjack as it stands. The dealer's second card is on it: it is not to be shown before the hand is over.</summary>
    public Task<BlackjackTable> TableOfAsync(PlayedGame game, CancellationToken ct) => progress.TableOfAsync(game, ct);

    /// <summary>How a game came out that is decided or settled.</summary>
    public Task<Outcome> OutcomeOfAsync(PlayedGame game, CancellationToken ct) => progress.OutcomeOfAsync(game, ct);

    /// <summary>Finishes what a worker that ended has left half done, and gives back stakes of no game. Before the first bet.</summary>
    public Task RecoverAsync(CancellationToken ct) => Loop.RecoverAsync(null, ct);

    /// <summary>
    /// Games whose players do not know how they ended: finished after a crash, because their time was over, or with an answer that nobody says has arrived within
    /// <see cref="AnsweredWithin"/>. Oldest first.
    /// </summary>
    public async Task<IReadOnlyList<PlayedGame>> UntoldAsync(CancellationToken ct)
    {
        var untold = await store.UntoldAsync(ct);
        var late = time.GetUtcNow() - AnsweredWithin;
        foreach (var (game, since) in answering)
        {
            if (since <= late)
                answering.TryRemove(new(game, since));
        }

        return [.. untold.Where(game => !answering.ContainsKey((game.Guild, game.Id)))];
    }

    /// <summary>The player has been told: by a notice, or because the answer to his bet or move has arrived.</summary>
    public async Task ToldAsync(PlayedGame game, CancellationToken ct)
    {
        if (game.State is GameState.Settled or GameState.Refunded)
            await store.ToldAsync(game.Guild, game.Id, ct);
        answering.TryRemove((game.Guild, game.Id), out _);
    }

    /// <inheritdoc/>
    public Task ReloadAsync(GuildId guild, CancellationToken ct)
    {
        // What was answered belongs to what is no more.
        foreach (var (game, since) in answering)
        {
            if (game.Guild == guild)
                answering.TryRemove(new(game, since));
        }

        return Loop.RecoverAsync(guild, ct);
    }

    /// <inheritdoc/>
    public Task<IDisposable> PauseAsync(GuildId guild, CancellationToken ct) => doors.CloseAsync(guild, ct);

    public void Dispose() => gates.Dispose();

    private Task<T> AloneAsync<T>(GuildId guild, MemberId member, Func<Task<T>> act, CancellationToken ct) =>
        doors.InsideAsync(guild, () => gates.AloneAsync(guild, member, act, ct), ct);

    /// <summary>Notes that the player is answered, before the game can end.</summary>
    private async Task<Result<PlayedGame>> AnsweredAsync(GuildId guild, GameId game, Func<Task<Result<PlayedGame>>> play)
    {
        answering[(guild, game)] = time.GetUtcNow();
        var played = await play();
        if (played is not { Accepted: true, Value.State: GameState.Settled or GameState.Refunded })
            answering.TryRemove((guild, game), out _);
        return played;
    }

    private async Task<Result<PlayedGame>> PlayAsync(Bet bet, Amount typed, Wallet wallet, CancellationToken ct)
    {
        var (guild, id, now) = (bet.Place.Guild, new GameId(bet.Interaction), GameProgress.Milliseconds(time.GetUtcNow()));
        var rules = await settings.OfAsync(guild, ct);
        var standing = await store.StandingAsync(guild, bet.Member, id, BetRules.DayOf(now), ct);

        // Before anything else: what stands in the way of a second bet is no answer to the first.
        if (standing.Game is { } placed)
            return await AgainAsync(placed, ct);
        if (BetRules.Against(rules, bet.Wager.Game, bet.Place.Channel, standing, now) is { } refusal)
            return refusal;
        var has = await wallets.BalanceAsync(wallet, ct);
        var stake = typed.Of(has);
        if (!stake.Accepted)
            return stake.Refusal;
        if (BetRules.AgainstStake(rules, stake.Value, standing, now) is { } against)
            return against;

        // Only to refuse before a number is taken; what decides is the reservation.
        if (has < stake.Value)
            return new NotEnoughCoins(wallet.Account, stake.Value, has);

        var seeds = standing.Seeds ?? await store.BeginAsync(guild, bet.Member, FairnessService.NewSeeds(), ct);
        while (true)
        {
            if (!seeds.Current.WasShown)
            {
                await store.ShownAsync(guild, bet.Member, seeds.Current.Number, ct);
                return new SeedsNotShownYet(seeds.ToState());
            }

            var game = new PlayedGame(
                id, guild, bet.Member, wallet.Account, bet.Place.Channel, now, bet.Wager, stake.Value, rules.RulesOf(bet.Wager.Game).Text, seeds.Current.Number, "", 0, [])
            {
                Staked = stake.Value,
            };
            if (await store.PlaceAsync(game, ct) is { } placement)
                return placement.IsRepeat ? await AgainAsync(placement.Game, ct) : await PlayAsync(placement.Game, seeds.Current.Seed, ct);

            // The member has ended his round at the same moment.
            seeds = await store.BeginAsync(guild, bet.Member, FairnessService.NewSeeds(), ct);
        }
    }

    private async Task<Result<PlayedGame>> PlayAsync(PlayedGame placed, ServerSeed? seed, CancellationToken ct)
    {
        var refusal = await stakes.ReserveAsync(placed, ct);
        if (refusal is not null)
            await store.MoveAsync(placed with { State = GameState.Refunded, IsTold = true }, ct);
        if (refusal is not null)
            return refusal;
        return await progress.BringOnAsync(placed, ct, isReserved: true, seed) is { } played ? played : new NoSuchGame(placed.Id.ToString());
    }

    private async Task<Result<PlayedGame>> AgainAsync(PlayedGame placed, CancellationToken ct) =>
        await progress.BringOnAsync(placed, ct) is { } played ? played : new NoSuchGame(placed.Id.ToString());

    private async Task<Result<PlayedGame>> ActAsync(PlayedGame hand, BlackjackMove move, ServerSeed seed, CancellationToken ct)
    {
        var table = progress.TableOf(hand, seed);
        if (!table.LegalMoves.Contains(move))
            return new MoveNotAllowed(move);
        var extra = table.ExtraFor(move);
        if (extra > Coins.Zero)
        {
            var rules = await settings.OfAsync(hand.Guild, ct);
            var now = time.GetUtcNow();
            var standing = await store.StandingAsync(hand.Guild, hand.Member, hand.Id, BetRules.DayOf(now), ct);
            if (standing.Limits.At(now).ExcludedUntil is { } until)
                return new SelfExcluded(until);
            if (BetRules.AgainstLoss(rules, extra, standing, now) is { } against)
                return against;
            if (await stakes.ReserveFurtherAsync(hand, GameStakes.Further(hand, hand.Moves.Count, move, extra), ct) is { } refusal)
                return refusal;
        }

        var moved = await store.MoveAsync(await progress.AfterAsync(hand, [.. hand.Moves, move], seed, ct), ct);
        if (moved is not null && extra > Coins.Zero)
            stakes.Counts(hand);
        return await AgainAsync(moved ?? hand, ct);
    }

    /// <summary>Brings on what its player does not; null when it is gone.</summary>
    private Task<PlayedGame?> BringOnAsync(PlayedGame game, CancellationToken ct) => AloneAsync(
        game.Guild, game.Member,
        async () => await store.FindAsync(game.Guild, game.Id, ct) is { } now ? await progress.BringOnAsync(now, ct) : null,
        ct);
}
