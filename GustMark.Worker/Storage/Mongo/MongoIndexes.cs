using GustMark.Core.Results;
using MongoDB.Bson;
using MongoDB.Driver;

namespace GustMark.Worker.Storage.Mongo;

/// <summary>The indexes. Making one that is there changes nothing.</summary>
internal static class MongoIndexes
{
    private static readonly (string Collection, bool Unique, string[] Fields)[] All =
    [
        (MongoCollections.Servers, true, ["guild", "name_key"]),
        (MongoCollections.Defaults, false, ["server"]),
        (MongoCollections.Bindings, false, ["guild", "server"]),
        (MongoCollections.Feeds, false, ["guild", "channel"]),
        (MongoCollections.Streams, false, ["guild", "channel"]),
        (MongoCollections.Live, false, ["guild", "channel"]),
        (MongoCollections.Settings, false, ["area"]),
        (MongoCollections.Links, false, ["guild", "member"]),
        (MongoCollections.Accounts, false, ["guild", "kind", "server", "balance"]),
        (MongoCollections.Entries, false, ["guild", "at", "id"]),
        (MongoCollections.Entries, false, ["guild", "postings.a", "at"]),
        (MongoCollections.Entries, false, ["state"]),
        (MongoCollections.Clans, true, ["guild", "name_key"]),
        (MongoCollections.Clans, true, ["guild", "tag_key"]),
        (MongoCollections.Clans, false, ["guild", "members.member"]),
        (MongoCollections.Clans, false, ["state"]),
        (MongoCollections.Profiles, false, ["guild", "names.key"]),
        (MongoCollections.Profiles, false, ["guild", "addresses.seal"]),
        (MongoCollections.Sessions, false, ["guild", "player", "began"]),
        (MongoCollections.Sessions, false, ["guild", "open"]),
        (MongoCollections.Cases, true, ["guild", "held"]),
        (MongoCollections.Cases, false, ["guild", "at"]),
        (MongoCollections.Cases, false, ["guild", "player", "at"]),
        (MongoCollections.Cases, false, ["open"]),
        (MongoCollections.Audit, true, ["guild", "sequence"]),
        (MongoCollections.Audit, true, ["guild", "correlation", "beginning"]),
        (MongoCollections.Audit, false, ["guild", "who", "sequence"]),
        (MongoCollections.Audit, false, ["open"]),
        (MongoCollections.Approvals, false, ["state"]),
        (MongoCollections.Schedules, false, ["guild", "created"]),
        (MongoCollections.Schedules, false, ["wakes"]),
        (MongoCollections.Schedules, false, ["running"]),
        (MongoCollections.Schedules, false, ["untold"]),
        (MongoCollections.Contests, true, ["guild", "held"]),
        (MongoCollections.Contests, false, ["guild", "at", "id"]),
        (MongoCollections.Contests, false, ["open"]),
        (MongoCollections.Samples, false, ["guild", "server", "width", "start"]),
        (MongoCollections.Samples, false, ["width", "start"]),
        (MongoCollections.Alerts, false, ["guild", "began"]),
        (MongoCollections.Alerts, false, ["began"]),
        (MongoCollections.Alerts, false, ["open"]),
        (MongoCollections.ShopItems, true, ["guild", "name_key"]),
        (MongoCollections.ShopOrders, false, ["guild", "at"]),
        (MongoCollections.ShopOrders, false, ["guild", "buyer", "item.id"]),
        (MongoCollections.ShopOrders, false, ["open"]),
        (MongoCollections.ShopOrders, false, ["news"]),
        (MongoCollections.GameRounds, false, ["guild", "member", "round"]),
        (MongoCollections.Games, true, ["guild", "member", "round", "nonce"]),
        (MongoCollections.Games, false, ["guild", "member", "at"]),
        (MongoCollections.Games, false, ["guild", "at"]),
        (MongoCollections.Games, false, ["open"]),
        (MongoCollections.Games, false, ["news"]),
    ];

    public static async Task<Done> CreateAsync(IMongoDatabase database, CancellationToken ct)
    {
        foreach (var (collection, unique, fields) in All)
        {
            var keys = new BsonDocument(fields.Select(field => new BsonElement(field, 1)));
            await database.GetCollection<BsonDocument>(collection).Indexes.CreateOneAsync(
                new CreateIndexModel<BsonDocument>(keys, new CreateIndexOptions { Unique = unique }), cancellationToken: ct);
        }

        return default;
    }
}
