using System.Globalization;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using MongoDB.Bson;
using MongoDB.Driver;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <inheritdoc />
/// <remarks>One document a guild: what one call adds is added in one step, together with the call's number.</remarks>
internal sealed class MongoPlayTimeStore(OpenedMongo mongo) : IPlayTimeStore
{
    private readonly IMongoCollection<BsonDocument> played = mongo.Collection(MongoCollections.PlayTime);

    public Task<IReadOnlyList<TimeSpan>> AddAsync(GuildId guild, long id, IReadOnlyList<PlayedSlice> slices, CancellationToken ct)
    {
        // A copy: the caller may go on counting while this is under way.
        PlayedSlice[] added = [.. slices];
        var seconds = new BsonDocument(added.GroupBy(slice => slice.Member)
            .Select(of => new BsonElement(FieldOf(of.Key), of.Sum(slice => (long)slice.Length.TotalSeconds))));
        var change = new BsonDocument("$set", new BsonDocument("counted", id));
        if (seconds.ElementCount > 0)
            change.Add("$inc", seconds);
        return mongo.WriteAsync<IReadOnlyList<TimeSpan>>(
            async token =>
            {
                try
                {
                    await played.InsertOneAsync(IdOf(guild).Add("guild", ToBson(guild)).Add("counted", long.MinValue), cancellationToken: token);
                }
                catch (MongoWriteException e) when (MongoFailures.IsDuplicate(e))
                {
                    // From the second call on.
                }

                await played.UpdateOneAsync(IdOf(guild).Add("counted", new BsonDocument("$lt", id)), change, cancellationToken: token);
                var totals = await played.Find(IdOf(guild)).FirstAsync(token);
                return [.. added.Select(slice => Total(totals, slice.Member))];
            },
            ct);
    }

    public Task<TimeSpan> OfAsync(GuildId guild, MemberId member, CancellationToken ct) => mongo.ReadAsync(
        async token =>
        {
            var found = await played.Find(IdOf(guild)).Project<BsonDocument>(new BsonDocument(FieldOf(member), 1)).FirstOrDefaultAsync(token);
            return found is null ? TimeSpan.Zero : Total(found, member);
        },
        ct);

    private static TimeSpan Total(BsonDocument document, MemberId member) => TimeSpan.FromSeconds(
        document.GetValue("seconds", BsonNull.Value) is BsonDocument seconds ? seconds.NumberOrNull(member.ToString()) ?? 0 : 0);

    private static string FieldOf(MemberId member) => string.Create(CultureInfo.InvariantCulture, $"seconds.{member}");

    private static BsonDocument IdOf(GuildId guild) => new("_id", guild.ToString());
}
