using System.Collections.Concurrent;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using MongoDB.Bson;
using MongoDB.Driver;
using static GustMark.Worker.Storage.Mongo.LedgerDocuments;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <inheritdoc />
/// <param name="done">See <see cref="LedgerOperations"/>.</param>
internal sealed class MongoLedgerStore(OpenedMongo mongo, Action<string>? done = null) : ILedgerStore
{
    /// <summary>From here on what house or mint would owe is looked at before: sums of smaller entries do not reach the end of 64 bits.</summary>
    private const long Large = 1L << 40;

    private static readonly BsonDocument NewestFirst = new() { { "at", -1 }, { "id", -1 } };

    private readonly LedgerOperations operations = new(mongo, done);
    private readonly LedgerSteps steps = new(new LedgerOperations(mongo, done), mongo.Time);
    private readonly LedgerSums sums = new(mongo);
    private readonly LedgerAuditing auditing = new(mongo);
    private readonly StripedLock turns = new(mongo.Time);

    // Entries that this process has left half done, because the database went away or the caller did.
    private readonly ConcurrentDictionary<string, byte> halfDone = new(StringComparer.Ordinal);

    public async Task<Result<Receipt>> PostAsync(LedgerEntry entry, CancellationToken ct)
    {
        entry.Verify();

        // To the millisecond, as it is kept: the first answer is the same as any later one.
        var kept = entry with { At = DateTimeOffset.FromUnixTimeMilliseconds(entry.At.ToUnixTimeMilliseconds()) };
        var id = IdOf(kept.Guild, kept.Id);
        try
        {
            using var passage = await mongo.EnterAsync(ct);
            await FinishHalfDoneAsync(ct);
            using var turn = await turns.EnterAsync(id, ct);
            return await PostOnceAsync(kept, ct);
        }
        catch
        {
            halfDone[id] = 0;
            throw;
        }
    }

    /// <summary>
    /// Brings every entry that is half done to its end: one that was decided is applied, and of one that was not nothing is kept, as whoever
    /// posted it was told or would have been. The number of them.
    /// </summary>
    public async Task<int> RecoverAsync(CancellationToken ct)
    {
        var unfinished = await mongo.ListAsync(
            MongoCollections.Entries, new BsonDocument("state", new BsonDocument("$in", new BsonArray { "pending", "committed", "aborted" })), [], entry => entry, ct);
        using var passage = await mongo.EnterAsync(ct);
        foreach (var entry in unfinished)
            await GiveUpAsync(entry, ct);
        return unfinished.Count;
    }

    public Task<LedgerEntry?> FindAsync(GuildId guild, EntryId id, CancellationToken ct) => mongo.ReadAsync(
        async token => await mongo.Collection(MongoCollections.Entries)
            .Find(new BsonDocument { { "_id", IdOf(guild, id) }, { "state", "applied" } }).FirstOrDefaultAsync(token) is { } found ? ReadEntry(found) : null,
        ct);

    public Task<Coins> BalanceAsync(AccountId account, CancellationToken ct) => mongo.ReadAsync(
        async token => account.MayOwe
            ? LedgerSums.ToCoins(await sums.OwedAsync(account, token))
            : new Coins((await mongo.Collection(MongoCollections.Accounts).Find(new BsonDocument("_id", IdOf(account))).FirstOrDefaultAsync(token))?["balance"].ToInt64() ?? 0),
        ct);

    public async Task<IReadOnlyList<ServerId>> ServersAsync(GuildId guild, CancellationToken ct)
    {
        var rows = await mongo.ListAsync(
            MongoCollections.Accounts,
            new BsonDocument
            {
                { "guild", ToBson(guild) }, { "kind", AccountId.WordOf(AccountKind.Wallet) }, { "balance", new BsonDocument("$ne", 0L) },
                { "server", new BsonDocument("$ne", BsonNull.Value) },
            },
            new BsonDocument("server", 1), row => row.Server(), ct, new BsonDocument("server", 1));
        return [.. rows.Distinct()];
    }

    public async Task<IReadOnlyList<Balance>> RichestAsync(GuildId guild, AccountKind kind, ServerId? server, int most, CancellationToken ct)
    {
        if (kind is AccountKind.House or AccountKind.Mint)
        {
            var account = kind == AccountKind.House ? AccountId.House(guild) : AccountId.Mint(guild);
            var owed = server is null ? await BalanceAsync(account, ct) : Coins.Zero;
            return owed == Coins.Zero ? [] : [new Balance(account, owed)];
        }

        return await mongo.ReadAsync<IReadOnlyList<Balance>>(
            async token =>
            {
                var which = new BsonDocument
                {
                    { "guild", ToBson(guild) }, { "kind", AccountId.WordOf(kind) }, { "server", OrNull(server?.ToString()) }, { "balance", new BsonDocument("$ne", 0L) },
                };
                var found = await mongo.Collection(MongoCollections.Accounts).Find(which)
                    .Sort(new BsonDocument { { "balance", -1 }, { "account", 1 } }).Limit(most).ToListAsync(token);
                return found.ConvertAll(row => new Balance(Account(guild, row["account"].AsString), new Coins(row["balance"].ToInt64())));
            },
            ct);
    }

