using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Core.Economy;

/// <summary>
/// Undoes entries by posting their reverse, never by editing. Coins that were reserved, spent on an order or moved with all wallets are
/// not undone so: what they belong to would go on as if nothing had happened.
/// </summary>
public sealed class Reversals(ILedgerStore ledger, EconomySettingsService settings, TimeProvider time)
{
    /// <summary>Most entries of an incident.</summary>
    public const int MostEntries = 10_000;

    /// <summary>Whether entries of the kind can be undone.</summary>
    public static bool IsReversible(EntryKind kind) =>
        kind is not (EntryKind.Hold or EntryKind.Capture or EntryKind.Release or EntryKind.Scope or EntryKind.Reverse);

    /// <summary>
    /// Undoes one entry, once. Refused with <see cref="NoSuchEntry"/>, <see cref="NotReversible"/>, <see cref="ReversedAlready"/>, or
    /// <see cref="NotEnoughCoins"/> where who gained the coins has spent them.
    /// </summary>
    public async Task<Result<LedgerEntry>> ReverseAsync(GuildId guild, string typed, MemberId by, CancellationToken ct)
    {
        var id = typed.Trim().Trim('`');
        if (!EntryId.IsValid(id) || await ledger.FindAsync(guild, new EntryId(id), ct) is not { } entry)
            return new NoSuchEntry(typed);
        if (!IsReversible(entry.Kind) || IdOf(entry) is not { } reverse)
            return new NotReversible(entry.Id, entry.Kind);
        var posted = await PostAsync(entry, reverse, by, ct);
        if (!posted.Accepted)
            return posted.Refusal;
        return posted.Value.IsRepeat ? new ReversedAlready(entry.Id, reverse) : posted.Value.Entry;
    }

    /// <summary>What undoing an incident would do. Refused with <see cref="NothingToReverse"/> or <see cref="IncidentTooLarge"/>.</summary>
    public async Task<Result<IncidentPreview>> PreviewAsync(Incident incident, CancellationToken ct)
    {
        var economy = await settings.OfAsync(incident.Guild, ct);
        var (kinds, changes) = (new Dictionary<EntryKind, IncidentKind>(), new Dictionary<AccountId, Coins>());
        var (count, done, apart) = (0, 0, 0);
        await foreach (var entry in ledger.AllAsync(QueryOf(incident), ct))
        {
            if (!IsReversible(entry.Kind) || IdOf(entry) is not { } reverse)
            {
                apart++;
            }
            else if (await ledger.FindAsync(incident.Guild, reverse, ct) is not null)
            {
                done++;
            }
            else
            {
                if (++count > MostEntries)
                    return new IncidentTooLarge(MostEntries);
                var sum = kinds.GetValueOrDefault(entry.Kind, new IncidentKind(entry.Kind, 0, Coins.Zero));
                kinds[entry.Kind] = sum with { Entries = sum.Entries + 1, Coins = sum.Coins + Moved(entry) };
                foreach (var posting in PostingsOf(entry, economy))
                    changes[posting.Account] = changes.GetValueOrDefault(posting.Account) + posting.Coins;
            }
        }

        if (count == 0)
            return new NothingToReverse();
        var lacking = new List<Lacking>();
        foreach (var (account, change) in changes.Where(change => change.Value < Coins.Zero && !change.Key.MayOwe))
        {
            var after = await ledger.BalanceAsync(account, ct) + change;
            if (after < Coins.Zero)
                lacking.Add(new Lacking(account, -after));
        }

        return new IncidentPreview(incident, count, [.. kinds.Values], done, apart, lacking);
    }

