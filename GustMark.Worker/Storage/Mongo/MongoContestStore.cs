using GustMark.Core.Events;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Worker.Storage.Portable;
using MongoDB.Bson;
using MongoDB.Driver;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <inheritdoc />
/// <remarks>An event is one document, so each change is one step; that a server has one at a time is a unique index.</remarks>
internal sealed class MongoContestStore(OpenedMongo mongo) : IContestStore
{
    private static readonly BsonDocument OldestFirst = new() { { "at", 1 }, { "_id", 1 } };

    private readonly IMongoCollection<BsonDocument> contests = mongo.Collection(MongoCollections.Contests);

    public Task<Result<Contest>> AddAsync(Contest contest, CancellationToken ct) => mongo.WriteAsync<Result<Contest>>(
        async token =>
        {
            var document = Of(PortableContestCheck.Of(contest));
            while (true)
            {
                try
                {
                    await contests.InsertOneAsync(document, cancellationToken: token);
                    return Read(document);
                }
                catch (MongoWriteException e) when (MongoFailures.IsDuplicate(e))
                {
                    if (await contests.Find(IdOf(contest.Key)).FirstOrDefaultAsync(token) is { } kept)
                        return Read(kept);
                    if (await contests.Find(new BsonDocument { { "guild", ToBson(contest.Guild) }, { "held", contest.Server.ToString() } }).FirstOrDefaultAsync(token) is { } held)
                        return new EventUnderWay(Read(held));

                    // It was over between two steps.
                }
            }
        },
        ct);

    public Task<Contest?> MoveAsync(Contest to, CancellationToken ct) => mongo.WriteAsync(
        async token =>
        {
            var document = Of(PortableContestCheck.Of(to with { Version = to.Version + 1 }));
            return (await contests.ReplaceOneAsync(IdOf(to.Key).Add("version", to.Version), document, cancellationToken: token)).MatchedCount == 1 ? Read(document) : null;
        },
        ct);

    public Task<Contest?> FindAsync(ContestKey key, CancellationToken ct) => mongo.ReadAsync(
        async token => await contests.Find(IdOf(key)).FirstOrDefaultAsync(token) is { } row ? Read(row) : null, ct);

    public Task<IReadOnlyList<Contest>> OpenAsync(CancellationToken ct) => mongo.ListAsync(MongoCollections.Contests, new BsonDocument("open", true), OldestFirst, Read, ct);

    public Task<IReadOnlyList<Contest>> ListAsync(ContestQuery query, CancellationToken ct)
    {
        var filter = new BsonDocument("guild", ToBson(query.Guild));
        if (query.Server is { } server)
            filter.Add("server", ToBson(server));
        if (query.OnlyUnderWay)
            filter.Add("under_way", true);
        return mongo.ReadAsync<IReadOnlyList<Contest>>(
            async token => [.. (await contests.Find(filter).Sort(new BsonDocument { { "at", -1 }, { "id", -1 } }).Limit(query.Most).ToListAsync(token)).Select(Read)], ct);
    }

    /// <summary>A key that nothing under way has stands where it is not under way.</summary>
    public static BsonDocument Of(PortableContest kept)
    {
        var contest = PortableContestCheck.ToContest(kept);
        return IdOf(contest.Key).AddRange(new BsonDocument
        {
            { "guild", Bits(kept.Guild) }, { "id", Bits(kept.Id) }, { "server", ToBson(contest.Server) }, { "at", ToBson(contest.At) },
            { "held", contest.IsUnderWay ? contest.Server.ToString() : $"/{contest.Id}" }, { "under_way", contest.IsUnderWay }, { "open", contest.IsOpen },
            { "version", kept.Version }, { "body", kept.Body },
        });
    }

    public static PortableContest ReadPortable(BsonDocument row) => new(row.Snowflake("guild"), row.Snowflake("id"), row["version"].ToInt32(), row["body"].AsString);

    private static Contest Read(BsonDocument row) => ContestText.ReadOrGiveUp(
        new ContestKey(row.Guild(), new ContestId(row.Snowflake("id"))), row.Server(), row.At("at"), row["version"].ToInt32(), row["body"].AsString);

    private static BsonDocument IdOf(ContestKey key) => new("_id", $"{key.Guild}/{key.Id}");
}
