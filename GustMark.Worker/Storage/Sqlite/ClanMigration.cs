namespace GustMark.Worker.Storage.Sqlite;

/// <summary>Clans, who is in them, and who may join.</summary>
internal static class ClanMigration
{
    // A closed clan keeps its row, so that its id is never used again and its bank can be told by name; its name and tag are free.
    // The key of a member is what keeps him out of a second clan.
    public const string Sql =
        """
        CREATE TABLE clans (
            guild        INTEGER NOT NULL,
            id           TEXT NOT NULL,
            name         TEXT NOT NULL,
            name_key     TEXT NOT NULL,
            tag          TEXT NOT NULL,
            tag_key      TEXT NOT NULL,
            description  TEXT NOT NULL,
            founded      INTEGER NOT NULL,
            played       INTEGER NOT NULL CHECK (played >= 0),
            state        TEXT NOT NULL,
            payee        INTEGER,
            payee_server TEXT,
            closed_at    INTEGER,
            version      INTEGER NOT NULL,
            PRIMARY KEY (guild, id),
            CHECK ((state = 'Open') = (payee IS NULL)),
            CHECK ((payee IS NULL) = (closed_at IS NULL))
        ) STRICT;
        CREATE UNIQUE INDEX clans_by_name ON clans (guild, name_key) WHERE state = 'Open';
        CREATE UNIQUE INDEX clans_by_tag ON clans (guild, tag_key) WHERE state = 'Open';
        CREATE INDEX clans_by_state ON clans (state);

        CREATE TABLE clan_members (
            guild         INTEGER NOT NULL,
            member        INTEGER NOT NULL,
            clan          TEXT NOT NULL,
            rank          TEXT NOT NULL,
            joined        INTEGER NOT NULL,
            played_before INTEGER NOT NULL CHECK (played_before >= 0),
            PRIMARY KEY (guild, member),
            FOREIGN KEY (guild, clan) REFERENCES clans (guild, id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX clan_members_of_clan ON clan_members (guild, clan);
        CREATE UNIQUE INDEX clan_leaders ON clan_members (guild, clan) WHERE rank = 'Leader';

        CREATE TABLE clan_invitations (
            guild      INTEGER NOT NULL,
            clan       TEXT NOT NULL,
            member     INTEGER NOT NULL,
            invited_by INTEGER NOT NULL,
            until      INTEGER NOT NULL,
            PRIMARY KEY (guild, clan, member),
            FOREIGN KEY (guild, clan) REFERENCES clans (guild, id)
        ) STRICT, WITHOUT ROWID;
        """;
}
