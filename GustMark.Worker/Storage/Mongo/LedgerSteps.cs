using GustMark.Core.Economy;
using GustMark.Core.Results;
using MongoDB.Bson;
using static GustMark.Worker.Storage.Mongo.LedgerDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <summary>
/// Brings an entry to its end by steps that each change one document, and that anybody may repeat at any time: whoever posts it, whoever
/// meets it, and the next start. What makes that right is told in docs/adr/0012-a-ledger-of-guarded-steps.md; the order of the two reads
/// in <see cref="PrepareAsync"/> must be kept.
/// </summary>
internal sealed class LedgerSteps(LedgerOperations operations, TimeProvider time)
{
    private readonly StripedLock turns = new(time);

    /// <summary>Follows the entry to its end.</summary>
    /// <param name="entry">As it was read or inserted.</param>
    public async Task<EntryOutcome> FinishAsync(BsonDocument entry, CancellationToken ct)
    {
        var postings = PostingsOf(entry);
        Refusal? refusal = null;
        for (var state = StateOf(entry); ; state = await operations.StateAsync(entry, ct))
        {
            switch (state)
            {
                case EntryState.Pending:
                    refusal = await PrepareAllAsync(entry, postings, ct);
                    await operations.TryMoveAsync(entry, EntryState.Pending, refusal is null ? EntryState.Committed : EntryState.Aborted, ct);
                    break;
                case EntryState.Committed:
                    foreach (var posting in postings)
                        await SettleAsync(entry, posting, handOver: true, ct);
                    await operations.TryMoveAsync(entry, EntryState.Committed, EntryState.Applied, ct);
                    return new EntryOutcome(IsApplied: true, null);
                case EntryState.Applied:
                    return new EntryOutcome(IsApplied: true, null);
                case EntryState.Aborted:
                    foreach (var posting in postings)
                        await SettleAsync(entry, posting, handOver: false, ct);
                    await operations.DeleteAbortedAsync(entry, ct);
                    return new EntryOutcome(IsApplied: false, refusal);
                default:
                    return new EntryOutcome(IsApplied: false, refusal);
            }
        }
    }

    /// <summary>Those whose accounts are kept; those that take coins away first, because they are the ones that are refused.</summary>
    private static List<Posting> PostingsOf(BsonDocument entry) =>
        [.. ReadEntry(entry).Postings.Where(posting => !posting.Account.MayOwe).OrderBy(posting => posting.Coins > Coins.Zero)];

    private async Task<Refusal?> PrepareAllAsync(BsonDocument entry, List<Posting> postings, CancellationToken ct)
    {
        foreach (var posting in postings)
        {
            if (await PrepareAsync(entry, posting, ct) is { } refusal)
                return refusal;
        }

        return null;
    }

    /// <summary>Sets the coins aside, or room for them, once. Null as well when that is not asked for any more.</summary>
    private async Task<Refusal?> PrepareAsync(BsonDocument entry, Posting posting, CancellationToken ct)
    {
        using var turn = await turns.EnterAsync(IdOf(posting.Account), ct);
        while (true)
        {
            if (await operations.FindAccountAsync(posting.Account, ct) is not { } account)
            {
                await operations.OpenAccountAsync(posting.Account, ct);
                continue;
            }

            // After the account was read, never before. Whoever ends this state changes each account, and then the change below fails.
            if (await operations.StateAsync(entry, ct) != EntryState.Pending || IsMarked(account, entry))
                return null;

            var (balance, incoming) = (account["balance"].ToInt64(), account["incoming"].ToInt64());
            var coins = posting.Coins.Amount;
            if (coins < 0 && balance < -(Int128)coins)
                return new NotEnoughCoins(posting.Account, -posting.Coins, new Coins(balance));
            if (coins > 0 && (Int128)balance + incoming + coins > long.MaxValue)
                return new TooManyCoins(posting.Account);
            var mark = new BsonDocument("$push", new BsonDocument("pending", entry["attempt"]));
            if (await operations.TryChangeAsync(account, mark, Math.Min(coins, 0), Math.Max(coins, 0), ct))
                return null;
        }
    }

    /// <summary>Hands over or gives back what was set aside, once. Changes the account in any case, so that no late step succeeds.</summary>
    private async Task SettleAsync(BsonDocument entry, Posting posting, bool handOver, CancellationToken ct)
    {
        using var turn = await turns.EnterAsync(IdOf(posting.Account), ct);
        while (await operations.FindAccountAsync(posting.Account, ct) is { } account)
        {
            var coins = posting.Coins.Amount;
            var isMarked = IsMarked(account, entry);

            // What was handed over has been changed since any late step has read it.
            if (handOver && !isMarked)
                return;
            var gained = !isMarked ? 0 : handOver ? Math.Max(coins, 0) : -Math.Min(coins, 0);
            var room = isMarked ? -Math.Max(coins, 0) : 0;
            var unmark = new BsonDocument("$pull", new BsonDocument("pending", entry["attempt"]));
            if (await operations.TryChangeAsync(account, unmark, gained, room, ct))
                return;
        }
    }

    private static bool IsMarked(BsonDocument account, BsonDocument entry) => account["pending"].AsBsonArray.Contains(entry["attempt"]);
}

/// <summary>How posting an entry ended.</summary>
/// <param name="Refusal">Why it was not applied; null when somebody else has found that out.</param>
internal readonly record struct EntryOutcome(bool IsApplied, Refusal? Refusal);
