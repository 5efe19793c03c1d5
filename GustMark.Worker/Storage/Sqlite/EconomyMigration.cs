namespace GustMark.Worker.Storage.Sqlite;

/// <summary>Accounts, entries, what guilds have set, who is who, and how long members have played.</summary>
internal static class EconomyMigration
{
    // An account is kept under the text of its id. Kind and server stand beside it for lists; the check is the last line of defence
    // of "never below zero". Entries are never updated or deleted.
    public const string Sql =
        """
        CREATE TABLE ledger_accounts (
            number  INTEGER NOT NULL PRIMARY KEY,
            guild   INTEGER NOT NULL,
            account TEXT NOT NULL,
            kind    TEXT NOT NULL,
            server  TEXT,
            balance INTEGER NOT NULL CHECK (balance >= 0 OR kind IN ('house', 'mint')),
            UNIQUE (guild, account)
        ) STRICT;
        CREATE INDEX ledger_accounts_by_balance ON ledger_accounts (guild, kind, balance);

        CREATE TABLE ledger_entries (
            number    INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            guild     INTEGER NOT NULL,
            id        TEXT NOT NULL,
            kind      TEXT NOT NULL,
            actor     INTEGER,
            at        INTEGER NOT NULL,
            reason    TEXT,
            reference TEXT,
            UNIQUE (guild, id)
        ) STRICT;
        CREATE INDEX ledger_entries_by_time ON ledger_entries (guild, at, id);

        CREATE TABLE ledger_postings (
            entry   INTEGER NOT NULL REFERENCES ledger_entries (number),
            account INTEGER NOT NULL REFERENCES ledger_accounts (number),
            coins   INTEGER NOT NULL CHECK (coins <> 0),
            PRIMARY KEY (entry, account)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX ledger_postings_of_account ON ledger_postings (account, entry);

        CREATE TABLE guild_settings (
            guild INTEGER NOT NULL,
            area  TEXT NOT NULL,
            json  TEXT NOT NULL,
            PRIMARY KEY (guild, area)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE player_links (
            guild  INTEGER NOT NULL,
            player TEXT NOT NULL,
            name   TEXT NOT NULL,
            member INTEGER NOT NULL,
            at     INTEGER NOT NULL,
            PRIMARY KEY (guild, player)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX player_links_of_member ON player_links (guild, member);

        CREATE TABLE play_time (
            guild   INTEGER NOT NULL,
            member  INTEGER NOT NULL,
            seconds INTEGER NOT NULL CHECK (seconds >= 0),
            PRIMARY KEY (guild, member)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE play_time_counted (
            guild INTEGER NOT NULL PRIMARY KEY,
            id    INTEGER NOT NULL
        ) STRICT;
        """;
}
