using GustMark.Core.Identity;
using MongoDB.Bson;
using MongoDB.Driver;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <summary>What refers to a server and goes with it: default, bindings, streams, when it was heard, and its samples.</summary>
internal sealed class ServerBelongings(OpenedMongo mongo)
{
    private static readonly string[] Collections = [MongoCollections.Streams, MongoCollections.Bindings, MongoCollections.Defaults, MongoCollections.Heard];

    public async Task RemoveAsync(GuildId guild, ServerId server, CancellationToken ct)
    {
        // Samples of a server that went while a guild was put back are not swept: they end by themselves.
        foreach (var collection in (string[])[.. Collections, MongoCollections.Samples])
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
