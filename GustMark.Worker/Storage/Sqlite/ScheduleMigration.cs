namespace GustMark.Worker.Storage.Sqlite;

/// <summary>What is planned.</summary>
internal static class ScheduleMigration
{
    // "wakes", "running" and "untold" follow from the others: they are what is looked for.
    public const string Sql =
        """
        CREATE TABLE schedules (
            guild    INTEGER NOT NULL,
            id       INTEGER NOT NULL,
            kind     TEXT NOT NULL,
            name     TEXT NOT NULL,
            payload  TEXT NOT NULL,
            cron     TEXT,
            at       INTEGER,
            ahead    TEXT NOT NULL,
            channel  INTEGER NOT NULL,
            creator  INTEGER NOT NULL,
            created  INTEGER NOT NULL,
            since    INTEGER NOT NULL,
            patience INTEGER NOT NULL,
            paused   INTEGER NOT NULL CHECK (paused IN (0, 1)),
            version  INTEGER NOT NULL,
            failures INTEGER,
            next     INTEGER,
            run      TEXT,
            report   TEXT,
            told     TEXT,
            wakes    INTEGER,
            running  INTEGER NOT NULL CHECK (running IN (0, 1)),
            untold   INTEGER NOT NULL CHECK (untold IN (0, 1)),
            PRIMARY KEY (guild, id),
            CHECK ((cron IS NULL) <> (at IS NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX schedules_by_wakes ON schedules (wakes) WHERE wakes IS NOT NULL;
        CREATE INDEX schedules_running ON schedules (running) WHERE running = 1;
        CREATE INDEX schedules_untold ON schedules (untold) WHERE untold = 1;
        """;
}
