namespace GustMark.Worker.Storage.Sqlite;

/// <summary>The statements of the <see cref="Migration"/>s. Snowflakes are their 64 bits, times Unix milliseconds in UTC.</summary>
internal static class Migrations
{
    // A server's id is unique by itself, but every key that others refer to begins with the guild, so that nothing of one
    // guild can point at another's. "entered" keeps the order in which servers came.
    public const string ServersAndFeeds =
        """
        CREATE TABLE secret_key (
            only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
            sample   BLOB NOT NULL
        ) STRICT;

        CREATE TABLE servers (
            entered  INTEGER PRIMARY KEY AUTOINCREMENT,
            guild    INTEGER NOT NULL,
            id       TEXT NOT NULL UNIQUE,
            name     TEXT NOT NULL,
            name_key TEXT NOT NULL,
            kind     TEXT NOT NULL,
            host     TEXT NOT NULL,
            port     INTEGER NOT NULL CHECK (port BETWEEN 1 AND 65535),
            password BLOB NOT NULL,
            UNIQUE (guild, id),
            UNIQUE (guild, name_key)
        ) STRICT;

        CREATE TABLE server_defaults (
            guild  INTEGER NOT NULL PRIMARY KEY,
            server TEXT NOT NULL,
            FOREIGN KEY (guild, server) REFERENCES servers (guild, id) ON DELETE CASCADE
        ) STRICT;
        CREATE INDEX server_defaults_of_server ON server_defaults (guild, server);

        CREATE TABLE channel_bindings (
            guild   INTEGER NOT NULL,
            channel INTEGER NOT NULL,
            server  TEXT NOT NULL,
            PRIMARY KEY (guild, channel),
            FOREIGN KEY (guild, server) REFERENCES servers (guild, id) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX channel_bindings_of_server ON channel_bindings (guild, server);

        CREATE TABLE servers_heard (
            guild  INTEGER NOT NULL,
            server TEXT NOT NULL,
            until  INTEGER NOT NULL,
            PRIMARY KEY (guild, server),
            FOREIGN KEY (guild, server) REFERENCES servers (guild, id) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE feeds (
            guild    INTEGER NOT NULL,
            channel  INTEGER NOT NULL,
            kind     TEXT NOT NULL,
            template TEXT,
            PRIMARY KEY (guild, channel, kind)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE console_streams (
            guild      INTEGER NOT NULL,
            channel    INTEGER NOT NULL,
            server     TEXT NOT NULL,
            line_class TEXT,
            PRIMARY KEY (guild, channel, server)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE live_messages (
            guild   INTEGER NOT NULL,
            channel INTEGER NOT NULL,
            message INTEGER NOT NULL,
            PRIMARY KEY (guild, channel)
        ) STRICT, WITHOUT ROWID;
        """;

    // Tokens are sealed; a login that has ended has none, and keeps its row until it has been replaced or forgotten.
    public const string GPortalLogins =
        """
        CREATE TABLE gportal_logins (
            guild            INTEGER NOT NULL PRIMARY KEY,
            user_name        TEXT NOT NULL,
            member           INTEGER NOT NULL,
            channel          INTEGER NOT NULL,
            logged_in        INTEGER NOT NULL,
            access           BLOB,
            refresh          BLOB,
            issued           INTEGER,
            lifetime         INTEGER,
            refresh_lifetime INTEGER,
            ended            INTEGER,
            ended_reason     TEXT,
            told             INTEGER NOT NULL CHECK (told IN (0, 1)),
            CHECK ((ended IS NULL) = (access IS NOT NULL)),
            CHECK ((access IS NULL) = (refresh IS NULL))
        ) STRICT;
        """;
}
