using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using Microsoft.Data.Sqlite;
using static GustMark.Worker.Storage.Sqlite.SqliteStatements;

namespace GustMark.Worker.Storage.Sqlite;

/// <inheritdoc />
internal sealed class SqliteServerStore(SqliteDatabase database, SecretBox box) : IServerStore
{
    private const string Columns = "id, guild, name, kind, host, port";

    public Task<Result<GameServer>> AddAsync(GameServer server, Secret password, CancellationToken ct)
    {
        var sealedPassword = box.Seal(password, PlaceOf(server.Id));
        return database.WriteAsync<Result<GameServer>>(
            connection =>
            {
                if (IsNameTaken(connection, server))
                    return new NameTaken(server.Name);
                connection.Execute(
                    """
                    INSERT INTO servers (guild, id, name, name_key, kind, host, port, password)
                    VALUES ($guild, $id, $name, $key, $kind, $host, $port, $password)
                    """,
                    Guild(server.Guild), Id(server.Id), ("$name", server.Name), ("$key", KeyOf(server.Name)),
                    ("$kind", server.Kind.ToString()), ("$host", server.Host), ("$port", server.Port), ("$password", sealedPassword));
                return server;
            },
            ct);
    }

    public Task<Result<GameServer>> ChangeAsync(GameServer server, Secret? password, CancellationToken ct)
    {
        var sealedPassword = password is null ? null : box.Seal(password, PlaceOf(server.Id));
        return database.WriteAsync<Result<GameServer>>(
            connection =>
            {
                if (!Exists(connection, server.Guild, server.Id))
                    return new NoSuchServer(server.Name, NamesOf(connection, server.Guild));
                if (IsNameTaken(connection, server))
                    return new NameTaken(server.Name);
                connection.Execute(
                    """
                    UPDATE servers
                    SET name = $name, name_key = $key, kind = $kind, host = $host, port = $port, password = coalesce($password, password)
                    WHERE guild = $guild AND id = $id
                    """,
                    Guild(server.Guild), Id(server.Id), ("$name", server.Name), ("$key", KeyOf(server.Name)),
                    ("$kind", server.Kind.ToString()), ("$host", server.Host), ("$port", server.Port), ("$password", sealedPassword));
                return server;
            },
            ct);
    }

    public Task<bool> RemoveAsync(GuildId guild, ServerId server, CancellationToken ct) => database.WriteAsync(
        connection =>
        {
            // Default, bindings and the time it was heard refer to the server and go with it.
            connection.Execute("DELETE FROM console_streams WHERE guild = $guild AND server = $id", Guild(guild), Id(server));
            connection.Execute("DELETE FROM samples WHERE guild = $guild AND server = $id", Guild(guild), Id(server));
            return connection.Execute("DELETE FROM servers WHERE guild = $guild AND id = $id", Guild(guild), Id(server)) > 0;
        },
        ct);

    public Task<IReadOnlyList<GameServer>> AllAsync(CancellationToken ct) => database.ReadAsync<IReadOnlyList<GameServer>>(
        connection => connection.Query($"SELECT {Columns} FROM servers ORDER BY entered", ReadServer), ct);

