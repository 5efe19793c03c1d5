using GustMark.Core.Identity;
using GustMark.Core.Moderation;
using GustMark.Worker.Storage.Portable;
using MongoDB.Bson;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <summary>Cases of moderation as documents, both ways: one document with its places in it.</summary>
internal static class CaseDocuments
{
    public static BsonDocument IdOf(GuildId guild, CaseId id) => new("_id", $"{guild}/{id}");

    /// <summary>What stands in <c>held</c> while it is in force, and keeps the player from a second one.</summary>
    public static string HeldBy(string kind, string player) => $"{kind}/{player}";

    public static BsonDocument Of(ModerationCase one) => Of(PortableCaseCheck.Of(one));

    /// <summary>A key that nothing in force has stands where it is not in force.</summary>
    public static BsonDocument Of(PortableCase one)
    {
        var read = PortableCaseCheck.ToCase(one);
        return new BsonDocument
        {
            { "_id", $"{one.Guild}/{one.Id}" }, { "guild", Bits(one.Guild) }, { "id", one.Id }, { "kind", one.Kind }, { "player", one.Player }, { "name", one.Name },
            { "reason", one.Reason }, { "at", one.At }, { "version", one.Version }, { "by", one.By is { } by ? Bits(by) : BsonNull.Value }, { "until", OrNull(one.Until) },
            { "lift_at", OrNull(one.LiftAt) }, { "lift_cause", OrNull(one.LiftCause) }, { "lift_by", one.LiftBy is { } lifter ? Bits(lifter) : BsonNull.Value },
            { "lift_why", OrNull(one.LiftWhy) }, { "held", read.IsInForce ? HeldBy(one.Kind, one.Player) : $"/{one.Id}" }, { "open", read.IsOpen },
            { "in_force", read.IsInForce },
            {
                "places", new BsonArray(one.Places.Select(place => new BsonDocument
                {
                    { "server", place.Server }, { "state", place.State }, { "at", place.At }, { "evidence", place.Evidence },
                }))
            },
        };
    }

    public static ModerationCase Read(BsonDocument row) => PortableCaseCheck.ToCase(ReadPortable(row));

    public static PortableCase ReadPortable(BsonDocument row) => new(
        row.Snowflake("guild"), row["id"].AsString, row["kind"].AsString, row["player"].AsString, row["name"].AsString, row["reason"].AsString, row["at"].ToInt64(),
        row["version"].ToInt32(),
        [
            .. row["places"].AsBsonArray.Select(place => place.AsBsonDocument).Select(place => new PortablePlace(
                place["server"].AsString, place["state"].AsString, place["at"].ToInt64(), place["evidence"].AsString)),
        ],
        row["by"].IsBsonNull ? null : row.Snowflake("by"), row.NumberOrNull("until"), row.NumberOrNull("lift_at"), row.TextOrNull("lift_cause"),
        row["lift_by"].IsBsonNull ? null : row.Snowflake("lift_by"), row.TextOrNull("lift_why"));
}
