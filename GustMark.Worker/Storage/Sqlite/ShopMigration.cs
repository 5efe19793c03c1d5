namespace GustMark.Worker.Storage.Sqlite;

/// <summary>What guilds sell, and what was bought.</summary>
internal static class ShopMigration
{
    // An order keeps the item as it was sold, so it needs no row of the item; a removed item keeps its row, so that its stock can be
    // given back and its id is never used again. Units that count as bought are the lines that are not cancelled or refunded.
    public const string Sql =
        """
        CREATE TABLE shop_items (
            guild        INTEGER NOT NULL,
            id           TEXT NOT NULL,
            name         TEXT NOT NULL,
            name_key     TEXT NOT NULL,
            description  TEXT NOT NULL,
            category     TEXT NOT NULL,
            goods_kind   TEXT NOT NULL,
            goods        TEXT NOT NULL,
            goods_amount INTEGER NOT NULL,
            price        INTEGER NOT NULL CHECK (price > 0),
            stock        INTEGER CHECK (stock >= 0),
            cooldown     INTEGER,
            per_member   INTEGER,
            level        TEXT NOT NULL,
            server       TEXT,
            picture      TEXT,
            version      INTEGER NOT NULL,
            removed      INTEGER NOT NULL CHECK (removed IN (0, 1)),
            PRIMARY KEY (guild, id)
        ) STRICT;
        CREATE UNIQUE INDEX shop_items_by_name ON shop_items (guild, name_key) WHERE removed = 0;

        CREATE TABLE shop_orders (
            guild        INTEGER NOT NULL,
            id           INTEGER NOT NULL,
            buyer        INTEGER NOT NULL,
            wallet       TEXT NOT NULL,
            server       TEXT,
            player       TEXT,
            player_name  TEXT,
            channel      INTEGER NOT NULL,
            at           INTEGER NOT NULL,
            item         TEXT NOT NULL,
            name         TEXT NOT NULL,
            description  TEXT NOT NULL,
            category     TEXT NOT NULL,
            goods_kind   TEXT NOT NULL,
            goods        TEXT NOT NULL,
            goods_amount INTEGER NOT NULL,
            price        INTEGER NOT NULL,
            stock        INTEGER,
            cooldown     INTEGER,
            per_member   INTEGER,
            level        TEXT NOT NULL,
            item_server  TEXT,
            picture      TEXT,
            version      INTEGER NOT NULL,
            PRIMARY KEY (guild, id)
        ) STRICT;
        CREATE INDEX shop_orders_of_buyer ON shop_orders (guild, buyer, item, at);
        CREATE INDEX shop_orders_by_time ON shop_orders (guild, at, id);

        CREATE TABLE shop_lines (
            guild    INTEGER NOT NULL,
            order_id INTEGER NOT NULL,
            line     INTEGER NOT NULL,
            state    TEXT NOT NULL,
            version  INTEGER NOT NULL,
            due      INTEGER NOT NULL,
            failures INTEGER NOT NULL,
            sent_at  INTEGER,
            sent_to  TEXT NOT NULL,
            trouble  TEXT NOT NULL,
            detail   TEXT NOT NULL,
            told     INTEGER NOT NULL CHECK (told IN (0, 1)),
            PRIMARY KEY (guild, order_id, line),
            FOREIGN KEY (guild, order_id) REFERENCES shop_orders (guild, id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX shop_lines_open ON shop_lines (guild, order_id) WHERE state NOT IN ('Paid', 'Refunded');
        CREATE INDEX shop_lines_untold ON shop_lines (guild, order_id) WHERE told = 0 AND state IN ('Paid', 'Refunded', 'Unclear');
        """;
}
