using GustMark.Core.Identity;
using GustMark.Core.Monitoring.Alerts;
using GustMark.Worker.Storage.Portable;
using MongoDB.Bson;
using MongoDB.Driver;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <inheritdoc />
internal sealed class MongoAlertStore(OpenedMongo mongo) : IAlertStore
{
    private static readonly ReplaceOptions Upsert = new() { IsUpsert = true };

    private readonly IMongoCollection<BsonDocument> alerts = mongo.Collection(MongoCollections.Alerts);

    public Task KeepAsync(AlertEpisode episode, CancellationToken ct)
    {
        var document = Of(PortableAlertCheck.Of(episode));
        return mongo.WriteAsync(token => alerts.ReplaceOneAsync(new BsonDocument("_id", document["_id"]), document, Upsert, token), ct);
    }

    public Task<IReadOnlyList<AlertEpisode>> OpenAsync(CancellationToken ct) => mongo.ListAsync(
        MongoCollections.Alerts, new BsonDocument("open", true), new BsonDocument { { "began", 1 }, { "guild", 1 }, { "kind", 1 }, { "server", 1 } }, Read, ct);

    public Task<IReadOnlyList<AlertEpisode>> BetweenAsync(GuildId guild, DateTimeOffset from, DateTimeOffset until, int most, CancellationToken ct) =>
        mongo.ReadAsync<IReadOnlyList<AlertEpisode>>(
            async token =>
            {
                var filter = new BsonDocument
                {
                    { "guild", ToBson(guild) }, { "began", new BsonDocument("$lt", ToBson(until)) },
                    { "$or", new BsonArray { new BsonDocument("ended", BsonNull.Value), new BsonDocument("ended", new BsonDocument("$gte", ToBson(from))) } },
                };
                var found = await alerts.Find(filter).Sort(new BsonDocument { { "began", -1 }, { "kind", 1 }, { "server", 1 } }).Limit(most).ToListAsync(token);
                return [.. found.Select(Read)];
            },
            ct);

    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken ct) => mongo.WriteAsync(
        async token => (int)(await alerts.DeleteManyAsync(new BsonDocument { { "began", new BsonDocument("$lt", ToBson(before)) }, { "open", false } }, token)).DeletedCount, ct);

    public static BsonDocument Of(PortableAlert alert) => new()
    {
        { "_id", $"{alert.Guild}/{alert.Kind}/{alert.Server}/{alert.Began}" }, { "guild", Bits(alert.Guild) }, { "kind", alert.Kind }, { "server", alert.Server ?? "" },
        { "began", alert.Began }, { "server_name", alert.ServerName }, { "threshold", alert.Threshold }, { "worst", alert.Worst }, { "detail", alert.Detail },
        { "told", alert.Told }, { "ended", OrNull(alert.Ended) }, { "channel", BitsOrNull(alert.Channel) }, { "message", BitsOrNull(alert.Message) },
        { "open", !PortableAlertCheck.ToEpisode(alert).IsOver },
    };

    public static PortableAlert ReadPortable(BsonDocument row) => new(
        row.Snowflake("guild"), row["kind"].AsString, row["began"].ToInt64(), row["server_name"].AsString, row["threshold"].ToDouble(), row["worst"].ToDouble(),
        row["detail"].AsString, row["told"].AsBoolean, row["server"].AsString is { Length: > 0 } server ? server : null, row.NumberOrNull("ended"),
        SnowflakeOrNull(row, "channel"), SnowflakeOrNull(row, "message"));

    private static AlertEpisode Read(BsonDocument row) => PortableAlertCheck.ToEpisode(ReadPortable(row));

    private static BsonValue BitsOrNull(ulong? snowflake) => snowflake is { } one ? Bits(one) : BsonNull.Value;

    private static ulong? SnowflakeOrNull(BsonDocument row, string field) => row.NumberOrNull(field) is { } bits ? unchecked((ulong)bits) : null;
}
