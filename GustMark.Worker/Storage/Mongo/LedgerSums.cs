using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Servers;
using MongoDB.Bson;
using MongoDB.Driver;
using static GustMark.Worker.Storage.Mongo.LedgerDocuments;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <summary>Sums over postings of entries that are there. What house and mint hold is such a sum, and kept nowhere.</summary>
internal sealed class LedgerSums(OpenedMongo mongo)
{
    private static readonly BsonDocument Unwind = new("$unwind", "$postings");

    public async Task<Coins> OwedAsync(AccountId account, CancellationToken ct) => ToCoins(await ExactlyOwedAsync(account, ct));

    public async Task<Int128> ExactlyOwedAsync(AccountId account, CancellationToken ct)
    {
        var found = await RunAsync(
            Entries(account.Guild, new BsonElement("postings.a", account.Key)), new BsonDocument("postings.a", account.Key), "$postings.a", ct);
        return found is [var sum] ? Whole(sum) : 0;
    }

    public async Task<IReadOnlyList<Balance>> GainsAsync(
        GuildId guild, AccountKind kind, ServerId? server, DateTimeOffset since, int most, CancellationToken ct)
    {
        var found = await RunAsync(
            Entries(guild, Since(since)),
            new BsonDocument { { "postings.k", AccountId.WordOf(kind) }, { "postings.s", OrNull(server?.ToString()) } }, "$postings.a", ct);
        return
        [
            .. found.Select(row => new Balance(Account(guild, row["_id"].AsString), ToCoins(Whole(row))))
                .OrderByDescending(balance => balance.Coins).ThenBy(balance => balance.Account.Key, StringComparer.Ordinal).Take(most),
        ];
    }

    public async Task<IReadOnlyList<KindTotal>> TotalsAsync(GuildId guild, CancellationToken ct)
    {
        var holding = new BsonDocument { { "guild", ToBson(guild) }, { "balance", new BsonDocument("$ne", 0L) } };
        var group = new BsonDocument { { "_id", "$kind" }, { "count", Sum(1) }, { "coins", Sum("$balance") } };
        var kept = await mongo.Collection(MongoCollections.Accounts)
            .Aggregate<BsonDocument>(new BsonDocument[] { new("$match", holding), new("$group", group) }, cancellationToken: ct).ToListAsync(ct);
        var owing = new BsonDocument("postings.k", new BsonDocument("$in", new BsonArray { AccountId.WordOf(AccountKind.House), AccountId.WordOf(AccountKind.Mint) }));
        var owed = await RunAsync(Entries(guild, owing.GetElement(0)), owing, "$postings.k", ct);
        return
        [
            .. kept.Select(row => new KindTotal(KindOf(row["_id"]), row["count"].ToInt32(), new Coins(row["coins"].ToInt64()))),
            .. owed.Select(row => new KindTotal(KindOf(row["_id"]), 1, ToCoins(Whole(row)))).Where(total => total.Coins != Coins.Zero),
        ];
    }

    public async Task<IReadOnlyList<Flow>> FlowsAsync(GuildId guild, DateTimeOffset since, CancellationToken ct)
    {
        var key = new BsonDocument { { "day", "$day" }, { "entry", "$kind" }, { "account", "$postings.k" }, { "in", "$postings.in" } };
        var found = await RunAsync(Entries(guild, Since(since)), [], key, ct);
        return
        [
            .. found.GroupBy(row => (Day: row["_id"]["day"].ToInt64(), Entry: row["_id"]["entry"].AsString, Account: row["_id"]["account"].AsString))
                .OrderBy(of => of.Key.Day).ThenBy(of => of.Key.Entry, StringComparer.Ordinal).ThenBy(of => of.Key.Account, StringComparer.Ordinal)
                .Select(of => new Flow(
                    DateOnly.FromDateTime(DateTimeOffset.UnixEpoch.AddDays(of.Key.Day).UtcDateTime), Enum.Parse<EntryKind>(of.Key.Entry), KindOf(of.Key.Account),
                    Side(of, isIn: true), Side(of, isIn: false), of.Sum(row => row["count"].ToInt32()))),
        ];
    }

    private static Coins Side(IEnumerable<BsonDocument> rows, bool isIn) =>
        ToCoins(rows.Where(row => row["_id"]["in"].AsBoolean == isIn).Aggregate((Int128)0, (sum, row) => sum + Int128.Abs(Whole(row))));

    private static BsonDocument Entries(GuildId guild, BsonElement more) =>
        new BsonDocument { { "guild", ToBson(guild) }, { "state", WordOf(EntryState.Applied) } }.Add(more);

    private static BsonElement Since(DateTimeOffset since) => new("at", new BsonDocument("$gte", ToBson(since)));

    private async Task<List<BsonDocument>> RunAsync(BsonDocument entries, BsonDocument postings, BsonValue key, CancellationToken ct)
    {
        var group = new BsonDocument { { "_id", key }, { "count", Sum(1) }, { "h", Sum("$postings.h") }, { "l", Sum("$postings.l") } };
        BsonDocument[] stages = [new("$match", entries), Unwind, new("$match", postings), new("$group", group)];
        return await mongo.Collection(MongoCollections.Entries).Aggregate<BsonDocument>(stages, cancellationToken: ct).ToListAsync(ct);
    }

    private static BsonDocument Sum(BsonValue of) => new("$sum", of);

    private static AccountKind KindOf(BsonValue word) => Enum.Parse<AccountKind>(word.AsString, ignoreCase: true);

    // Of many large entries it may be past the end, where only a number for people is asked for.
    private static Coins ToCoins(Int128 sum) => new((long)Int128.Clamp(sum, long.MinValue, long.MaxValue));
}
