using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Players.Profiles;
using GustMark.Core.Servers;
using GustMark.Worker.Storage.Portable;
using MongoDB.Bson;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <summary>Profiles and sessions as documents, both ways: a profile is one document with its names and addresses in it.</summary>
internal static class ProfileDocuments
{
    public static BsonDocument IdOf(GuildId guild, PlayerId player) => new("_id", $"{guild}/{player.Key}");

    public static BsonDocument Of(PlayerProfile profile) => Of(PortableProfileCheck.Of(profile));

    public static BsonDocument Of(PortableProfile profile) => new()
    {
        { "_id", $"{profile.Guild}/{profile.Player}" }, { "guild", Bits(profile.Guild) }, { "player", profile.Player },
        { "platform", OrNull(profile.Platform) }, { "first_seen", profile.FirstSeen }, { "last_seen", profile.LastSeen }, { "kills", profile.Kills }, { "deaths", new BsonArray(profile.Deaths) },
        {
            "names", new BsonArray(profile.Names.Select(name => new BsonDocument
            {
                { "name", name.Name }, { "key", UsedName.KeyOf(name.Name) }, { "first", name.First }, { "last", name.Last },
            }))
        },
        { "addresses", new BsonArray(profile.Addresses.Select(address => new BsonDocument { { "seal", address.Seal }, { "last", address.Last } })) },
        { "applied", profile.Applied },
    };

    public static PlayerProfile Read(BsonDocument row) => PortableProfileCheck.ToProfile(ReadPortable(row));

    public static PortableProfile ReadPortable(BsonDocument row) => new(
        row.Snowflake("guild"), row["player"].AsString, row["first_seen"].ToInt64(), row["last_seen"].ToInt64(), row["applied"].ToInt64(),
        row["kills"].ToInt64(),
        [.. row["deaths"].AsBsonArray.Select(count => count.ToInt64())],
        [
            .. row["names"].AsBsonArray.Select(name => name.AsBsonDocument)
                .Select(name => new PortableName(name["name"].AsString, name["first"].ToInt64(), name["last"].ToInt64())),
        ],
        [
            .. row["addresses"].AsBsonArray.Select(address => address.AsBsonDocument)
                .Select(address => new PortableAddress(address["seal"].AsString, address["last"].ToInt64())),
        ],
        row.TextOrNull("platform"));

    public static BsonDocument IdOf(PortableSession session) => new("_id", $"{session.Guild}/{session.Player}/{session.Began}/{session.Server}");

    public static BsonDocument Of(PortableSession session) => IdOf(session)
        .Add("guild", Bits(session.Guild)).Add("player", session.Player).Add("server", session.Server).Add("began", session.Began).Add("until", session.Until)
        .Add("length", session.Until - session.Began).Add("open", session.Open).Add("applied", 0L);

    public static PortableSession Portable(GuildId guild, PlaySession session) => new(
        guild.Value, session.Player.Key, session.Server.ToString(), session.Began.ToUnixTimeMilliseconds(), session.Until.ToUnixTimeMilliseconds(),
        session.IsOpen);

    public static PortableSession ReadPortableSession(BsonDocument row) => new(
        row.Snowflake("guild"), row["player"].AsString, row["server"].AsString, row["began"].ToInt64(), row["until"].ToInt64(), row["open"].AsBoolean);

    public static PlaySession ReadSession(BsonDocument row) => new(
        PlayerId.TryParse(row["player"].AsString, out var player) ? player : throw new InvalidDataException($"No player: {row["player"].AsString}"),
        row.Server(), row.At("began"), row.At("until"), row["open"].AsBoolean);
}