    public Task<IReadOnlyList<GameServer>> OfGuildAsync(GuildId guild, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<GameServer>>(
            connection => connection.Query(
                $"SELECT {Columns} FROM servers WHERE guild = $guild ORDER BY name_key", ReadServer, Guild(guild)),
            ct);

    public async Task<Secret?> SecretOfAsync(ServerId server, CancellationToken ct)
    {
        var sealedPassword = await database.ReadAsync(
            connection => (byte[]?)connection.Scalar("SELECT password FROM servers WHERE id = $id", Id(server)), ct);
        return sealedPassword is null ? null : box.Open(sealedPassword, PlaceOf(server));
    }

    public Task<Result<Done>> SetDefaultAsync(GuildId guild, ServerId? server, CancellationToken ct) => database.WriteAsync<Result<Done>>(
        connection =>
        {
            if (server is not { } chosen)
            {
                connection.Execute("DELETE FROM server_defaults WHERE guild = $guild", Guild(guild));
                return default(Done);
            }

            if (!Exists(connection, guild, chosen))
                return new NoSuchServer(chosen.ToString(), NamesOf(connection, guild));
            connection.Execute(
                """
                INSERT INTO server_defaults (guild, server) VALUES ($guild, $id)
                ON CONFLICT (guild) DO UPDATE SET server = excluded.server
                """,
                Guild(guild), Id(chosen));
            return default(Done);
        },
        ct);

    public Task<Result<Done>> BindAsync(GuildId guild, ChannelId channel, ServerId? server, CancellationToken ct) =>
        database.WriteAsync<Result<Done>>(
            connection =>
            {
                if (server is not { } chosen)
                {
                    connection.Execute(
                        "DELETE FROM channel_bindings WHERE guild = $guild AND channel = $channel", Guild(guild), Channel(channel));
                    return default(Done);
                }

                if (!Exists(connection, guild, chosen))
                    return new NoSuchServer(chosen.ToString(), NamesOf(connection, guild));
                connection.Execute(
                    """
                    INSERT INTO channel_bindings (guild, channel, server) VALUES ($guild, $channel, $id)
                    ON CONFLICT (guild, channel) DO UPDATE SET server = excluded.server
                    """,
                    Guild(guild), Channel(channel), Id(chosen));
                return default(Done);
            },
            ct);

    public Task<ServerBindings> BindingsAsync(GuildId guild, CancellationToken ct) => database.ReadAsync(
        connection =>
        {
            var chosen = connection.Query("SELECT server FROM server_defaults WHERE guild = $guild", row => ReadId(row, 0), Guild(guild));
            var channels = connection.Query(
                "SELECT channel, server FROM channel_bindings WHERE guild = $guild",
                row => KeyValuePair.Create(new ChannelId(row.Snowflake(0)), ReadId(row, 1)),
                Guild(guild));
            return new ServerBindings(chosen.Count == 0 ? null : chosen[0], channels.ToDictionary());
        },
        ct);

    public Task HeardAsync(IReadOnlyCollection<KeyValuePair<ServerId, DateTimeOffset>> until, CancellationToken ct)
    {
        // A copy: the caller may go on counting while this waits for its turn.
        var heard = until.ToArray();
        return database.WriteAsync(
            connection =>
            {
                foreach (var (server, time) in heard)
                {
                    connection.Execute(
                        """
                        INSERT INTO servers_heard (guild, server, until) SELECT guild, id, $until FROM servers WHERE id = $id
                        ON CONFLICT (guild, server) DO UPDATE SET until = excluded.until
                        """,
                        Id(server), ("$until", time.ToUnixTimeMilliseconds()));
                }

                return default(Done);
            },
            ct);
    }

    public Task<DateTimeOffset?> LastHeardAsync(ServerId server, CancellationToken ct) => database.ReadAsync(
        connection => connection.Scalar("SELECT until FROM servers_heard WHERE server = $id", Id(server)) is long until
            ? DateTimeOffset.FromUnixTimeMilliseconds(until)
            : (DateTimeOffset?)null,
        ct);

    private static SecretPlace PlaceOf(ServerId server) => SecretPlace.OfServer(server.ToString());

    // Computed here because SQLite folds the case of ASCII letters only.
    private static string KeyOf(string name) => name.ToUpperInvariant();

    private static bool Exists(SqliteConnection connection, GuildId guild, ServerId server) =>
        connection.Scalar("SELECT 1 FROM servers WHERE guild = $guild AND id = $id", Guild(guild), Id(server)) is not null;

    private static bool IsNameTaken(SqliteConnection connection, GameServer server) => connection.Scalar(
        "SELECT 1 FROM servers WHERE guild = $guild AND name_key = $key AND id <> $id",
        Guild(server.Guild), ("$key", KeyOf(server.Name)), Id(server.Id)) is not null;

    private static List<string> NamesOf(SqliteConnection connection, GuildId guild) => connection.Query(
        "SELECT name FROM servers WHERE guild = $guild ORDER BY name_key", row => row.GetString(0), Guild(guild));

    private static GameServer ReadServer(SqliteDataReader row) => new(
        ReadId(row, 0), new GuildId(row.Snowflake(1)), row.GetString(2), Enum.Parse<ServerKind>(row.GetString(3)), row.GetString(4),
        row.GetInt32(5));

    private static ServerId ReadId(SqliteDataReader row, int column) => new(Guid.ParseExact(row.GetString(column), "N"));

    private static (string, object?) Guild(GuildId guild) => ("$guild", ToColumn(guild.Value));

    private static (string, object?) Channel(ChannelId channel) => ("$channel", ToColumn(channel.Value));

    private static (string, object?) Id(ServerId server) => ("$id", server.ToString());
}
