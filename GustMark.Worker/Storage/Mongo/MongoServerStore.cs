using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using Microsoft.Extensions.Logging;
using MongoDB.Bson;
using MongoDB.Driver;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <inheritdoc />
internal sealed class MongoServerStore(OpenedMongo mongo, SecretBox box) : IServerStore
{
    // The password stays where it is, unless it is asked for.
    private static readonly BsonDocument WithoutPassword = new("password", 0);

    private readonly IMongoCollection<BsonDocument> servers = mongo.Collection(MongoCollections.Servers);
    private readonly ServerBelongings belongings = new(mongo);

    public Task<Result<GameServer>> AddAsync(GameServer server, Secret password, CancellationToken ct)
    {
        var document = new BsonDocument("_id", ToBson(server.Id)) { { "guild", ToBson(server.Guild) } };
        document.AddRange(Fields(server, password));

        // Grows from one to the next within a process, and by the second between processes: the order in which they were entered.
        document.Add("entered", ObjectId.GenerateNewId());
        return mongo.WriteAsync<Result<GameServer>>(
            async token =>
            {
                try
                {
                    await servers.InsertOneAsync(document, cancellationToken: token);
                    return server;
                }
                catch (MongoWriteException e) when (MongoFailures.IsDuplicate(e))
                {
                    return new NameTaken(server.Name);
                }
            },
            ct);
    }

    public Task<Result<GameServer>> ChangeAsync(GameServer server, Secret? password, CancellationToken ct)
    {
        var change = new BsonDocument("$set", Fields(server, password));
        return mongo.WriteAsync<Result<GameServer>>(
            async token =>
            {
                // Asked first, because the test server has no word of its own for an update that makes a duplicate; two at once meet at the index.
                if (await servers.CountDocumentsAsync(SameName(server), cancellationToken: token) > 0
                    && await servers.CountDocumentsAsync(Of(server.Guild, server.Id), cancellationToken: token) > 0)
                    return new NameTaken(server.Name);
                try
                {
                    return (await servers.UpdateOneAsync(Of(server.Guild, server.Id), change, cancellationToken: token)).MatchedCount > 0
                        ? server
                        : new NoSuchServer(server.Name, await NamesOfAsync(server.Guild, token));
                }
                catch (MongoWriteException e) when (MongoFailures.IsDuplicate(e))
                {
                    return new NameTaken(server.Name);
                }
            },
            ct);
    }

    public Task<bool> RemoveAsync(GuildId guild, ServerId server, CancellationToken ct) => mongo.WriteAsync(
        async token =>
        {
            // The server goes first: what is left behind by a crash refers to nothing, is shown by nobody, and is swept at the next start.
            var removed = (await servers.DeleteOneAsync(Of(guild, server), token)).DeletedCount > 0;
            if (removed)
                await belongings.RemoveAsync(guild, server, token);
            return removed;
        },
        ct);

    public Task<IReadOnlyList<GameServer>> AllAsync(CancellationToken ct) =>
        mongo.ListAsync(MongoCollections.Servers, [], new BsonDocument("entered", 1), Read, ct, WithoutPassword);

    public Task<IReadOnlyList<GameServer>> OfGuildAsync(GuildId guild, CancellationToken ct) =>
        mongo.ListAsync(MongoCollections.Servers, new("guild", ToBson(guild)), new("name_key", 1), Read, ct, WithoutPassword);

    public async Task<Secret?> SecretOfAsync(ServerId server, CancellationToken ct)
    {
        var found = await mongo.ReadAsync(
            token => servers.Find(new BsonDocument("_id", ToBson(server))).Project<BsonDocument>(new BsonDocument("password", 1)).FirstOrDefaultAsync(token), ct);
        return found?.BytesOrNull("password") is { } sealedPassword ? box.Open(sealedPassword, SecretPlace.OfServer(server.ToString())) : null;
    }

    public Task<Result<Done>> SetDefaultAsync(GuildId guild, ServerId? server, CancellationToken ct) =>
        ReferAsync(MongoCollections.Defaults, new BsonDocument("_id", guild.ToString()), new BsonDocument("guild", ToBson(guild)), guild, server, ct);

    public Task<Result<Done>> BindAsync(GuildId guild, ChannelId channel, ServerId? server, CancellationToken ct) => ReferAsync(
        MongoCollections.Bindings, new BsonDocument("_id", $"{guild}/{channel}"),
        new BsonDocument { { "guild", ToBson(guild) }, { "channel", ToBson(channel) } }, guild, server, ct);

    public async Task<ServerBindings> BindingsAsync(GuildId guild, CancellationToken ct)
    {
        var ofGuild = new BsonDocument("guild", ToBson(guild));
        var known = (await OfGuildAsync(guild, ct)).Select(server => server.Id).ToHashSet();
        var chosen = await mongo.ListAsync(MongoCollections.Defaults, ofGuild, [], row => row.Server(), ct);
        var channels = await mongo.ListAsync(
            MongoCollections.Bindings, ofGuild, [], row => KeyValuePair.Create(row.Channel(), row.Server()), ct);
        return new ServerBindings(
            chosen is [var one] && known.Contains(one) ? one : null, channels.Where(channel => known.Contains(channel.Value)).ToDictionary());
    }

