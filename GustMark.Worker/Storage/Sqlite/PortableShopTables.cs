using GustMark.Worker.Storage.Portable;
using Microsoft.Data.Sqlite;
using static GustMark.Worker.Storage.Sqlite.SqliteStatements;

namespace GustMark.Worker.Storage.Sqlite;

/// <summary>The tables of the shop as records of an export.</summary>
internal static class PortableShopTables
{
    private const string OfItem =
        "name, description, category, goods_kind, goods, goods_amount, price, stock, cooldown, per_member, level, picture, version";

    public static IReadOnlyList<PortableTable> All { get; } =
    [
        new PortableTable<PortableShopItem>(
            "shop_items", $"guild, id, server, removed, {OfItem}, name_key", "id", row => Item(row, 0, row.GetInt32(3) == 1, at: 4),
            item => [ToColumn(item.Guild), item.Id, item.Server, item.Removed ? 1 : 0, .. Values(item), item.Name.ToUpperInvariant()]),
        new PortableTable<PortableOrder>(
            "shop_orders", $"guild, item, item_server, id, buyer, wallet, channel, at, server, player, player_name, {OfItem}", "at, id",
            row => new(
                row.Snowflake(0), row.Snowflake(3), row.Snowflake(4), row.GetString(5), row.Snowflake(6), row.GetInt64(7), Item(row, 0, removed: false, at: 11),
                row.TextOrNull(8), row.TextOrNull(9), row.TextOrNull(10)),
            order =>
            [
                ToColumn(order.Guild), order.Item.Id, order.Item.Server, ToColumn(order.Id), ToColumn(order.Buyer), order.Wallet, ToColumn(order.Channel), order.At,
                order.Server, order.Player, order.PlayerName, .. Values(order.Item),
            ]),
        new PortableTable<PortableOrderLine>(
            "shop_lines", "guild, order_id, line, state, version, due, failures, sent_to, trouble, detail, told, sent_at", "order_id, line",
            row => new(
                row.Snowflake(0), row.Snowflake(1), row.GetInt32(2), row.GetString(3), row.GetInt32(4), row.GetInt64(5), row.GetInt32(6), row.GetString(7),
                row.GetString(8), row.GetString(9), row.GetInt32(10) == 1, row.IsDBNull(11) ? null : row.GetInt64(11)),
            line =>
            [
                ToColumn(line.Guild), ToColumn(line.Order), line.Line, line.State, line.Version, line.Due, line.Failures, line.SentTo, line.Trouble, line.Detail,
                line.Told ? 1 : 0, line.SentAt,
            ]),
    ];

    // Guild, id and server stand together in both tables.
    private static PortableShopItem Item(SqliteDataReader row, int start, bool removed, int at) => new(
        row.Snowflake(start), row.GetString(start + 1), row.GetString(at), row.GetString(at + 1), row.GetString(at + 2),
        new PortableGoods(row.GetString(at + 3), row.GetString(at + 4), row.GetInt32(at + 5)), row.GetInt64(at + 6), row.GetString(at + 10),
        row.GetInt32(at + 12), removed, row.IntOrNull(at + 7), row.IntOrNull(at + 8), row.IntOrNull(at + 9), row.TextOrNull(start + 2), row.TextOrNull(at + 11));

    private static object?[] Values(PortableShopItem item) =>
    [
        item.Name, item.Description, item.Category, item.Goods.Kind, item.Goods.Name, item.Goods.Amount, item.Price, item.Stock, item.Cooldown, item.PerMember,
        item.Level, item.Picture, item.Version,
    ];
}
