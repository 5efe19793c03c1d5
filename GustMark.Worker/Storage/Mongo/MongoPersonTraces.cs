using GustMark.Core.Privacy;
using GustMark.Core.Schedules;
using GustMark.Core.Shop;
using GustMark.Worker.Storage.Portable;
using MongoDB.Bson;
using MongoDB.Driver;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <inheritdoc />
internal sealed class MongoPersonTraces(OpenedMongo mongo) : IPersonTraces
{
    private static readonly BsonDocument ById = new("_id", 1);

    private readonly GuildJournal journal = new(mongo, MongoCollections.ShopIntents);

    public async Task<Traces> EraseAsync(Person person, CancellationToken ct) =>
        new(await EventsAsync(person, ct), await OrdersAsync(person, ct), await SchedulesAsync(person, ct));

    private async Task<int> EventsAsync(Person person, CancellationToken ct)
    {
        var contests = mongo.Collection(MongoCollections.Contests);
        var erased = 0;
        foreach (var kept in await mongo.ListAsync(MongoCollections.Contests, Guild(person), ById, MongoContestStore.ReadPortable, ct))
        {
            if (PortableContestCheck.Without(kept, person) is not { } without)
                continue;
            var document = MongoContestStore.Of(PortableContestCheck.Of(without));
            erased += (int)(await mongo.WriteAsync(
                token => contests.ReplaceOneAsync(new BsonDocument { { "_id", document["_id"] }, { "version", kept.Version } }, document, cancellationToken: token), ct)).MatchedCount;
        }

        return erased;
    }

    private async Task<int> OrdersAsync(Person person, CancellationToken ct)
    {
        if (person.Player is not { } player)
            return 0;
        var erased = 0;
        foreach (var row in await mongo.ListAsync(MongoCollections.ShopOrders, Guild(person).Add("player", player.Key).Add("open", false), ById, row => row, ct))
        {
            var guard = row["guard"].ToInt64();
            if (ShopDocuments.ReadOrder(row).Without(player) is { } without && await journal.AloneAsync(
                person.Guild, () => journal.ChangeAsync(person.Guild, [new(MongoCollections.ShopOrders, guard, ShopDocuments.Of(without, guard + 1))], ct), ct))
                erased++;
        }

        return erased;
    }

    private async Task<int> SchedulesAsync(Person person, CancellationToken ct) => person.Member is not { } member ? 0 : (int)(await mongo.WriteAsync(
        token => mongo.Collection(MongoCollections.Schedules).UpdateManyAsync(
            Guild(person).Add("creator", Bits(member.Value)).Add("kind", new BsonDocument("$ne", CommandWork.Word)),
            new BsonDocument { { "$set", new BsonDocument("creator", Bits(0)) }, { "$inc", new BsonDocument("version", 1) } }, cancellationToken: token),
        ct)).ModifiedCount;

    private static BsonDocument Guild(Person person) => new("guild", ToBson(person.Guild));
}
