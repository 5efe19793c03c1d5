using GustMark.Core.Economy;
using GustMark.Core.Identity;
using MongoDB.Bson;
using MongoDB.Driver;
using static GustMark.Worker.Storage.Mongo.LedgerDocuments;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <summary>
/// Checks the ledger while it is used. There is no snapshot over all documents, so what does not agree when they are read one after the
/// other is looked at by itself, between two readings of the account that find the same version: that is one moment.
/// </summary>
internal sealed class LedgerAuditing(OpenedMongo mongo)
{
    private readonly IMongoCollection<BsonDocument> entries = mongo.Collection(MongoCollections.Entries);
    private readonly IMongoCollection<BsonDocument> accounts = mongo.Collection(MongoCollections.Accounts);
    private readonly AccountMoment moment = new(mongo);
    private readonly LedgerOperations operations = new(mongo, done: null);

    public async Task<LedgerAudit> RunAsync(GuildId? guild, CancellationToken ct)
    {
        var of = guild is { } one ? new BsonDocument("guild", ToBson(one)) : [];
        var pass = new AuditPass();
        await EachAsync(entries.Find(of).Sort(new BsonDocument("_id", 1)), pass.Add, ct);

        var (count, issued) = (0L, (Int128)0);
        var doubtful = new List<BsonDocument>();
        await EachAsync(accounts.Find(of), account =>
        {
            count++;
            issued += account["balance"].ToInt64();
            if (!pass.Agrees(account))
                doubtful.Add(account);
        }, ct);

        // Where we are those who write, nobody does meanwhile; else it takes luck between two changes of a busy account.
        using (doubtful.Count > 0 && mongo.IsOurs ? await mongo.PauseAsync(ct) : null)
        {
            foreach (var account in doubtful)
                pass.Findings.AddRange(await JudgeAsync(account, ct));
        }

        return new LedgerAudit(pass.Entries, count, pass.OpenHolds, issued, [.. pass.Findings.Take(LedgerAudit.MaxFindings)]);
    }

    /// <summary>Sets the guild's balances to what follows from the entries. The number that were wrong.</summary>
    public async Task<int> RebuildAsync(GuildId guild, CancellationToken ct)
    {
        var pass = new AuditPass();
        await EachAsync(entries.Find(new BsonDocument("guild", ToBson(guild))), pass.Add, ct);
        using var passage = await mongo.EnterAsync(ct);
        foreach (var account in pass.Accounts.Where(account => !account.MayOwe))
            await operations.OpenAccountAsync(account, ct);

        var wrong = 0;
        var kept = await mongo.ListAsync(MongoCollections.Accounts, new BsonDocument("guild", ToBson(guild)), [], account => account, ct);
        foreach (var account in kept)
            wrong += await mongo.WriteEnteredAsync(token => RebuildAsync(account, token), ct) ? 1 : 0;
        return wrong;
    }

    private async Task<bool> RebuildAsync(BsonDocument account, CancellationToken ct)
    {
        while (true)
        {
            var (now, posted, _, incoming) = await moment.OfAsync(account, ct);
            if (posted == now["balance"].ToInt64() && incoming == now["incoming"].ToInt64())
                return false;
            var set = new BsonDocument
            {
                { "$set", new BsonDocument { { "balance", checked((long)posted) }, { "incoming", checked((long)incoming) } } }, { "$inc", new BsonDocument("version", 1L) },
            };
            if ((await accounts.UpdateOneAsync(new BsonDocument { { "_id", now["_id"] }, { "version", now["version"] } }, set, cancellationToken: ct)).MatchedCount > 0)
                return true;
        }
    }

    private async Task<IEnumerable<AuditFinding>> JudgeAsync(BsonDocument account, CancellationToken ct)
    {
        var (guild, key) = (account.Guild(), account["account"].AsString);
        if (!AccountId.TryParse(guild, key, out var id) || account["_id"] != IdOf(id))
            return [new UnreadableRecord(guild, $"account {key}")];

        var (now, posted, held, _) = await mongo.ReadAsync(token => moment.OfAsync(account, token), ct);
        var balance = now["balance"].ToInt64();
        var findings = new List<AuditFinding>();
        if (balance != posted)
            findings.Add(new WrongBalance(guild, key, balance, posted));
        if (balance < 0)
            findings.Add(new NegativeBalance(guild, key, balance));
        if (id.Kind == AccountKind.Held && balance != held)
            findings.Add(new UnbackedHolds(guild, key, balance, held));
        return findings;
    }

    private static async Task EachAsync(IFindFluent<BsonDocument, BsonDocument> found, Action<BsonDocument> see, CancellationToken ct)
    {
        using var cursor = await found.ToCursorAsync(ct);
        while (await cursor.MoveNextAsync(ct))
        {
            foreach (var document in cursor.Current)
                see(document);
        }
    }
}
