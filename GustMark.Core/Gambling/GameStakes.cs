using System.Collections.Concurrent;
using System.Globalization;
using GustMark.Core.Economy;
using GustMark.Core.Gambling.Games;
using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Core.Gambling;

/// <summary>
/// The coins of games. Each stake is a hold of its own, <c>game:{id}/0</c> for the first and <c>game:{id}/{move}-{what}</c> for what a move adds, and is
/// settled by one entry that both spends the stake and pays what it brought. Everything may be done again after a crash.
/// </summary>
internal sealed class GameStakes(ILedgerStore ledger, Holds holds, TimeProvider time)
{
    private const string Prefix = "game:";

    // Games of which a further stake is reserved, or may be, for a move that is not kept (yet).
    private readonly ConcurrentDictionary<(GuildId Guild, GameId Game), bool> loose = new();

    public static Hold Main(PlayedGame game) => new(IdOf(game.Id, "0"), game.Wallet, game.Stake);

    /// <summary>What a move adds. Its name is part of the id, because another move in the same place may add something else.</summary>
    /// <param name="place">Of the move among the moves, from 0.</param>
    public static Hold Further(PlayedGame game, int place, BlackjackMove move, Coins coins) =>
        new(IdOf(game.Id, string.Create(CultureInfo.InvariantCulture, $"{place + 1}-{MovesText.WordOf(move)}")), game.Wallet, coins);

    /// <summary>The game that a hold is a stake of; null when it is none.</summary>
    public static GameId? GameOf(Hold hold) =>
        hold.Id.StartsWith(Prefix, StringComparison.Ordinal) && hold.Id.IndexOf('/', StringComparison.Ordinal) is var slash and > 0
        && ulong.TryParse(hold.Id.AsSpan(Prefix.Length, slash - Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new GameId(id) : null;

    /// <summary>Reserves the first stake. Refused with <see cref="NotEnoughCoins"/>.</summary>
    public async Task<Refusal?> ReserveAsync(PlayedGame game, CancellationToken ct) => (await ReserveAsync(game, Main(game), ct)).Refusal;

    /// <summary>Reserves a further stake, which goes back with the end of the game unless <see cref="Counts"/> is told. Refused with <see cref="NotEnoughCoins"/>.</summary>
    public async Task<Refusal?> ReserveFurtherAsync(PlayedGame game, Hold hold, CancellationToken ct)
    {
        MarkLoose(game);
        return (await ReserveAsync(game, hold, ct)).Refusal;
    }

    /// <summary>The move for which a further stake was reserved is kept.</summary>
    public void Counts(PlayedGame game) => loose.TryRemove((game.Guild, game.Id), out _);

    /// <summary>A stake is reserved that may be of no move: it is looked for when the game ends.</summary>
    public void MarkLoose(PlayedGame game) => loose[(game.Guild, game.Id)] = true;

    public async Task<bool> IsReservedAsync(PlayedGame game, CancellationToken ct) =>
        await ledger.FindAsync(game.Guild, Main(game).HoldEntry, ct) is not null;

    /// <summary>Spends a stake and pays what it brought, in one entry.</summary>
    public async Task SettleAsync(PlayedGame game, Hold stake, Coins payout, CancellationToken ct)
    {
        var postings = new List<Posting>(3) { new(AccountId.HeldOf(stake.Wallet), -stake.Coins) };
        if (stake.Coins != payout)
            postings.Add(new Posting(AccountId.House(game.Guild), stake.Coins - payout));
        if (payout > Coins.Zero)
            postings.Add(new Posting(stake.Wallet, payout));
        var posted = await ledger.PostAsync(
            new LedgerEntry(game.Guild, stake.SettleEntry, EntryKind.Bet, game.Member, time.GetUtcNow(), postings, WagerText.WordOf(game.Wager.Game), game.Id.ToString()), ct);
        if (!posted.Accepted)
            throw new InvalidOperationException($"The stake {stake.Id} cannot be settled: {posted.Refusal}");
    }

    /// <summary>What a stake brought that is settled; null when it is not.</summary>
    public async Task<Coins?> PaidAsync(Hold stake, CancellationToken ct) =>
        await ledger.FindAsync(stake.Wallet.Guild, stake.SettleEntry, ct) is { } settled ? settled.ChangeOf(stake.Wallet) : null;

    /// <summary>Gives back what is reserved for moves that did not count, if there may be anything.</summary>
    public async Task ReleaseLooseAsync(PlayedGame game, CancellationToken ct)
    {
        if (!loose.ContainsKey((game.Guild, game.Id)))
            return;
        await ReleaseAllAsync(game, ct);
        Counts(game);
    }

    /// <summary>Gives back every stake of the game that is neither spent nor given back.</summary>
    public async Task ReleaseAllAsync(PlayedGame game, CancellationToken ct)
    {
        foreach (var (hold, _) in await OpenAsync(game.Guild, game.Id, ct))
            await ReleaseAsync(hold, game.Wager.Game, game.Id, ct);
    }

    public Task ReleaseAsync(Hold hold, GameKind? kind, GameId game, CancellationToken ct) =>
        holds.ReleaseAsync(hold, Actor.Bot, kind is { } known ? WagerText.WordOf(known) : null, game.ToString(), ct);

    /// <summary>Stakes that are neither spent nor given back.</summary>
    /// <param name="guild">Of one guild, or (null) of all.</param>
    /// <param name="game">Of one game, or (null) of all.</param>
    public async Task<IReadOnlyList<(Hold Hold, GameId Game)>> OpenAsync(GuildId? guild, GameId? game, CancellationToken ct)
    {
        var found = new List<(Hold, GameId)>();
        foreach (var entry in await ledger.OpenHoldsAsync(guild, ct))
        {
            if (Hold.Of(entry) is { } hold && GameOf(hold) is { } of && of == (game ?? of))
                found.Add((hold, of));
        }

        return found;
    }

    private static string IdOf(GameId game, string stake) => $"{Prefix}{game}/{stake}";

    private Task<Result<Receipt>> ReserveAsync(PlayedGame game, Hold hold, CancellationToken ct) =>
        holds.ReserveAsync(hold, game.Member, WagerText.WordOf(game.Wager.Game), game.Id.ToString(), ct);
}
