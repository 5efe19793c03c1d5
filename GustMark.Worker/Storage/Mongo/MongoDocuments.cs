using GustMark.Core.Identity;
using MongoDB.Bson;

namespace GustMark.Worker.Storage.Mongo;

/// <summary>Values as they stand in documents. Snowflakes are kept as signed 64-bit numbers of the same bits, times as Unix milliseconds.</summary>
internal static class MongoDocuments
{
    public static BsonInt64 ToBson(GuildId guild) => Bits(guild.Value);

    public static BsonInt64 ToBson(ChannelId channel) => Bits(channel.Value);

    public static BsonInt64 ToBson(MemberId member) => Bits(member.Value);

    public static BsonInt64 ToBson(MessageId message) => Bits(message.Value);

    public static BsonString ToBson(ServerId server) => new(server.ToString());

    public static BsonInt64 ToBson(DateTimeOffset at) => new(at.ToUnixTimeMilliseconds());

    public static BsonInt64 Bits(ulong snowflake) => new(unchecked((long)snowflake));

    public static BsonValue OrNull(string? text) => text is null ? BsonNull.Value : new BsonString(text);

    public static BsonValue OrNull(long? number) => number is { } one ? new BsonInt64(one) : BsonNull.Value;

    public static BsonValue OrNull(byte[]? bytes) => bytes is null ? BsonNull.Value : new BsonBinaryData(bytes);

    public static ulong Snowflake(this BsonDocument document, string field) => unchecked((ulong)document[field].ToInt64());

    public static GuildId Guild(this BsonDocument document) => new(document.Snowflake("guild"));

    public static ChannelId Channel(this BsonDocument document) => new(document.Snowflake("channel"));

    public static MemberId Member(this BsonDocument document) => new(document.Snowflake("member"));

    public static ServerId Server(this BsonDocument document, string field = "server") => new(Guid.ParseExact(document[field].AsString, "N"));

    public static string? TextOrNull(this BsonDocument document, string field) =>
        document.GetValue(field, BsonNull.Value) is BsonString text ? text.Value : null;

    public static long? NumberOrNull(this BsonDocument document, string field) =>
        document.GetValue(field, BsonNull.Value) is { IsNumeric: true } number ? number.ToInt64() : null;

    public static byte[]? BytesOrNull(this BsonDocument document, string field) =>
        document.GetValue(field, BsonNull.Value) is BsonBinaryData bytes ? bytes.Bytes : null;

    public static DateTimeOffset At(this BsonDocument document, string field) => DateTimeOffset.FromUnixTimeMilliseconds(document[field].ToInt64());
}
