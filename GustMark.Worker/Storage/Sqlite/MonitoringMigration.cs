namespace GustMark.Worker.Storage.Sqlite;

/// <summary>Samples that were put together, and what was alarming when.</summary>
internal static class MonitoringMigration
{
    // Of the worker itself: guild 0, or an empty server. "width" is in seconds. "told" is what nothing is owed to any more in Discord.
    public const string Sql =
        """
        CREATE TABLE samples (
            guild    INTEGER NOT NULL,
            server   TEXT NOT NULL,
            width    INTEGER NOT NULL,
            start    INTEGER NOT NULL,
            measured TEXT NOT NULL,
            PRIMARY KEY (guild, server, width, start)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX samples_by_time ON samples (width, start);

        CREATE TABLE alerts (
            guild       INTEGER NOT NULL,
            kind        TEXT NOT NULL,
            server      TEXT NOT NULL,
            began       INTEGER NOT NULL,
            server_name TEXT NOT NULL,
            threshold   REAL NOT NULL,
            worst       REAL NOT NULL,
            detail      TEXT NOT NULL,
            told        INTEGER NOT NULL CHECK (told IN (0, 1)),
            ended       INTEGER,
            channel     INTEGER,
            message     INTEGER,
            PRIMARY KEY (guild, kind, server, began)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX alerts_by_time ON alerts (began);
        CREATE INDEX alerts_open ON alerts (guild) WHERE told = 0 OR ended IS NULL;
        """;
}
