namespace GustMark.Worker.Storage.Sqlite;

/// <summary>Events of the community.</summary>
internal static class ContestMigration
{
    // What an event is stands in its text; beside it is what is looked for. "held" keeps a server from having two at once.
    public const string Sql =
        """
        CREATE TABLE contests (
            guild   INTEGER NOT NULL,
            id      INTEGER NOT NULL,
            server  TEXT NOT NULL,
            at      INTEGER NOT NULL,
            held    INTEGER NOT NULL CHECK (held IN (0, 1)),
            open    INTEGER NOT NULL CHECK (open IN (0, 1)),
            version INTEGER NOT NULL,
            body    TEXT NOT NULL,
            PRIMARY KEY (guild, id)
        ) STRICT;
        CREATE UNIQUE INDEX contests_held ON contests (guild, server) WHERE held = 1;
        CREATE INDEX contests_open ON contests (at) WHERE open = 1;
        CREATE INDEX contests_by_time ON contests (guild, at, id);
        """;
}
