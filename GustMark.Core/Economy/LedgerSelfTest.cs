using GustMark.Core.Diagnostics;
using GustMark.Core.Identity;

namespace GustMark.Core.Economy;

/// <summary>Whether the ledger is sound: whole, or, where that takes too long, in its newest entries.</summary>
public sealed class LedgerSelfTest(ILedgerStore ledger, TimeProvider time) : ISelfTest
{
    /// <summary>Then the newest entries are looked at instead.</summary>
    public static readonly TimeSpan ForTheWhole = TimeSpan.FromSeconds(3);

    private const int Newest = 1000;

    private readonly Lock gate = new();
    private readonly Dictionary<GuildId, Task<LedgerAudit>> underWay = [];

    public string Area => SelfTestArea.Economy;

    public async Task<Finding> RunAsync(IReadOnlyList<GuildId> guilds, CancellationToken ct)
    {
        var (entries, left) = (0L, 0);
        foreach (var (guild, whole) in guilds.Select(guild => (guild, AuditOf(guild))).ToList())
        {
            try
            {
                var audit = await whole.WaitAsync(ForTheWhole, time, ct);
                entries += audit.Entries;
                if (!audit.IsSound)
                    return new Failed(WordsOf(audit.Findings[0]), $"See /economy audit for all of it. A balance that is wrong is computed anew by gustmark audit --rebuild; look at /audit recent for who was there.");
            }
            catch (TimeoutException) when (!whole.IsCompleted)
            {
                left++;
                if (await OfNewestAsync(guild, ct) is { } trouble)
                    return trouble;
            }
        }

        return left == 0
            ? new Passed($"entries: {entries}; they sum to zero, and every balance agrees")
            : new Passed($"the newest {Newest} entries are sound; the whole ledger takes longer, and /economy audit checks it");
    }

    /// <summary>One at a time of a guild: who asks again while it runs does not begin another.</summary>
    private Task<LedgerAudit> AuditOf(GuildId guild)
    {
        lock (gate)
        {
            foreach (var (done, _) in underWay.Where(pair => pair.Value.IsCompleted).ToList())
                underWay.Remove(done);
            if (!underWay.TryGetValue(guild, out var audit))
                underWay[guild] = audit = ledger.AuditAsync(guild, CancellationToken.None);
            return audit;
        }
    }

    private async Task<Failed?> OfNewestAsync(GuildId guild, CancellationToken ct)
    {
        var accounts = new HashSet<AccountId>();
        foreach (var entry in await ledger.EntriesAsync(new EntryQuery(guild, Newest), ct))
        {
            if (entry.Postings.Aggregate((Int128)0, (sum, posting) => sum + posting.Coins.Amount) is var sum && sum != 0)
                return new Failed(WordsOf(new UnbalancedEntry(guild, entry.Id.Value, sum)), $"See /economy audit for all of it.");
            accounts.UnionWith(entry.Postings.Select(posting => posting.Account).Where(account => !account.MayOwe));
        }

        foreach (var account in accounts)
        {
            if (await ledger.BalanceAsync(account, ct) is { Amount: < 0 } below)
                return new Failed(WordsOf(new NegativeBalance(guild, account.Key, below.Amount)), $"See /economy audit for all of it.");
        }

        return null;
    }

    // As /economy audit words them.
    private static FormattableString WordsOf(AuditFinding finding) => finding switch
    {
        UnbalancedEntry entry => $"the entry {entry.Entry} creates {entry.Sum:N0} coins out of nothing",
        WrongBalance wrong => $"the account {wrong.Account} says {wrong.Kept:N0}, and its entries sum to {wrong.Posted:N0}",
        NegativeBalance negative => $"the account {negative.Account} is below zero: {negative.Kept:N0}",
        RepeatedEntry repeated => $"the entry {repeated.Entry} is there {repeated.Times} times",
        UnbackedHolds held => $"the account {held.Account} has {held.Kept:N0} reserved, and its open holds are {held.Held:N0}",
        UnreadableRecord unreadable => $"what is kept cannot be read: {unreadable.Record}",
        _ => throw new ArgumentException($"No words for {finding.GetType().Name}.", nameof(finding)),
    };
}

/// <summary>
/// Whether the ledger takes entries and keeps to its rule: a coin is moved from an account of nobody, which has none. The store has to refuse that, and then
/// nothing has moved.
/// </summary>
public sealed class PostingSelfTest(ILedgerStore ledger, TimeProvider time) : ISelfTest
{
    public string Area => SelfTestArea.Economy;

    public async Task<Finding> RunAsync(IReadOnlyList<GuildId> guilds, CancellationToken ct)
    {
        if (guilds.Count == 0)
            return new Skipped($"there is no guild yet");
        var nobody = AccountId.Clan(guilds[0], "doctor");
        var house = AccountId.House(guilds[0]);
        var id = $"doctor/{Guid.NewGuid():N}";
        var started = time.GetTimestamp();
        var posted = await ledger.PostAsync(LedgerEntry.Transfer(new EntryId(id), EntryKind.Clan, Actor.Bot, time.GetUtcNow(), nobody, house, new Coins(1)), ct);
        if (posted.Refusal is NotEnoughCoins)
            return new Passed($"a payment without cover is refused in {time.GetElapsedTime(started).TotalMilliseconds:0} ms");
        if (!posted.Accepted)
            return new Failed($"a payment without cover is refused with {posted.Refusal.GetType().Name}", $"This is a defect of GustMark; please report it.");

        await ledger.PostAsync(LedgerEntry.Transfer(new EntryId(id + "/back"), EntryKind.Reverse, Actor.Bot, time.GetUtcNow(), house, nobody, new Coins(1)), CancellationToken.None);
        return new Failed($"a payment without cover was accepted; it has been taken back", $"Stop the worker and report this: it is a defect.");
    }
}
