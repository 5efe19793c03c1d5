using GustMark.Core.Economy;
using GustMark.Core.Gambling.Fairness;
using GustMark.Core.Gambling.Games;
using GustMark.Core.Identity;

namespace GustMark.Core.Gambling;

/// <summary>
/// Brings games on, one step after the other, each kept before the next. Whoever does so has the member to himself; a step that was left half done
/// by a crash is done again and changes nothing twice.
/// </summary>
internal sealed class GameProgress(IGameStore store, GameStakes stakes, GamblingSettingsService settings, TimeProvider time)
{
    private readonly KnownRules known = new();

    /// <summary>The table of a hand as it stands; of blackjack only.</summary>
    public async Task<BlackjackTable> TableOfAsync(PlayedGame game, CancellationToken ct) => TableOf(game, await SeedOfAsync(game, ct));

    /// <summary>How a game that is decided came out.</summary>
    public async Task<Outcome> OutcomeOfAsync(PlayedGame game, CancellationToken ct) =>
        Play.ToEnd(known.Of(game), game.Wager, game.Stake, Draws(game, await SeedOfAsync(game, ct)), game.Moves);

    /// <summary>
    /// Brings a game as far as it goes without its player: to an open hand whose time is not over, or to its end. Null when it is gone: a copy of the guild was
    /// put back.
    /// </summary>
    /// <param name="isReserved">The first stake is known to be reserved; else it is looked for, and a game without it is cancelled.</param>
    /// <param name="seed">Of its round, if it is known.</param>
    public async Task<PlayedGame?> BringOnAsync(PlayedGame game, CancellationToken ct, bool isReserved = false, ServerSeed? seed = null)
    {
        while (true)
        {
            var to = game.State switch
            {
                GameState.Placed => isReserved || await stakes.IsReservedAsync(game, ct)
                    ? await StartAsync(game, seed ?? await SeedOfAsync(game, ct), ct)
                    : game with { State = GameState.Cancelled },
                GameState.Open when game.Due <= time.GetUtcNow() => FinishedByRules(game, seed ?? await SeedOfAsync(game, ct)),
                GameState.Decided => await PaidAsync(game, seed, ct),
                GameState.Cancelled => await RefundedAsync(game, ct),
                _ => null,
            };
            if (to is null)
                return game;
            if ((await store.MoveAsync(to, ct) ?? await store.FindAsync(game.Guild, game.Id, ct)) is not { } kept)
                return null;
            game = kept;
        }
    }

    /// <summary>The game after one more move, as it is to be kept.</summary>
    public async Task<PlayedGame> AfterAsync(PlayedGame game, IReadOnlyList<BlackjackMove> moves, ServerSeed seed, CancellationToken ct)
    {
        var moved = game with { Moves = moves };
        var table = TableOf(moved, seed);
        if (table.IsOver)
            return Decided(moved, new BlackjackOutcome(table.Payout, table), table.Staked, seed);
        var wait = (await settings.OfAsync(game.Guild, ct)).HandTime;
        return moved with { State = GameState.Open, Staked = table.Staked, Due = Milliseconds(time.GetUtcNow() + wait) };
    }

    public async Task<ServerSeed> SeedOfAsync(PlayedGame game, CancellationToken ct) =>
        await KeptSeedAsync(game, ct) ?? throw new InvalidDataException($"The seed of game {game.Id} cannot be had.");

    public BlackjackTable TableOf(PlayedGame game, ServerSeed seed) =>
        BlackjackTable.Replay((BlackjackRules)known.Of(game), game.Stake, Draws(game, seed), game.Moves);

    /// <summary>As stores keep it.</summary>
    public static DateTimeOffset Milliseconds(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());

    private static FairDraws Draws(PlayedGame game, ServerSeed seed) => new(seed, game.ClientSeed, game.Nonce);

    private static PlayedGame Decided(PlayedGame game, Outcome outcome, Coins staked, ServerSeed seed) => game with
    {
        State = GameState.Decided, Staked = staked, Payout = outcome.Payout, Result = outcome.Text, Digest = GameDigest.Of(game, outcome.Text, outcome.Payout, seed), Due = null,
    };

    private async Task<PlayedGame> StartAsync(PlayedGame game, ServerSeed seed, CancellationToken ct) => game.Wager is BlackjackWager
        ? await AfterAsync(game, game.Moves, seed, ct)
        : Decided(game, Play.ToEnd(known.Of(game), game.Wager, game.Stake, Draws(game, seed), []), game.Stake, seed);

    private PlayedGame FinishedByRules(PlayedGame game, ServerSeed seed)
    {
        var moved = game with { Moves = [.. game.Moves, .. TableOf(game, seed).MovesToEnd()] };
        var table = TableOf(moved, seed);
        return Decided(moved, new BlackjackOutcome(table.Payout, table), table.Staked, seed);
    }

    private async Task<PlayedGame> PaidAsync(PlayedGame game, ServerSeed? seed, CancellationToken ct)
    {
        if (game.Wager is BlackjackWager)
        {
            if ((seed ?? await KeptSeedAsync(game, ct)) is { } known)
                await Task.WhenAll(Bets(game, TableOf(game, known)).Select(bet => stakes.SettleAsync(game, bet.Stake, bet.Payout, ct)));
            else
                await PaidWithoutSeedAsync(game, ct);
            await stakes.ReleaseLooseAsync(game, ct);
        }
        else
        {
            await stakes.SettleAsync(game, GameStakes.Main(game), game.Payout, ct);
        }

        return game with { State = GameState.Settled };
    }

    /// <summary>
    /// Pays a hand whose seed cannot be had any more, because it came from another installation. Its payout is known, but not of which bet:
    /// what is not paid yet comes with the first stake that is not settled.
    /// </summary>
    private async Task PaidWithoutSeedAsync(PlayedGame game, CancellationToken ct)
    {
        var (open, left) = (new List<Hold>(), game.Payout);
        foreach (var stake in Stakes(game))
        {
            if (await stakes.PaidAsync(stake, ct) is { } paid)
                left -= paid;
            else
                open.Add(stake);
        }

        foreach (var stake in open)
        {
            await stakes.SettleAsync(game, stake, left, ct);
            left = Coins.Zero;
        }
    }

    private async Task<ServerSeed?> KeptSeedAsync(PlayedGame game, CancellationToken ct) => (await store.RoundAsync(game.Guild, game.Member, game.Round, ct))?.Seed;

    private async Task<PlayedGame> RefundedAsync(PlayedGame game, CancellationToken ct)
    {
        await stakes.ReleaseAllAsync(game, ct);
        return game with { State = GameState.Refunded, Due = null };
    }

    // The moves that add a stake are in the order of the bets that they are.
    private static IEnumerable<(Hold Stake, Coins Payout)> Bets(PlayedGame game, BlackjackTable table) =>
        Stakes(game).Zip(table.Bets, (stake, bet) => (stake, table.PayoutOf(bet)));

    private static IEnumerable<Hold> Stakes(PlayedGame game)
    {
        yield return GameStakes.Main(game);
        for (var place = 0; place < game.Moves.Count; place++)
        {
            if (BlackjackTable.ExtraFor(game.Moves[place], game.Stake) is var extra && extra > Coins.Zero)
                yield return GameStakes.Further(game, place, game.Moves[place], extra);
        }
    }
}
