namespace GustMark.Worker.Storage.Sqlite;

/// <summary>What was done to players, and how far it has come on each server.</summary>
internal static class ModerationMigration
{
    // "held" is what keeps a player from being banned, or muted, twice at once; "open" is what is looked at again and again.
    public const string Sql =
        """
        CREATE TABLE moderation_cases (
            guild      INTEGER NOT NULL,
            id         TEXT NOT NULL,
            kind       TEXT NOT NULL,
            player     TEXT NOT NULL,
            name       TEXT NOT NULL,
            reason     TEXT NOT NULL,
            at         INTEGER NOT NULL,
            by         INTEGER,
            until      INTEGER,
            lift_at    INTEGER,
            lift_cause TEXT,
            lift_by    INTEGER,
            lift_why   TEXT,
            held       INTEGER NOT NULL CHECK (held IN (0, 1)),
            open       INTEGER NOT NULL CHECK (open IN (0, 1)),
            version    INTEGER NOT NULL,
            PRIMARY KEY (guild, id),
            CHECK ((lift_at IS NULL) = (lift_cause IS NULL)),
            CHECK ((lift_at IS NULL) = (lift_why IS NULL))
        ) STRICT;
        CREATE UNIQUE INDEX moderation_cases_held ON moderation_cases (guild, kind, player) WHERE held = 1;
        CREATE INDEX moderation_cases_open ON moderation_cases (at) WHERE open = 1;
        CREATE INDEX moderation_cases_by_time ON moderation_cases (guild, at);
        CREATE INDEX moderation_cases_of_player ON moderation_cases (guild, player, at);

        CREATE TABLE moderation_places (
            guild    INTEGER NOT NULL,
            case_id  TEXT NOT NULL,
            server   TEXT NOT NULL,
            state    TEXT NOT NULL,
            at       INTEGER NOT NULL,
            evidence TEXT NOT NULL,
            PRIMARY KEY (guild, case_id, server),
            FOREIGN KEY (guild, case_id) REFERENCES moderation_cases (guild, id)
        ) STRICT, WITHOUT ROWID;
        """;
}
