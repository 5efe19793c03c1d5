using GustMark.Core.Servers;

namespace GustMark.Core.Events;

/// <summary>Everything of an event that takes longer than a moment: zone, supplies, who stands where, awards. One after the other.</summary>
public sealed class ContestUpkeep(
    ContestBook book, ContestClock clock, ArenaZones zones, SupplyRun supplies, ArenaWatch watch, ContestAwards awards, IServerStore servers, TimeProvider time)
{
    /// <summary>How often it is looked after.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>Does what there is to do now.</summary>
    public async Task OnceAsync(ContestKey key, CancellationToken ct)
    {
        if (book.Find(key) is not { } contest)
            return;
        var server = (await servers.OfGuildAsync(key.Guild, ct)).FirstOrDefault(other => other.Id == contest.Server);
        if (server is null)
        {
            await WithoutServerAsync(contest, ct);
            return;
        }

        await zones.KeepAsync(contest, server, ct);
        await supplies.HandOutAsync(book.Find(key) ?? contest, ct);
        await watch.LookAsync(book.Find(key) ?? contest, server, ct);
        if (book.Find(key) is { } now)
            await awards.PayAsync(now, ct);
    }

    /// <summary>A server that was removed has no zones any more, and no fight.</summary>
    private async Task WithoutServerAsync(Contest contest, CancellationToken ct)
    {
        var moved = await book.ChangeAsync(
            contest.Key, one => one.State is ContestState.Preparing or ContestState.Fighting ? one.Over(CallOff.ServerRemoved, time.GetUtcNow()) : null, ct);
        if (moved is not null)
            clock.Told(moved, ct);
        await book.ChangeAsync(contest.Key, one => !one.IsUnderWay && one.Zone is ZoneState.Asked or ZoneState.Standing ? one with { Zone = ZoneState.Abandoned } : null, ct);
        if (book.Find(contest.Key) is { } now)
            await awards.PayAsync(now, ct);
    }
}
