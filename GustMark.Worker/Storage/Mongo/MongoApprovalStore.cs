using GustMark.Core.Approvals;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Worker.Storage.Portable;
using MongoDB.Bson;
using MongoDB.Driver;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <inheritdoc />
internal sealed class MongoApprovalStore(OpenedMongo mongo) : IApprovalStore
{
    private readonly IMongoCollection<BsonDocument> approvals = mongo.Collection(MongoCollections.Approvals);

    public Task AddAsync(Approval approval, CancellationToken ct) => mongo.WriteAsync(
        async token =>
        {
            try
            {
                await approvals.InsertOneAsync(Of(PortableApprovalCheck.Of(approval)), cancellationToken: token);
            }
            catch (MongoWriteException e) when (MongoFailures.IsDuplicate(e))
            {
                // It is there, perhaps further than this.
            }

            return default(Done);
        },
        ct);

    public Task<Approval?> FindAsync(GuildId guild, ulong id, CancellationToken ct) => mongo.ReadAsync(
        async token => await approvals.Find(IdOf(guild.Value, id)).FirstOrDefaultAsync(token) is { } row ? Read(row) : null, ct);

    public Task<bool> MoveAsync(GuildId guild, ulong id, ApprovalState from, ApprovalState to, MemberId? decider, CancellationToken ct)
    {
        var set = new BsonDocument("state", to.ToString());
        if (decider is { } by)
            set.Add("decider", ToBson(by));
        return mongo.WriteAsync(
            async token => (await approvals.UpdateOneAsync(
                IdOf(guild.Value, id).Add("state", from.ToString()), new BsonDocument("$set", set), cancellationToken: token)).MatchedCount == 1,
            ct);
    }

    public Task ShownAsync(GuildId guild, ulong id, MessageId message, CancellationToken ct) => mongo.WriteAsync(
        token => approvals.UpdateOneAsync(IdOf(guild.Value, id), new BsonDocument("$set", new BsonDocument("message", ToBson(message))), cancellationToken: token), ct);

    public Task<IReadOnlyList<Approval>> OpenAsync(CancellationToken ct) => mongo.ListAsync(
        MongoCollections.Approvals, new BsonDocument("state", new BsonDocument("$in", new BsonArray { "Waiting", "Approved", "Running" })),
        new BsonDocument { { "at", 1 }, { "id", 1 } }, Read, ct);

    public static BsonDocument Of(PortableApproval approval) => IdOf(approval.Guild, approval.Id).AddRange(new BsonDocument
    {
        { "guild", Bits(approval.Guild) }, { "id", Bits(approval.Id) }, { "channel", Bits(approval.Channel) }, { "asker", Bits(approval.Asker) },
        { "asker_name", approval.AskerName }, { "asker_level", approval.AskerLevel }, { "command", approval.Command }, { "asked", approval.Asked },
        { "summary", approval.Summary }, { "reason", approval.Reason }, { "at", approval.At }, { "expires", approval.Expires }, { "state", approval.State },
        { "decider", BitsOrNull(approval.Decider) }, { "message", BitsOrNull(approval.Message) },
    });

    public static PortableApproval ReadPortable(BsonDocument row) => new(
        row.Snowflake("guild"), row.Snowflake("id"), row.Snowflake("channel"), row.Snowflake("asker"), row["asker_name"].AsString, row["asker_level"].AsString,
        row["command"].AsString, row["asked"].AsString, row["summary"].AsString, row["reason"].AsString, row["at"].ToInt64(), row["expires"].ToInt64(), row["state"].AsString,
        SnowflakeOrNull(row, "decider"), SnowflakeOrNull(row, "message"));

    private static Approval Read(BsonDocument row) => PortableApprovalCheck.ToApproval(ReadPortable(row));

    private static BsonValue BitsOrNull(ulong? snowflake) => snowflake is { } one ? Bits(one) : BsonNull.Value;

    private static ulong? SnowflakeOrNull(BsonDocument row, string field) => row.NumberOrNull(field) is { } bits ? unchecked((ulong)bits) : null;

    private static BsonDocument IdOf(ulong guild, ulong id) => new("_id", $"{guild}/{id}");
}
