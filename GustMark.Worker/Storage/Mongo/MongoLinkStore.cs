using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Results;
using MongoDB.Bson;
using MongoDB.Driver;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <inheritdoc />
internal sealed class MongoLinkStore(OpenedMongo mongo) : ILinkStore
{
    private readonly IMongoCollection<BsonDocument> links = mongo.Collection(MongoCollections.Links);

    public Task<Result<PlayerLink>> LinkAsync(PlayerLink link, CancellationToken ct) => mongo.WriteAsync<Result<PlayerLink>>(
        async token =>
        {
            while (true)
            {
                var newer = await links.FindOneAndUpdateAsync(
                    IdOf(link.Guild, link.Player).Add("member", ToBson(link.Member)), new BsonDocument("$set", new BsonDocument("name", link.Name)),
                    new FindOneAndUpdateOptions<BsonDocument> { ReturnDocument = ReturnDocument.After }, token);
                if (newer is not null)
                    return Read(newer);
                try
                {
                    // What the unique id lets in is the only link of the player.
                    var document = ToDocument(link);
                    await links.InsertOneAsync(document, cancellationToken: token);
                    return Read(document);
                }
                catch (MongoWriteException e) when (MongoFailures.IsDuplicate(e))
                {
                    if (await FindAsync(link.Guild, link.Player, token) is { } held && held.Member != link.Member)
                        return new PlayerTaken(held.Name, held.Member);

                    // It was ended, or became the member's own, between two steps.
                }
            }
        },
        ct);

    public Task<bool> UnlinkAsync(GuildId guild, PlayerId player, MemberId member, CancellationToken ct) => mongo.WriteAsync(
        async token => (await links.DeleteOneAsync(IdOf(guild, player).Add("member", ToBson(member)), token)).DeletedCount > 0, ct);

    public Task<IReadOnlyList<PlayerLink>> OfMemberAsync(GuildId guild, MemberId member, CancellationToken ct) => mongo.ListAsync(
        MongoCollections.Links, new BsonDocument { { "guild", ToBson(guild) }, { "member", ToBson(member) } },
        new BsonDocument { { "at", -1 }, { "player", 1 } }, Read, ct);

    public Task<PlayerLink?> OfPlayerAsync(GuildId guild, PlayerId player, CancellationToken ct) =>
        mongo.ReadAsync(token => FindAsync(guild, player, token), ct);

    public Task<IReadOnlyList<PlayerLink>> OfGuildAsync(GuildId guild, CancellationToken ct) => mongo.ListAsync(
        MongoCollections.Links, new BsonDocument("guild", ToBson(guild)), new BsonDocument { { "at", 1 }, { "player", 1 } }, Read, ct);

    public Task<IReadOnlyList<PlayerLink>> AllAsync(CancellationToken ct) => mongo.ListAsync(
        MongoCollections.Links, [], new BsonDocument { { "guild", 1 }, { "at", 1 }, { "player", 1 } }, Read, ct);

    public static BsonDocument ToDocument(PlayerLink link) => IdOf(link.Guild, link.Player)
        .Add("guild", ToBson(link.Guild)).Add("player", link.Player.Key).Add("name", link.Name).Add("member", ToBson(link.Member)).Add("at", ToBson(link.At));

    private async Task<PlayerLink?> FindAsync(GuildId guild, PlayerId player, CancellationToken ct) =>
        await links.Find(IdOf(guild, player)).FirstOrDefaultAsync(ct) is { } found ? Read(found) : null;

    private static BsonDocument IdOf(GuildId guild, PlayerId player) => new("_id", $"{guild}/{player.Key}");

    private static PlayerLink Read(BsonDocument row) => new(
        row.Guild(),
        PlayerId.TryParse(row["player"].AsString, out var player) ? player : throw new InvalidDataException($"No player: {row["player"].AsString}"),
        row["name"].AsString, row.Member(), row.At("at"));
}