    /// <summary>
    /// Undoes the entries of an incident, the newest first. What was undone before stays so: after an end in between it is run again.
    /// </summary>
    /// <param name="progress">Told how many entries were looked at.</param>
    public async Task<IncidentOutcome> ReverseAsync(Incident incident, MemberId by, IProgress<int>? progress, CancellationToken ct)
    {
        var (reversed, before, seen) = (0, 0, 0);
        var failed = new List<FailedReversal>();
        var coins = Coins.Zero;
        await foreach (var entry in ledger.AllAsync(QueryOf(incident), ct))
        {
            if (!IsReversible(entry.Kind) || IdOf(entry) is not { } reverse)
                continue;
            var posted = await PostAsync(entry, reverse, by, ct);
            if (!posted.Accepted)
            {
                failed.Add(new FailedReversal(entry, posted.Refusal));
            }
            else if (posted.Value.IsRepeat)
            {
                before++;
            }
            else
            {
                reversed++;
                coins += Moved(entry);
            }

            if (++seen % 100 == 0)
                progress?.Report(seen);
        }

        return new IncidentOutcome(incident, reversed, coins, before, failed);
    }

    private async Task<Result<Receipt>> PostAsync(LedgerEntry entry, EntryId reverse, MemberId by, CancellationToken ct)
    {
        var postings = PostingsOf(entry, await settings.OfAsync(entry.Guild, ct));
        return await ledger.PostAsync(
            new LedgerEntry(entry.Guild, reverse, EntryKind.Reverse, by, time.GetUtcNow(), postings, Reference: entry.Id.Value), ct);
    }

    /// <summary>Where a guild has put all coins of a member into one wallet since, they are taken from and given to that one.</summary>
    private static List<Posting> PostingsOf(LedgerEntry entry, EconomySettings economy) =>
    [
        .. entry.Postings
            .GroupBy(posting => posting.Account is { Kind: AccountKind.Wallet, Server: not null, Member: { } member } && economy.Wallets == WalletScope.Guild
                ? AccountId.Wallet(entry.Guild, member)
                : posting.Account)
            .Select(group => new Posting(group.Key, group.Aggregate(Coins.Zero, (sum, posting) => sum - posting.Coins)))
            .Where(posting => posting.Coins != Coins.Zero),
    ];

    private static EntryQuery QueryOf(Incident incident) => new(incident.Guild, 1_000)
    {
        Actor = incident.Actor, Kind = incident.Kind, Since = incident.Since, Until = incident.Until,
    };

    private static Coins Moved(LedgerEntry entry) =>
        entry.Postings.Where(posting => posting.Coins > Coins.Zero).Aggregate(Coins.Zero, (sum, posting) => sum + posting.Coins);

    private static EntryId? IdOf(LedgerEntry entry) => EntryId.IsValid($"reverse/{entry.Id}") ? new EntryId($"reverse/{entry.Id}") : null;
}

/// <summary>Entries that somebody caused in a stretch of time.</summary>
/// <param name="Kind">Null for every kind that can be undone.</param>
/// <param name="Until">Before then; never in the future, so that the entries are the same when it is confirmed.</param>
public sealed record Incident(GuildId Guild, MemberId Actor, EntryKind? Kind, DateTimeOffset Since, DateTimeOffset Until);

/// <summary>Entries of a kind, and what they moved.</summary>
public sealed record IncidentKind(EntryKind Kind, int Entries, Coins Coins);

/// <summary>An account that has spent what would be taken back.</summary>
public sealed record Lacking(AccountId Account, Coins Coins);

/// <param name="Done">Entries that were undone before.</param>
/// <param name="Apart">Entries that cannot be undone so.</param>
public sealed record IncidentPreview(
    Incident Incident, int Entries, IReadOnlyList<IncidentKind> Kinds, int Done, int Apart, IReadOnlyList<Lacking> Lacking);

/// <summary>An entry that could not be undone.</summary>
public sealed record FailedReversal(LedgerEntry Entry, Refusal Refusal);

/// <param name="Before">Entries that had been undone before.</param>
public sealed record IncidentOutcome(Incident Incident, int Reversed, Coins Coins, int Before, IReadOnlyList<FailedReversal> Failed);
