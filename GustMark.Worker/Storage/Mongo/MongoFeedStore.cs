using GustMark.Core.Console;
using GustMark.Core.Feeds;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using MongoDB.Bson;
using MongoDB.Driver;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <inheritdoc />
internal sealed class MongoFeedStore(OpenedMongo mongo) : IFeedStore
{
    private static readonly ReplaceOptions Upsert = new() { IsUpsert = true };

    private readonly IMongoCollection<BsonDocument> feeds = mongo.Collection(MongoCollections.Feeds);
    private readonly IMongoCollection<BsonDocument> streams = mongo.Collection(MongoCollections.Streams);
    private readonly IMongoCollection<BsonDocument> live = mongo.Collection(MongoCollections.Live);

    public Task<bool> SetAsync(Feed feed, CancellationToken ct)
    {
        var id = IdOf(feed.Guild, feed.Channel, feed.Kind.ToString());
        var document = OfChannel(feed.Guild, feed.Channel).Add("kind", feed.Kind.ToString()).Add("template", OrNull(feed.Template));
        return mongo.WriteAsync(async token => (await feeds.ReplaceOneAsync(id, document.Merge(id), Upsert, token)).MatchedCount == 0, ct);
    }

    public Task<bool> RemoveAsync(GuildId guild, ChannelId channel, FeedKind kind, CancellationToken ct) => mongo.WriteAsync(
        async token => (await feeds.DeleteOneAsync(IdOf(guild, channel, kind.ToString()), token)).DeletedCount > 0, ct);

    public Task<int> RemoveChannelAsync(GuildId guild, ChannelId channel, CancellationToken ct) => mongo.WriteAsync(
        async token =>
        {
            var removed = 0L;
            foreach (var collection in (IMongoCollection<BsonDocument>[])[feeds, streams, live])
                removed += (await collection.DeleteManyAsync(OfChannel(guild, channel), token)).DeletedCount;
            return (int)removed;
        },
        ct);

    public Task<IReadOnlyList<Feed>> AllAsync(CancellationToken ct) => mongo.ListAsync(MongoCollections.Feeds, [], ById, ReadFeed, ct);

    public Task<IReadOnlyList<Feed>> OfGuildAsync(GuildId guild, CancellationToken ct) =>
        mongo.ListAsync(MongoCollections.Feeds, new("guild", ToBson(guild)), ById, ReadFeed, ct);

    public Task StartStreamAsync(ConsoleStream stream, CancellationToken ct)
    {
        var id = IdOf(stream.Guild, stream.Channel, stream.Server.ToString());
        var document = OfChannel(stream.Guild, stream.Channel).Add("server", ToBson(stream.Server)).Add("lines", OrNull(stream.Only.Word));
        return mongo.WriteAsync(token => streams.ReplaceOneAsync(id, document.Merge(id), Upsert, token), ct);
    }

    public Task<int> StopStreamsAsync(GuildId guild, ChannelId channel, ServerId? server, LineFilter only, CancellationToken ct)
    {
        var which = OfChannel(guild, channel);
        if (server is { } one)
            which.Add("server", ToBson(one));
        if (only.Word is { } word)
            which.Add("lines", word);
        return mongo.WriteAsync(async token => (int)(await streams.DeleteManyAsync(which, token)).DeletedCount, ct);
    }

    public Task<IReadOnlyList<ConsoleStream>> StreamsAsync(CancellationToken ct) => mongo.ListAsync(MongoCollections.Streams, [], ById, ReadStream, ct);

    public Task<LiveMessage?> SetLiveAsync(LiveMessage message, CancellationToken ct)
    {
        var id = IdOf(message.Guild, message.Channel);
        var document = OfChannel(message.Guild, message.Channel).Add("message", ToBson(message.Message)).Merge(id);
        return mongo.WriteAsync(
            async token =>
            {
                var former = await live.FindOneAndReplaceAsync(
                    id, document, new FindOneAndReplaceOptions<BsonDocument> { IsUpsert = true, ReturnDocument = ReturnDocument.Before }, token);
                return former is null ? null : ReadLive(former);
            },
            ct);
    }

    public Task<bool> RemoveLiveAsync(LiveMessage message, CancellationToken ct) => mongo.WriteAsync(
        async token => (await live.DeleteOneAsync(IdOf(message.Guild, message.Channel).Add("message", ToBson(message.Message)), token)).DeletedCount > 0, ct);

    public Task<IReadOnlyList<LiveMessage>> LiveMessagesAsync(CancellationToken ct) => mongo.ListAsync(MongoCollections.Live, [], ById, ReadLive, ct);

    private static BsonDocument ById => new("_id", 1);

    private static BsonDocument IdOf(GuildId guild, ChannelId channel) => new("_id", $"{guild}/{channel}");

    private static BsonDocument IdOf(GuildId guild, ChannelId channel, string what) => new("_id", $"{guild}/{channel}/{what}");

    private static BsonDocument OfChannel(GuildId guild, ChannelId channel) => new() { { "guild", ToBson(guild) }, { "channel", ToBson(channel) } };

    private static Feed ReadFeed(BsonDocument row) => new(row.Guild(), row.Channel(), Enum.Parse<FeedKind>(row["kind"].AsString), row.TextOrNull("template"));

    private static ConsoleStream ReadStream(BsonDocument row) => new(row.Guild(), row.Channel(), row.Server(), FilterOf(row.TextOrNull("lines")));

    private static LineFilter FilterOf(string? word) =>
        word is null ? default
        : LineFilter.TryParse(word, out var filter) ? filter
        : throw new InvalidDataException($"No lines are called {word}.");

    private static LiveMessage ReadLive(BsonDocument row) => new(row.Guild(), row.Channel(), new MessageId(row.Snowflake("message")));
}