    public Task<IReadOnlyList<Balance>> GainsAsync(
        GuildId guild, AccountKind kind, ServerId? server, DateTimeOffset since, int most, CancellationToken ct) =>
        mongo.ReadAsync(token => sums.GainsAsync(guild, kind, server, since, most, token), ct);

    public Task<IReadOnlyList<KindTotal>> TotalsAsync(GuildId guild, CancellationToken ct) => mongo.ReadAsync(token => sums.TotalsAsync(guild, token), ct);

    public Task<IReadOnlyList<Flow>> FlowsAsync(GuildId guild, DateTimeOffset since, CancellationToken ct) =>
        mongo.ReadAsync(token => sums.FlowsAsync(guild, since, token), ct);

    public Task<IReadOnlyList<LedgerEntry>> EntriesAsync(EntryQuery query, CancellationToken ct) => mongo.ReadAsync<IReadOnlyList<LedgerEntry>>(
        async token =>
        {
            var found = await mongo.Collection(MongoCollections.Entries).Find(FilterOf(query)).Sort(NewestFirst).Limit(query.Most).ToListAsync(token);
            return found.ConvertAll(ReadEntry);
        },
        ct);

    public Task<IReadOnlyList<LedgerEntry>> OpenHoldsAsync(GuildId? guild, CancellationToken ct) =>
        mongo.ReadAsync(token => new OpenHolds(mongo).ListAsync(guild, token), ct);

    public Task<LedgerAudit> AuditAsync(GuildId? guild, CancellationToken ct) => auditing.RunAsync(guild, ct);

    public async Task<int> RebuildAsync(GuildId guild, CancellationToken ct)
    {
        await RecoverAsync(ct);
        return await auditing.RebuildAsync(guild, ct);
    }

    private async Task<Result<Receipt>> PostOnceAsync(LedgerEntry entry, CancellationToken ct)
    {
        if (await TooMuchOwedAsync(entry, ct) is { } tooMuch)
            return tooMuch;
        while (true)
        {
            var attempt = ToDocument(entry, ObjectId.GenerateNewId(), EntryState.Pending);
            if (await operations.TryInsertAsync(attempt, ct))
            {
                var outcome = await FinishOwnAsync(attempt, ct);
                if (outcome.IsApplied)
                    return new Receipt(entry, IsRepeat: false);
                if (outcome.Refusal is { } refusal)
                    return refusal;
            }
            else if (await operations.FindEntryAsync(attempt["_id"], ct) is { } former && (await steps.FinishAsync(former, ct)).IsApplied)
            {
                return new Receipt(ReadEntry(former), IsRepeat: true);
            }

            // An attempt was refused by somebody else, and is gone: the id is free again.
        }
    }

    // Once it is inserted, whoever comes next may bring it to its end, whatever happens to us.
    private async Task<EntryOutcome> FinishOwnAsync(BsonDocument attempt, CancellationToken ct)
    {
        try
        {
            return await steps.FinishAsync(attempt, ct);
        }
        catch (StoreUnavailableException e)
        {
            throw new StoreUnavailableException(e.Reason, e, mayBeKept: true);
        }
    }

    private async Task<Refusal?> TooMuchOwedAsync(LedgerEntry entry, CancellationToken ct)
    {
        foreach (var (account, coins) in entry.Postings)
        {
            if (account.MayOwe && Int128.Abs(coins.Amount) >= Large
                && Int128.Abs(await mongo.ReadAsync(token => sums.OwedAsync(account, token), ct) + coins.Amount) > long.MaxValue
                && await FindAsync(entry.Guild, entry.Id, ct) is null)
                return new TooManyCoins(account);
        }

        return null;
    }

    private async Task FinishHalfDoneAsync(CancellationToken ct)
    {
        foreach (var id in halfDone.Keys)
        {
            if (await operations.FindEntryAsync(id, ct) is { } entry)
                await GiveUpAsync(entry, ct);
            halfDone.TryRemove(id, out _);
        }
    }

    private async Task GiveUpAsync(BsonDocument entry, CancellationToken ct)
    {
        if (await operations.TryMoveAsync(entry, EntryState.Pending, EntryState.Aborted, ct))
            entry["state"] = WordOf(EntryState.Aborted);
        await steps.FinishAsync(entry, ct);
    }

    private static BsonDocument FilterOf(EntryQuery query)
    {
        var filter = new BsonDocument { { "guild", ToBson(query.Guild) }, { "state", "applied" } };
        if (query.Account is { } account)
            filter.Add("postings.a", account.Key);
        if (query.Kind is { } kind)
            filter.Add("kind", kind.ToString());
        if (query.Actor is { } actor)
            filter.Add("actor", actor.Member is { } member ? ToBson(member) : BsonNull.Value);
        var at = new BsonDocument();
        if (query.Since is { } since)
            at.Add("$gte", ToBson(since));
        if (query.Until is { } until)
            at.Add("$lt", ToBson(until));
        if (at.ElementCount > 0)
            filter.Add("at", at);
        if (query.Before is { } before)
        {
            filter.Add("$or", new BsonArray
            {
                new BsonDocument("at", new BsonDocument("$lt", ToBson(before.At))),
                new BsonDocument { { "at", ToBson(before.At) }, { "id", new BsonDocument("$lt", before.Id.Value) } },
            });
        }

        return filter;
    }
}
