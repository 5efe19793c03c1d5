using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Shop;
using Microsoft.Data.Sqlite;
using static GustMark.Worker.Storage.Sqlite.ShopRows;
using static GustMark.Worker.Storage.Sqlite.SqliteStatements;

namespace GustMark.Worker.Storage.Sqlite;

/// <inheritdoc />
internal sealed class SqliteShopStore(SqliteDatabase database) : IShopStore
{
    private const string OrderTables = "shop_orders o JOIN shop_lines l ON l.guild = o.guild AND l.order_id = o.id";
    private const string OldestFirst = "ORDER BY o.at, o.guild, o.id, l.line";

    public Task<Result<ShopItem>> AddAsync(ShopItem item, CancellationToken ct) => database.WriteAsync<Result<ShopItem>>(
        connection =>
        {
            if (IsTaken(connection, item))
                return new ItemNameTaken(item.Name);
            connection.Execute(
                """
                INSERT INTO shop_items (guild, id, name, name_key, description, category, goods_kind, goods, goods_amount, price, stock, cooldown,
                    per_member, level, server, picture, version, removed)
                VALUES ($guild, $item, $name, $key, $description, $category, $goodsKind, $goods, $goodsAmount, $price, $stock, $cooldown,
                    $perMember, $level, $itemServer, $picture, $version, 0)
                """,
                Parameters(item));
            return item;
        },
        ct);

    public Task<Result<ShopItem>> ChangeAsync(ShopItem item, bool setStock, CancellationToken ct) => database.WriteAsync<Result<ShopItem>>(
        connection =>
        {
            if (IsTaken(connection, item))
                return new ItemNameTaken(item.Name);
            var changed = connection.Execute(
                $"""
                UPDATE shop_items SET name = $name, name_key = $key, description = $description, category = $category, goods_kind = $goodsKind,
                    goods = $goods, goods_amount = $goodsAmount, price = $price, {(setStock ? "stock = $stock," : "")} cooldown = $cooldown,
                    per_member = $perMember, level = $level, server = $itemServer, picture = $picture, version = version + 1
                WHERE guild = $guild AND id = $item AND version = $version AND removed = 0
                """,
                Parameters(item));
            return changed == 1 ? Find(connection, item.Guild, item.Id)! : new ItemChanged(item.Name);
        },
        ct);

    public Task<bool> RemoveAsync(GuildId guild, ShopItemId item, CancellationToken ct) => database.WriteAsync(
        connection => connection.Execute(
            "UPDATE shop_items SET removed = 1, version = version + 1 WHERE guild = $guild AND id = $item AND removed = 0", Guild(guild), Item(item)) == 1,
        ct);

    public Task<IReadOnlyList<ShopItem>> ItemsAsync(GuildId guild, CancellationToken ct) => database.ReadAsync<IReadOnlyList<ShopItem>>(
        connection => connection.Query(
            $"SELECT {ItemColumns} FROM shop_items WHERE guild = $guild AND removed = 0 ORDER BY name_key", ReadItem, Guild(guild)),
        ct);

    public Task<Result<Placement>> PlaceAsync(Order order, CancellationToken ct) =>
        database.WriteAsync(connection => ShopPlacing.Place(connection, order), ct);

    public Task<Order?> FindAsync(GuildId guild, OrderId order, CancellationToken ct) =>
        database.ReadAsync(connection => Find(connection, guild, order), ct);

    public Task<OrderLine?> MoveAsync(GuildId guild, OrderId order, OrderLine to, CancellationToken ct) => database.WriteAsync(
        connection =>
        {
            var moved = connection.Execute(
                """
                UPDATE shop_lines SET state = $state, version = version + 1, due = $due, failures = $failures, sent_at = $sentAt, sent_to = $sentTo, trouble = $trouble,
                    detail = $detail, told = $told
                WHERE guild = $guild AND order_id = $order AND line = $line AND version = $version
                """,
                [Guild(guild), Order(order), .. Parameters(to)]);
            if (moved == 0)
                return null;
            if (to.State == LineState.Cancelled)
                GiveBack(connection, guild, order);
            return Find(connection, guild, order)!.Lines.First(line => line.Number == to.Number);
        },
        ct);

