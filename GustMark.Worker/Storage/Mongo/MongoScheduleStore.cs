using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Schedules;
using GustMark.Worker.Storage.Portable;
using MongoDB.Bson;
using MongoDB.Driver;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <inheritdoc />
internal sealed class MongoScheduleStore(OpenedMongo mongo) : IScheduleStore
{
    private static readonly BsonDocument ByAge = new() { { "created", 1 }, { "id", 1 } };

    private readonly IMongoCollection<BsonDocument> schedules = mongo.Collection(MongoCollections.Schedules);

    public Task AddAsync(Schedule schedule, CancellationToken ct) => mongo.WriteAsync(
        async token =>
        {
            try
            {
                await schedules.InsertOneAsync(Of(PortableScheduleCheck.Of(schedule)), cancellationToken: token);
            }
            catch (MongoWriteException e) when (MongoFailures.IsDuplicate(e))
            {
                // It is there, perhaps further than this.
            }

            return default(Done);
        },
        ct);

    public Task<Schedule?> FindAsync(GuildId guild, ScheduleId id, CancellationToken ct) => mongo.ReadAsync(
        async token => await schedules.Find(IdOf(guild.Value, id.Value)).FirstOrDefaultAsync(token) is { } row ? Read(row) : null, ct);

    public Task<IReadOnlyList<Schedule>> OfGuildAsync(GuildId guild, CancellationToken ct) => ListAsync(new BsonDocument("guild", ToBson(guild)), ct);

    public Task<bool> RemoveAsync(GuildId guild, ScheduleId id, CancellationToken ct) => mongo.WriteAsync(
        async token => (await schedules.DeleteOneAsync(IdOf(guild.Value, id.Value), token)).DeletedCount == 1, ct);

    public Task<bool> ReplaceAsync(Schedule schedule, CancellationToken ct) => mongo.WriteAsync(
        async token => (await schedules.ReplaceOneAsync(
            IdOf(schedule.Guild.Value, schedule.Id.Value).Add("version", schedule.Version), Of(PortableScheduleCheck.Of(schedule with { Version = schedule.Version + 1 })),
            cancellationToken: token)).MatchedCount == 1,
        ct);

    public Task<IReadOnlyList<Schedule>> DueAsync(DateTimeOffset until, int most, CancellationToken ct) => mongo.ReadAsync<IReadOnlyList<Schedule>>(
        async token =>
        {
            // A comparison with a number passes over what is null.
            var found = await schedules.Find(new BsonDocument("wakes", new BsonDocument("$lte", ToBson(until))))
                .Sort(new BsonDocument { { "wakes", 1 }, { "created", 1 }, { "id", 1 } }).Limit(most).ToListAsync(token);
            return [.. found.Select(Read)];
        },
        ct);

    public Task<DateTimeOffset?> NextAsync(DateTimeOffset after, CancellationToken ct) => mongo.ReadAsync(
        async token => await schedules.Find(new BsonDocument("wakes", new BsonDocument("$gt", ToBson(after)))).Sort(new BsonDocument("wakes", 1)).FirstOrDefaultAsync(token) is { } row
            ? row.At("wakes") : (DateTimeOffset?)null,
        ct);

    public Task<IReadOnlyList<Schedule>> RunningAsync(CancellationToken ct) => ListAsync(new BsonDocument("running", true), ct);

    public Task<IReadOnlyList<Schedule>> UntoldAsync(CancellationToken ct) => ListAsync(new BsonDocument("untold", true), ct);

    public static BsonDocument Of(PortableSchedule kept)
    {
        var schedule = PortableScheduleCheck.ToSchedule(kept);
        return IdOf(kept.Guild, kept.Id).AddRange(new BsonDocument
        {
            { "guild", Bits(kept.Guild) }, { "id", Bits(kept.Id) }, { "kind", kept.Kind }, { "name", kept.Name }, { "payload", kept.Payload }, { "cron", OrNull(kept.Cron) },
            { "at", OrNull(kept.At) }, { "ahead", kept.Ahead }, { "channel", Bits(kept.Channel) }, { "creator", Bits(kept.Creator) }, { "created", kept.Created },
            { "since", kept.Since }, { "patience", kept.Patience }, { "paused", kept.Paused }, { "version", kept.Version },
            { "failures", kept.Failures is { } failures ? Bits(failures) : BsonNull.Value }, { "next", OrNull(kept.Next) }, { "run", OrNull(kept.Run) },
            { "report", OrNull(kept.Report) }, { "told", OrNull(kept.Told) }, { "wakes", OrNull(schedule.Wakes?.ToUnixTimeMilliseconds()) },
            { "running", schedule.Run is { State: RunState.Running } }, { "untold", schedule.Report is not null },
        });
    }

    public static PortableSchedule ReadPortable(BsonDocument row) => new(
        row.Snowflake("guild"), row.Snowflake("id"), row["kind"].AsString, row["name"].AsString, row["payload"].AsString, row["ahead"].AsString, row.Snowflake("channel"),
        row.Snowflake("creator"), row["created"].ToInt64(), row["since"].ToInt64(), row["patience"].ToInt64(), row["paused"].AsBoolean, row["version"].ToInt32(),
        row.TextOrNull("cron"), row.NumberOrNull("at"), row.NumberOrNull("failures") is { } bits ? unchecked((ulong)bits) : null, row.NumberOrNull("next"), row.TextOrNull("run"),
        row.TextOrNull("report"), row.TextOrNull("told"));

    private Task<IReadOnlyList<Schedule>> ListAsync(BsonDocument filter, CancellationToken ct) => mongo.ListAsync(MongoCollections.Schedules, filter, ByAge, Read, ct);

    private static Schedule Read(BsonDocument row) => PortableScheduleCheck.ToSchedule(ReadPortable(row));

    private static BsonDocument IdOf(ulong guild, ulong id) => new("_id", $"{guild}/{id}");
}
