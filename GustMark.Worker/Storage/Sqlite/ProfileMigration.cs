namespace GustMark.Worker.Storage.Sqlite;

/// <summary>Profiles of players, and when they were where.</summary>
internal static class ProfileMigration
{
    // Nothing refers to a server: what was played on one stays when it is gone.
    public const string Sql =
        """
        CREATE TABLE profiles (
            guild      INTEGER NOT NULL,
            player     TEXT NOT NULL,
            platform   TEXT,
            first_seen INTEGER NOT NULL,
            last_seen  INTEGER NOT NULL,
            kills      INTEGER NOT NULL CHECK (kills >= 0),
            deaths     TEXT NOT NULL,
            applied    INTEGER NOT NULL,
            PRIMARY KEY (guild, player),
            CHECK (last_seen >= first_seen)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE profile_names (
            guild    INTEGER NOT NULL,
            player   TEXT NOT NULL,
            name     TEXT NOT NULL,
            name_key TEXT NOT NULL,
            first    INTEGER NOT NULL,
            last     INTEGER NOT NULL,
            PRIMARY KEY (guild, player, name),
            FOREIGN KEY (guild, player) REFERENCES profiles (guild, player) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX profile_names_by_key ON profile_names (guild, name_key);

        CREATE TABLE profile_addresses (
            guild  INTEGER NOT NULL,
            player TEXT NOT NULL,
            seal   TEXT NOT NULL,
            last   INTEGER NOT NULL,
            PRIMARY KEY (guild, player, seal),
            FOREIGN KEY (guild, player) REFERENCES profiles (guild, player) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX profile_addresses_by_seal ON profile_addresses (guild, seal, last);

        CREATE TABLE play_sessions (
            guild   INTEGER NOT NULL,
            player  TEXT NOT NULL,
            began   INTEGER NOT NULL,
            server  TEXT NOT NULL,
            until   INTEGER NOT NULL,
            is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
            PRIMARY KEY (guild, player, began, server),
            CHECK (until >= began)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX play_sessions_open ON play_sessions (guild, began, player, server, until) WHERE is_open = 1;
        """;
}
