using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Time;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Gambling;

/// <summary>Finishes games that nobody finishes, as long as it runs.</summary>
public sealed class GameLoop
{
    /// <summary>How often it is looked for hands whose time is over.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly CoalescedSignal wake = new();
    private readonly IGameStore store;
    private readonly GameStakes stakes;
    private readonly Func<PlayedGame, CancellationToken, Task<PlayedGame?>> bringOn;
    private readonly TimeProvider time;
    private readonly ILogger log;

    internal GameLoop(
        IGameStore store, GameStakes stakes, Func<PlayedGame, CancellationToken, Task<PlayedGame?>> bringOn, TimeProvider time, ILogger log) =>
        (this.store, this.stakes, this.bringOn, this.time, this.log) = (store, stakes, bringOn, time, log);

    /// <summary>A game has ended of which its player may be told. Handlers return at once.</summary>
    public event Action? Ended;

    /// <summary>Recovers, then finishes hands when their time is over, until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        await using var timer = time.CreateTimer(_ => wake.Set(), null, LookEvery, LookEvery);
        try
        {
            await GuardedAsync(token => RecoverAsync(null, token), ct);
            while (await wake.WaitAsync(ct))
                await GuardedAsync(FinishDueAsync, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Told to stop; the next process goes on.
        }
    }

    /// <summary>Gives back stakes of no game, and brings on what is half done.</summary>
    /// <param name="guild">Of one guild, or (null) of all.</param>
    internal async Task RecoverAsync(GuildId? guild, CancellationToken ct)
    {
        var released = await SweepAsync(guild, ct);
        var open = await store.OpenAsync(guild, ct);
        var moved = 0;
        foreach (var game in open)
            moved += await BringOnAsync(game, ct) ? 1 : 0;
        if (moved + released > 0)
            log.GamesRecovered(moved, released);
    }

    /// <summary>Finishes hands whose time is over, and what a failure of the store has left half done.</summary>
    internal async Task FinishDueAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        foreach (var game in await store.OpenAsync(null, ct))
        {
            if (game.State != GameState.Open || game.Due <= now)
                await BringOnAsync(game, ct);
        }
    }

    /// <summary>Gives back stakes whose game is over or was never kept; those of a game that goes on wait for its end.</summary>
    private async Task<int> SweepAsync(GuildId? guild, CancellationToken ct)
    {
        var released = 0;
        foreach (var (hold, id) in await stakes.OpenAsync(guild, null, ct))
        {
            var game = await store.FindAsync(hold.Wallet.Guild, id, ct);
            if (game is { State: not (GameState.Settled or GameState.Refunded) })
            {
                stakes.MarkLoose(game);
                continue;
            }

            await stakes.ReleaseAsync(hold, game?.Wager.Game, id, ct);
            released++;
        }

        return released;
    }

    /// <summary>True when it has moved.</summary>
    private async Task<bool> BringOnAsync(PlayedGame game, CancellationToken ct)
    {
        try
        {
            var now = await bringOn(game, ct);
            if (now is { IsTold: false, State: GameState.Settled or GameState.Refunded })
                Ended?.Invoke();
            return now?.Version != game.Version;
        }
        catch (Exception e) when (e is not OperationCanceledException and not StoreUnavailableException)
        {
            // One game that cannot be brought on holds up no other.
            log.GameFailed(game.Guild, game.Id, game.State, e);
            return false;
        }
    }

    private async Task GuardedAsync(Func<CancellationToken, Task> work, CancellationToken ct)
    {
        try
        {
            await work(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Told to stop.
        }
        catch (StoreUnavailableException e)
        {
            log.GamesNotKept(e.Reason);
        }
        catch (Exception e)
        {
            log.GamesFailed(e);
        }
    }
}
