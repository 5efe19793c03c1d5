using GustMark.Core.Identity;
using GustMark.Core.Monitoring;
using GustMark.Core.Results;
using MongoDB.Bson;
using MongoDB.Driver;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <inheritdoc />
internal sealed class MongoSampleStore(OpenedMongo mongo) : ISampleStore
{
    private static readonly BulkWriteOptions Unordered = new() { IsOrdered = false };
    private static readonly BsonDocument ByStart = new("start", 1);

    private readonly IMongoCollection<BsonDocument> samples = mongo.Collection(MongoCollections.Samples);

    public Task KeepAsync(IReadOnlyCollection<SampleBucket> buckets, CancellationToken ct)
    {
        // Written out before it waits for its turn. Each takes its own place, so that half of them do no harm.
        var writes = buckets.Select(bucket => (WriteModel<BsonDocument>)new ReplaceOneModel<BsonDocument>(IdOf(bucket), Of(bucket)) { IsUpsert = true }).ToList();
        return writes.Count == 0
            ? Task.CompletedTask
            : mongo.WriteAsync(
                async token =>
                {
                    await samples.BulkWriteAsync(writes, Unordered, token);
                    return default(Done);
                },
                ct);
    }

    public Task<IReadOnlyList<SampleBucket>> BetweenAsync(
        SampleSubject subject, SampleWidth width, DateTimeOffset from, DateTimeOffset until, CancellationToken ct) => mongo.ListAsync(
        MongoCollections.Samples,
        new BsonDocument
        {
            { "guild", ToBson(subject.Guild) }, { "server", ServerField(subject.Server) }, { "width", Seconds(width) },
            { "start", new BsonDocument { { "$gte", ToBson(from) }, { "$lt", ToBson(until) } } },
        },
        ByStart, Read, ct);

    public Task<IReadOnlyList<SampleBucket>> StartingAsync(SampleWidth width, DateTimeOffset start, CancellationToken ct) => mongo.ListAsync(
        MongoCollections.Samples, new BsonDocument { { "width", Seconds(width) }, { "start", ToBson(start) } }, [], Read, ct);

    public Task<int> ForgetAsync(SampleWidth width, DateTimeOffset before, CancellationToken ct) => mongo.WriteAsync(
        async token => (int)(await samples.DeleteManyAsync(
            new BsonDocument { { "width", Seconds(width) }, { "start", new BsonDocument("$lt", ToBson(before)) } }, token)).DeletedCount,
        ct);

    internal static string ServerField(ServerId? server) => server?.ToString() ?? "";

    internal static ServerId? ServerOf(BsonDocument row) => row["server"].AsString is { Length: > 0 } text ? new ServerId(Guid.ParseExact(text, "N")) : null;

    private static BsonDocument IdOf(SampleBucket bucket) => new(
        "_id", $"{bucket.Subject.Guild}/{ServerField(bucket.Subject.Server)}/{Seconds(bucket.Width)}/{bucket.Start.ToUnixTimeMilliseconds()}");

    private static BsonDocument Of(SampleBucket bucket) => IdOf(bucket).AddRange(new BsonDocument
    {
        { "guild", ToBson(bucket.Subject.Guild) }, { "server", ServerField(bucket.Subject.Server) }, { "width", Seconds(bucket.Width) }, { "start", ToBson(bucket.Start) },
        { "measured", MeasuredText.Write(bucket.Values) },
    });

    private static SampleBucket Read(BsonDocument row)
    {
        var length = row["width"].ToInt64();
        return new SampleBucket(
            new SampleSubject(row.Guild(), ServerOf(row)),
            SampleWidths.All.Where(width => Seconds(width) == length).Select(width => (SampleWidth?)width).FirstOrDefault()
                ?? throw new InvalidDataException($"No samples are {length} s long."),
            row.At("start"), MeasuredText.Read(row["measured"].AsString));
    }

    private static long Seconds(SampleWidth width) => (long)width.Length().TotalSeconds;
}
