using GustMark.Core.Audit;
using GustMark.Core.Identity;
using MongoDB.Bson;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <summary>Records of the audit as documents, both ways. The number in the chain is in the key: two cannot have the same.</summary>
internal static class AuditDocuments
{
    public static BsonDocument Of(AuditRecord record) => new()
    {
        { "_id", IdOf(record.Guild, record.Sequence) }, { "guild", ToBson(record.Guild) }, { "sequence", record.Sequence }, { "at", ToBson(record.At) },
        { "who", record.Actor.Who }, { "level", OrNull(record.Actor.LevelWord) }, { "action", record.Action }, { "correlation", record.Correlation },
        { "result", record.Result.ToString() }, { "target", OrNull(record.Details?.Target) }, { "was", OrNull(record.Details?.Was) },
        { "is_now", OrNull(record.Details?.Is) }, { "words", OrNull(record.Details?.Words) }, { "salt", OrNull(record.Salt) }, { "digest", record.Digest },
        { "previous", record.Previous }, { "hash", record.Hash }, { "beginning", record.Result == AuditResult.Began }, { "open", record.IsOpen },
    };

    // Nothing is believed here: who checks the chain sees what was changed, and everybody else sees what is there.
    public static AuditRecord Read(BsonDocument row) => new(
        row.Guild(), row["sequence"].ToInt64(), AuditRecord.MomentOf(row["at"].ToInt64()), AuditActor.Kept(row["who"].AsString, row.TextOrNull("level")), row["action"].AsString,
        row["correlation"].AsString, AuditRecord.ResultOf(row["result"].AsString),
        row.TextOrNull("salt") is null ? null : new AuditDetails(row.TextOrNull("target"), row.TextOrNull("was"), row.TextOrNull("is_now"), row.TextOrNull("words")),
        row.TextOrNull("salt"), row["digest"].AsString, row["previous"].AsString, row["hash"].AsString)
    {
        IsOpen = row["open"].AsBoolean,
    };

    // As wide as any number: keys sort like the numbers in them.
    public static string IdOf(GuildId guild, long sequence) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{guild}/{sequence:D19}");
}
