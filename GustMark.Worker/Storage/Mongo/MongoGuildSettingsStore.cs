using GustMark.Core.Identity;
using GustMark.Core.Settings;
using MongoDB.Bson;
using MongoDB.Driver;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <inheritdoc />
internal sealed class MongoGuildSettingsStore(OpenedMongo mongo) : IGuildSettingsStore
{
    private readonly IMongoCollection<BsonDocument> settings = mongo.Collection(MongoCollections.Settings);

    public Task<string?> LoadAsync(GuildId guild, string area, CancellationToken ct) => mongo.ReadAsync(
        async token => (await settings.Find(IdOf(guild, area)).FirstOrDefaultAsync(token))?["json"].AsString, ct);

    public Task<bool> ReplaceAsync(GuildId guild, string area, string? former, string json, CancellationToken ct) => mongo.WriteAsync(
        async token =>
        {
            if (former is not null)
            {
                var replaced = await settings.UpdateOneAsync(
                    IdOf(guild, area).Add("json", former), new BsonDocument("$set", new BsonDocument("json", json)), cancellationToken: token);
                return replaced.MatchedCount > 0;
            }

            try
            {
                await settings.InsertOneAsync(IdOf(guild, area).Add("guild", ToBson(guild)).Add("area", area).Add("json", json), cancellationToken: token);
                return true;
            }
            catch (MongoWriteException e) when (MongoFailures.IsDuplicate(e))
            {
                return false;
            }
        },
        ct);

    public Task<IReadOnlyList<KeyValuePair<GuildId, string>>> OfAreaAsync(string area, CancellationToken ct) => mongo.ListAsync(
        MongoCollections.Settings, new BsonDocument("area", area), [], row => KeyValuePair.Create(row.Guild(), row["json"].AsString), ct);

    private static BsonDocument IdOf(GuildId guild, string area) => new("_id", $"{guild}/{area}");
}
