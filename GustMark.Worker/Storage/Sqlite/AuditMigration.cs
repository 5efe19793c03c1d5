namespace GustMark.Worker.Storage.Sqlite;

/// <summary>The audit.</summary>
internal static class AuditMigration
{
    // Hashes, digest and salt are hexadecimal text. "beginning" is no part of the chain: it keeps a correlation from having two beginnings, or
    // two ends. Nor is "open", which is there to be found at the next start.
    public const string Sql =
        """
        CREATE TABLE audit (
            guild       INTEGER NOT NULL,
            sequence    INTEGER NOT NULL CHECK (sequence > 0),
            at          INTEGER NOT NULL,
            who         TEXT NOT NULL,
            level       TEXT,
            action      TEXT NOT NULL,
            correlation TEXT NOT NULL,
            result      TEXT NOT NULL,
            target      TEXT,
            was         TEXT,
            is_now      TEXT,
            words       TEXT,
            salt        TEXT,
            digest      TEXT NOT NULL,
            previous    TEXT NOT NULL,
            hash        TEXT NOT NULL,
            beginning   INTEGER NOT NULL CHECK (beginning IN (0, 1)),
            open        INTEGER NOT NULL CHECK (open IN (0, 1)),
            PRIMARY KEY (guild, sequence),
            UNIQUE (guild, correlation, beginning)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX audit_by_who ON audit (guild, who, sequence);
        CREATE INDEX audit_open ON audit (guild, sequence) WHERE open = 1;
        """;
}
