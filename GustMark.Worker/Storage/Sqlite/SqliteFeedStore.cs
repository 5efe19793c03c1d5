using GustMark.Core.Console;
using GustMark.Core.Feeds;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using Microsoft.Data.Sqlite;
using static GustMark.Worker.Storage.Sqlite.SqliteStatements;

namespace GustMark.Worker.Storage.Sqlite;

/// <inheritdoc />
internal sealed class SqliteFeedStore(SqliteDatabase database) : IFeedStore
{
    private const string OfChannel = "WHERE guild = $guild AND channel = $channel";

    public Task<bool> SetAsync(Feed feed, CancellationToken ct) => database.WriteAsync(
        connection =>
        {
            var isNew = connection.Scalar(
                $"SELECT 1 FROM feeds {OfChannel} AND kind = $kind", Guild(feed.Guild), Channel(feed.Channel), Kind(feed.Kind)) is null;
            connection.Execute(
                """
                INSERT INTO feeds (guild, channel, kind, template) VALUES ($guild, $channel, $kind, $template)
                ON CONFLICT (guild, channel, kind) DO UPDATE SET template = excluded.template
                """,
                Guild(feed.Guild), Channel(feed.Channel), Kind(feed.Kind), ("$template", feed.Template));
            return isNew;
        },
        ct);

    public Task<bool> RemoveAsync(GuildId guild, ChannelId channel, FeedKind kind, CancellationToken ct) => database.WriteAsync(
        connection => connection.Execute($"DELETE FROM feeds {OfChannel} AND kind = $kind", Guild(guild), Channel(channel), Kind(kind)) > 0,
        ct);

    public Task<int> RemoveChannelAsync(GuildId guild, ChannelId channel, CancellationToken ct) => database.WriteAsync(
        connection => connection.Execute($"DELETE FROM feeds {OfChannel}", Guild(guild), Channel(channel))
            + connection.Execute($"DELETE FROM console_streams {OfChannel}", Guild(guild), Channel(channel))
            + connection.Execute($"DELETE FROM live_messages {OfChannel}", Guild(guild), Channel(channel)),
        ct);

    public Task<IReadOnlyList<Feed>> AllAsync(CancellationToken ct) => database.ReadAsync<IReadOnlyList<Feed>>(
        connection => connection.Query("SELECT guild, channel, kind, template FROM feeds ORDER BY guild, channel, kind", ReadFeed), ct);

    public Task<IReadOnlyList<Feed>> OfGuildAsync(GuildId guild, CancellationToken ct) => database.ReadAsync<IReadOnlyList<Feed>>(
        connection => connection.Query(
            "SELECT guild, channel, kind, template FROM feeds WHERE guild = $guild ORDER BY channel, kind", ReadFeed, Guild(guild)),
        ct);

    public Task StartStreamAsync(ConsoleStream stream, CancellationToken ct) => database.WriteAsync(
        connection =>
        {
            connection.Execute(
                """
                INSERT INTO console_streams (guild, channel, server, line_class) VALUES ($guild, $channel, $server, $filter)
                ON CONFLICT (guild, channel, server) DO UPDATE SET line_class = excluded.line_class
                """,
                Guild(stream.Guild), Channel(stream.Channel), Server(stream.Server), ("$filter", stream.Only.Word));
            return default(Done);
        },
        ct);

    public Task<int> StopStreamsAsync(
        GuildId guild, ChannelId channel, ServerId? server, LineFilter only, CancellationToken ct) => database.WriteAsync(
        connection => connection.Execute(
            // The first worker wrote "Chat" for what is "chat" now.
            $"""
            DELETE FROM console_streams {OfChannel} AND ($server IS NULL OR server = $server)
                AND ($filter IS NULL OR line_class = $filter COLLATE NOCASE)
            """,
            Guild(guild), Channel(channel), ("$server", server is { } one ? Server(one).Item2 : null), ("$filter", only.Word)),
        ct);

    public Task<IReadOnlyList<ConsoleStream>> StreamsAsync(CancellationToken ct) => database.ReadAsync<IReadOnlyList<ConsoleStream>>(
        connection => connection.Query(
            "SELECT guild, channel, server, line_class FROM console_streams ORDER BY guild, channel, server", ReadStream),
        ct);

    public Task<LiveMessage?> SetLiveAsync(LiveMessage message, CancellationToken ct) => database.WriteAsync(
        connection =>
        {
            var former = connection.Query(
                $"SELECT guild, channel, message FROM live_messages {OfChannel}", ReadLive, Guild(message.Guild), Channel(message.Channel));
            connection.Execute(
                """
                INSERT INTO live_messages (guild, channel, message) VALUES ($guild, $channel, $message)
                ON CONFLICT (guild, channel) DO UPDATE SET message = excluded.message
                """,
                Guild(message.Guild), Channel(message.Channel), Message(message.Message));
            return former.Count == 0 ? null : former[0];
        },
        ct);

    public Task<bool> RemoveLiveAsync(LiveMessage message, CancellationToken ct) => database.WriteAsync(
        connection => connection.Execute(
            $"DELETE FROM live_messages {OfChannel} AND message = $message",
            Guild(message.Guild), Channel(message.Channel), Message(message.Message)) > 0,
        ct);

    public Task<IReadOnlyList<LiveMessage>> LiveMessagesAsync(CancellationToken ct) => database.ReadAsync<IReadOnlyList<LiveMessage>>(
        connection => connection.Query("SELECT guild, channel, message FROM live_messages ORDER BY guild, channel", ReadLive), ct);

    private static Feed ReadFeed(SqliteDataReader row) => new(
        new GuildId(row.Snowflake(0)), new ChannelId(row.Snowflake(1)), Enum.Parse<FeedKind>(row.GetString(2)), row.TextOrNull(3));

    private static ConsoleStream ReadStream(SqliteDataReader row) => new(
        new GuildId(row.Snowflake(0)),
        new ChannelId(row.Snowflake(1)),
        new ServerId(Guid.ParseExact(row.GetString(2), "N")),
        FilterOf(row.TextOrNull(3)));

    private static LineFilter FilterOf(string? word) =>
        word is null ? default
        : LineFilter.TryParse(word, out var filter) ? filter
        : throw new InvalidDataException($"No lines are called {word}.");

    private static LiveMessage ReadLive(SqliteDataReader row) => new(
        new GuildId(row.Snowflake(0)), new ChannelId(row.Snowflake(1)), new MessageId(row.Snowflake(2)));

    private static (string, object?) Guild(GuildId guild) => ("$guild", ToColumn(guild.Value));

    private static (string, object?) Channel(ChannelId channel) => ("$channel", ToColumn(channel.Value));

    private static (string, object?) Server(ServerId server) => ("$server", server.ToString());

    private static (string, object?) Message(MessageId message) => ("$message", ToColumn(message.Value));

    private static (string, object?) Kind(FeedKind kind) => ("$kind", kind.ToString());
}
