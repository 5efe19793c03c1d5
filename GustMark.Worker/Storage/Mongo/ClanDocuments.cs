using GustMark.Core.Clans;
using GustMark.Core.Identity;
using GustMark.Core.Servers;
using GustMark.Worker.Storage.Portable;
using MongoDB.Bson;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <summary>Clans as documents, both ways: one document with its members and invitations in it. <c>guard</c> goes up with every change.</summary>
internal static class ClanDocuments
{
    public static BsonDocument IdOf(GuildId guild, ClanId clan) => new("_id", $"{guild}/{clan}");

    public static BsonDocument Of(Clan clan, long guard) => Of(PortableClanCheck.Of(clan), guard);

    /// <summary>Keys that no name and no tag has stand where they are free.</summary>
    public static BsonDocument Of(PortableClan clan, long guard) => new()
    {
        { "_id", $"{clan.Guild}/{clan.Id}" }, { "guild", Bits(clan.Guild) }, { "id", clan.Id }, { "name", clan.Name }, { "tag", clan.Tag },
        { "name_key", clan.IsOpen ? ClanNames.KeyOf(clan.Name) : $"/{clan.Id}" }, { "tag_key", clan.IsOpen ? ClanNames.KeyOf(clan.Tag) : $"/{clan.Id}" },
        { "description", clan.Description }, { "founded", clan.Founded }, { "played", clan.Played }, { "state", clan.State },
        { "payee", clan.Payee is { } payee ? Bits(payee) : BsonNull.Value }, { "payee_server", OrNull(clan.PayeeServer) }, { "closed_at", OrNull(clan.ClosedAt) },
        { "version", clan.Version }, { "guard", guard },
        {
            "members", new BsonArray(clan.Members.Select(member => new BsonDocument
            {
                { "member", Bits(member.Member) }, { "rank", member.Rank }, { "joined", member.Joined }, { "played_before", member.PlayedBefore },
            }))
        },
        {
            "invitations", new BsonArray(clan.Invitations.Select(one => new BsonDocument
            {
                { "member", Bits(one.Member) }, { "by", Bits(one.By) }, { "until", one.Until },
            }))
        },
    };

    public static Clan Read(BsonDocument row) => PortableClanCheck.ToClan(ReadPortable(row));

    public static PortableClan ReadPortable(BsonDocument row) => new(
        row.Snowflake("guild"), row["id"].AsString, row["name"].AsString, row["tag"].AsString, row["description"].AsString, row["founded"].ToInt64(),
        row["played"].ToInt64(), row["state"].AsString, row["version"].ToInt32(),
        [
            .. row["members"].AsBsonArray.Select(member => member.AsBsonDocument).Select(member => new PortableClanMember(
                member.Snowflake("member"), member["rank"].AsString, member["joined"].ToInt64(), member["played_before"].ToInt64())),
        ],
        [
            .. row["invitations"].AsBsonArray.Select(one => one.AsBsonDocument).Select(one => new PortableClanInvitation(
                one.Snowflake("member"), one.Snowflake("by"), one["until"].ToInt64())),
        ],
        row["payee"].IsBsonNull ? null : row.Snowflake("payee"), row.TextOrNull("payee_server"), row.NumberOrNull("closed_at"));
}
