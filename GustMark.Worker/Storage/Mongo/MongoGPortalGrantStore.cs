using System.Security.Cryptography;
using GustMark.Core.GPortal;
using GustMark.Core.Identity;
using MongoDB.Bson;
using MongoDB.Driver;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <inheritdoc />
internal sealed class MongoGPortalGrantStore(OpenedMongo mongo, SecretBox box, TimeProvider time) : IGPortalGrantStore
{
    private readonly IMongoCollection<BsonDocument> logins = mongo.Collection(MongoCollections.Logins);

    public Task KeepAsync(GPortalGrant grant, CancellationToken ct)
    {
        var tokens = grant.Tokens;
        var document = new BsonDocument
        {
            { "_id", grant.Guild.ToString() },
            { "guild", ToBson(grant.Guild) },
            { "user", grant.UserName },
            { "member", ToBson(grant.By) },
            { "channel", ToBson(grant.Channel) },
            { "logged_in", ToBson(grant.LoggedInAt) },
            { "access", OrNull(tokens is null ? null : box.Seal(tokens.Access, SecretPlace.OfLogin(grant.Guild, "access"))) },
            { "refresh", OrNull(tokens is null ? null : box.Seal(tokens.Refresh, SecretPlace.OfLogin(grant.Guild, "refresh"))) },
            { "issued", OrNull(tokens?.IssuedAt.ToUnixTimeMilliseconds()) },
            { "lifetime", OrNull((long?)tokens?.Lifetime.TotalMilliseconds) },
            { "refresh_lifetime", OrNull((long?)tokens?.RefreshLifetime?.TotalMilliseconds) },
            { "ended", OrNull(grant.Ended?.At.ToUnixTimeMilliseconds()) },
            { "ended_reason", OrNull(grant.Ended?.Reason) },
            { "told", grant.Ended?.Told == true },
        };
        return mongo.WriteAsync(
            token => logins.ReplaceOneAsync(new BsonDocument("_id", document["_id"]), document, new ReplaceOptions { IsUpsert = true }, token), ct);
    }

    public Task<IReadOnlyList<GPortalGrant>> AllAsync(CancellationToken ct) =>
        mongo.ListAsync(MongoCollections.Logins, [], new BsonDocument("guild", 1), Read, ct);

    public Task<bool> ForgetAsync(GuildId guild, CancellationToken ct) => mongo.WriteAsync(
        async token => (await logins.DeleteOneAsync(new BsonDocument("_id", guild.ToString()), token)).DeletedCount > 0, ct);

    private GPortalGrant Read(BsonDocument row)
    {
        var guild = row.Guild();
        var ended = row.NumberOrNull("ended") is null ? null : new GPortalEnd(row.At("ended"), row.TextOrNull("ended_reason") ?? "", row["told"].AsBoolean);
        GPortalTokens? tokens = null;
        if (ended is null)
        {
            try
            {
                tokens = new GPortalTokens(
                    box.Open(row.BytesOrNull("access"), SecretPlace.OfLogin(guild, "access")), box.Open(row.BytesOrNull("refresh"), SecretPlace.OfLogin(guild, "refresh")),
                    row.At("issued"), TimeSpan.FromMilliseconds(row["lifetime"].ToInt64()),
                    row.NumberOrNull("refresh_lifetime") is { } lifetime ? TimeSpan.FromMilliseconds(lifetime) : null);
            }
            catch (CryptographicException)
            {
                ended = new GPortalEnd(time.GetUtcNow(), "what was kept of it cannot be decrypted any more", Told: false);
            }
        }

        return new GPortalGrant(guild, row["user"].AsString, row.Member(), row.Channel(), row.At("logged_in"), tokens, ended);
    }
}