    public Task HeardAsync(IReadOnlyCollection<KeyValuePair<ServerId, DateTimeOffset>> until, CancellationToken ct)
    {
        // A copy: the caller may go on counting while this is under way.
        var heard = until.ToArray();
        return heard.Length == 0 ? Task.CompletedTask : mongo.WriteAsync(
            async token =>
            {
                await HeardAsync(heard, token);
                return default(Done);
            },
            ct);
    }

    public Task<DateTimeOffset?> LastHeardAsync(ServerId server, CancellationToken ct) => mongo.ReadAsync(
        async token => (await mongo.Collection(MongoCollections.Heard).Find(new BsonDocument("_id", ToBson(server))).FirstOrDefaultAsync(token))?.At("until"), ct);

    private async Task HeardAsync(KeyValuePair<ServerId, DateTimeOffset>[] heard, CancellationToken ct)
    {
        var asked = new BsonDocument("_id", new BsonDocument("$in", new BsonArray(heard.Select(item => ToBson(item.Key)))));
        var guilds = (await servers.Find(asked).Project<BsonDocument>(new BsonDocument("guild", 1)).ToListAsync(ct)).ToDictionary(row => row.Server("_id"), row => row.Guild());
        var kept = heard.Where(item => guilds.ContainsKey(item.Key)).ToArray();
        var writes = kept.Select(item => new UpdateOneModel<BsonDocument>(
            new BsonDocument("_id", ToBson(item.Key)),
            new BsonDocument("$set", new BsonDocument { { "guild", ToBson(guilds[item.Key]) }, { "server", ToBson(item.Key) }, { "until", ToBson(item.Value) } })) { IsUpsert = true }).ToArray();
        if (writes.Length == 0)
            return;
        try
        {
            // In no order: one that fails keeps none of the others back.
            await mongo.Collection(MongoCollections.Heard).BulkWriteAsync(writes, new BulkWriteOptions { IsOrdered = false }, ct);
        }
        catch (MongoBulkWriteException<BsonDocument> e) when (e.WriteErrors.Count > 0)
        {
            foreach (var error in e.WriteErrors)
                mongo.Log.NotKept(kept[error.Index].Key, error.Index, error.Code);
            throw;
        }
    }

    /// <summary>Keeps that something of the guild refers to the server, or (null) to none.</summary>
    private Task<Result<Done>> ReferAsync(string collection, BsonDocument id, BsonDocument fields, GuildId guild, ServerId? server, CancellationToken ct) =>
        mongo.WriteAsync<Result<Done>>(
            async token =>
            {
                var references = mongo.Collection(collection);
                if (server is not { } chosen)
                {
                    await references.DeleteOneAsync(id, token);
                    return default(Done);
                }

                if (await servers.CountDocumentsAsync(Of(guild, chosen), cancellationToken: token) == 0)
                    return new NoSuchServer(chosen.ToString(), await NamesOfAsync(guild, token));
                await references.ReplaceOneAsync(id, new BsonDocument(id).AddRange(fields).Add("server", ToBson(chosen)), new ReplaceOptions { IsUpsert = true }, token);
                return default(Done);
            },
            ct);

    private BsonDocument Fields(GameServer server, Secret? password)
    {
        var fields = new BsonDocument
        {
            { "name", server.Name }, { "name_key", server.Name.ToUpperInvariant() }, { "kind", server.Kind.ToString() }, { "host", server.Host }, { "port", server.Port },
        };
        return password is null ? fields : fields.Add("password", box.Seal(password, SecretPlace.OfServer(server.Id.ToString())));
    }

    private async Task<List<string>> NamesOfAsync(GuildId guild, CancellationToken ct)
    {
        var named = await servers.Find(new BsonDocument("guild", ToBson(guild))).Sort(new BsonDocument("name_key", 1))
            .Project<BsonDocument>(new BsonDocument("name", 1)).ToListAsync(ct);
        return named.ConvertAll(row => row["name"].AsString);
    }

    private static BsonDocument SameName(GameServer server) => new()
    {
        { "guild", ToBson(server.Guild) }, { "name_key", server.Name.ToUpperInvariant() }, { "_id", new BsonDocument("$ne", ToBson(server.Id)) },
    };

    private static BsonDocument Of(GuildId guild, ServerId server) => new() { { "_id", ToBson(server) }, { "guild", ToBson(guild) } };

    private static GameServer Read(BsonDocument row) => new(
        row.Server("_id"), row.Guild(), row["name"].AsString, Enum.Parse<ServerKind>(row["kind"].AsString), row["host"].AsString, row["port"].ToInt32());
}
