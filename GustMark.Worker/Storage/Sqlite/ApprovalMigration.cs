namespace GustMark.Worker.Storage.Sqlite;

/// <summary>What waits for a second person.</summary>
internal static class ApprovalMigration
{
    public const string Sql =
        """
        CREATE TABLE approvals (
            guild       INTEGER NOT NULL,
            id          INTEGER NOT NULL,
            channel     INTEGER NOT NULL,
            asker       INTEGER NOT NULL,
            asker_name  TEXT NOT NULL,
            asker_level TEXT NOT NULL,
            command     TEXT NOT NULL,
            asked       TEXT NOT NULL,
            summary     TEXT NOT NULL,
            reason      TEXT NOT NULL,
            at          INTEGER NOT NULL,
            expires     INTEGER NOT NULL,
            state       TEXT NOT NULL,
            decider     INTEGER,
            message     INTEGER,
            PRIMARY KEY (guild, id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX approvals_by_state ON approvals (state);
        """;
}
