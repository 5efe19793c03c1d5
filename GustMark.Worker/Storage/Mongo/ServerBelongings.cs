using GustMark.Core.Identity;
using MongoDB.Bson;
using MongoDB.Driver;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <summary>What refers to a server and goes with it: default, bindings, streams, and when it was heard.</summary>
internal sealed class ServerBelongings(OpenedMongo mongo)
{
    private static readonly string[] Collections = [MongoCollections.Streams, MongoCollections.Bindings, MongoCollections.Defaults, MongoCollections.Heard];

    public async Task RemoveAsync(GuildId guild, ServerId server, CancellationToken ct)
    {
        foreach (var collection in Collections)
            await mongo.Collection(collection).DeleteManyAsync(new BsonDocument { { "guild", ToBson(guild) }, { "server", ToBson(server) } }, ct);
    }

    /// <summary>Removes what refers to servers that are gone. The number removed.</summary>
    public async Task<long> SweepAsync(CancellationToken ct)
    {
        var known = await mongo.ListAsync(MongoCollections.Servers, [], [], row => row["_id"], ct, new BsonDocument("_id", 1));
        var removed = 0L;
        foreach (var collection in Collections)
        {
            removed += await mongo.WriteAsync(
                async token => (await mongo.Collection(collection).DeleteManyAsync(
                    new BsonDocument("server", new BsonDocument("$nin", new BsonArray(known))), token)).DeletedCount,
                ct);
        }

        return removed;
    }
}