    public Task<IReadOnlyList<Order>> OpenAsync(CancellationToken ct) => ReadAsync(
        $"""
        SELECT {OrderColumns} FROM {OrderTables}
        WHERE (o.guild, o.id) IN (SELECT guild, order_id FROM shop_lines WHERE state NOT IN ('Paid', 'Refunded')) {OldestFirst}
        """,
        ct);

    public Task<IReadOnlyList<Order>> UntoldAsync(CancellationToken ct) => ReadAsync(
        $"""
        SELECT {OrderColumns} FROM {OrderTables}
        WHERE (o.guild, o.id) IN (SELECT guild, order_id FROM shop_lines WHERE told = 0 AND state IN ('Paid', 'Refunded', 'Unclear')) {OldestFirst}
        """,
        ct);

    public Task ToldAsync(GuildId guild, OrderId order, IReadOnlyList<OrderLine> lines, CancellationToken ct) => database.WriteAsync(
        connection => lines.Sum(line => connection.Execute(
            """
            UPDATE shop_lines SET told = 1
            WHERE guild = $guild AND order_id = $order AND line = $line AND version = $version
            """,
            Guild(guild), Order(order), ("$line", line.Number), ("$version", line.Version))),
        ct);

    public Task<IReadOnlyList<Order>> OrdersAsync(OrderQuery query, CancellationToken ct)
    {
        var where = new List<string> { "guild = $guild" };
        if (query.Buyer is not null)
            where.Add("buyer = $buyer");
        if (query.With is not null)
            where.Add("EXISTS (SELECT 1 FROM shop_lines s WHERE s.guild = w.guild AND s.order_id = w.id AND s.state = $state)");
        if (query.OnlyOpen)
            where.Add("EXISTS (SELECT 1 FROM shop_lines s WHERE s.guild = w.guild AND s.order_id = w.id AND s.state NOT IN ('Paid', 'Refunded'))");
        return ReadAsync(
            $"""
            SELECT {OrderColumns} FROM {OrderTables}
            WHERE o.guild = $guild AND o.id IN (SELECT id FROM shop_orders w WHERE {string.Join(" AND ", where)} ORDER BY at DESC, id DESC LIMIT $most)
            ORDER BY o.at DESC, o.id DESC, l.line
            """,
            ct, Guild(query.Guild), ("$buyer", query.Buyer is { } buyer ? ToColumn(buyer.Value) : null), ("$state", query.With?.ToString()), ("$most", query.Most));
    }

    private Task<IReadOnlyList<Order>> ReadAsync(string sql, CancellationToken ct, params (string, object?)[] parameters) =>
        database.ReadAsync<IReadOnlyList<Order>>(connection => connection.ReadOrders(sql, parameters), ct);

    // Of an item that is, or was then, sold without a limit there is nothing to give back.
    private static void GiveBack(SqliteConnection connection, GuildId guild, OrderId order) => connection.Execute(
        """
        UPDATE shop_items SET stock = stock + 1
        WHERE guild = $guild AND stock IS NOT NULL
            AND id = (SELECT item FROM shop_orders WHERE guild = $guild AND id = $order AND stock IS NOT NULL)
        """,
        Guild(guild), Order(order));

    private static bool IsTaken(SqliteConnection connection, ShopItem item) => connection.Scalar(
        "SELECT 1 FROM shop_items WHERE guild = $guild AND name_key = $key AND id <> $item AND removed = 0",
        Guild(item.Guild), ("$key", ShopItem.KeyOf(item.Name)), Item(item.Id)) is not null;

    private static ShopItem? Find(SqliteConnection connection, GuildId guild, ShopItemId item) =>
        connection.Query($"SELECT {ItemColumns} FROM shop_items WHERE guild = $guild AND id = $item", ReadItem, Guild(guild), Item(item)) is [var found] ? found : null;

    private static Order? Find(SqliteConnection connection, GuildId guild, OrderId order) => connection.ReadOrders(
        $"SELECT {OrderColumns} FROM {OrderTables} WHERE o.guild = $guild AND o.id = $order {OldestFirst}", Guild(guild), Order(order)) is [var found] ? found : null;

    private static (string, object?) Guild(GuildId guild) => ("$guild", ToColumn(guild.Value));

    private static (string, object?) Item(ShopItemId item) => ("$item", item.ToString());

    private static (string, object?) Order(OrderId order) => ("$order", ToColumn(order.Interaction));
}
