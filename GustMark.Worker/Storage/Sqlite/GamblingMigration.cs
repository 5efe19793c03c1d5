namespace GustMark.Worker.Storage.Sqlite;

/// <summary>Seeds, games, and the limits that members set for themselves.</summary>
internal static class GamblingMigration
{
    // The seed of a round is sealed until it is revealed, and plain afterwards; a revealed round without one has lost it. A nonce is used once: the
    // table itself refuses a second game with it.
    public const string Sql =
        """
        CREATE TABLE game_rounds (
            guild       INTEGER NOT NULL,
            member      INTEGER NOT NULL,
            round       INTEGER NOT NULL,
            state       TEXT NOT NULL,
            sealed      BLOB,
            seed        TEXT,
            commitment  TEXT NOT NULL,
            client_seed TEXT NOT NULL,
            next_nonce  INTEGER NOT NULL,
            shown       INTEGER NOT NULL CHECK (shown IN (0, 1)),
            PRIMARY KEY (guild, member, round),
            CHECK ((state = 'Revealed') = (sealed IS NULL)),
            CHECK (seed IS NULL OR sealed IS NULL)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX game_rounds_current ON game_rounds (guild, member) WHERE state = 'Current';
        CREATE UNIQUE INDEX game_rounds_next ON game_rounds (guild, member) WHERE state = 'Next';

        CREATE TABLE games (
            guild       INTEGER NOT NULL,
            id          INTEGER NOT NULL,
            member      INTEGER NOT NULL,
            wallet      TEXT NOT NULL,
            channel     INTEGER NOT NULL,
            at          INTEGER NOT NULL,
            game        TEXT NOT NULL,
            wager       TEXT NOT NULL,
            stake       INTEGER NOT NULL CHECK (stake > 0),
            rules       TEXT NOT NULL,
            round       INTEGER NOT NULL,
            client_seed TEXT NOT NULL,
            nonce       INTEGER NOT NULL,
            moves       TEXT NOT NULL,
            state       TEXT NOT NULL,
            version     INTEGER NOT NULL,
            staked      INTEGER NOT NULL,
            payout      INTEGER NOT NULL,
            result      TEXT,
            digest      TEXT,
            due         INTEGER,
            told        INTEGER NOT NULL CHECK (told IN (0, 1)),
            PRIMARY KEY (guild, id),
            UNIQUE (guild, member, round, nonce),
            FOREIGN KEY (guild, member, round) REFERENCES game_rounds (guild, member, round)
        ) STRICT;
        CREATE INDEX games_of_member ON games (guild, member, at);
        CREATE INDEX games_by_time ON games (guild, at, id);
        CREATE INDEX games_open ON games (guild, member, round) WHERE state NOT IN ('Settled', 'Refunded');
        CREATE INDEX games_untold ON games (guild, id) WHERE told = 0 AND state IN ('Settled', 'Refunded');

        CREATE TABLE game_limits (
            guild    INTEGER NOT NULL,
            member   INTEGER NOT NULL,
            loss     INTEGER,
            loss_to  INTEGER,
            loss_at  INTEGER,
            bet      INTEGER,
            bet_to   INTEGER,
            bet_at   INTEGER,
            excluded INTEGER,
            PRIMARY KEY (guild, member)
        ) STRICT, WITHOUT ROWID;
        """;
}
