using System.Globalization;
using GustMark.Core.Results;
using GustMark.Core.Shop;
using Microsoft.Data.Sqlite;
using static GustMark.Worker.Storage.Sqlite.ShopRows;
using static GustMark.Worker.Storage.Sqlite.SqliteStatements;

namespace GustMark.Worker.Storage.Sqlite;

/// <summary>Places an order in one step: what it takes is checked and taken, or nothing is.</summary>
internal static class ShopPlacing
{
    // Bought is what is not given up: a member who was refunded has nothing of it.
    private const string BoughtUnits =
        """
        SELECT count(*) FROM shop_orders o JOIN shop_lines l ON l.guild = o.guild AND l.order_id = o.id
        WHERE o.guild = $guild AND o.buyer = $buyer AND o.item = $item AND l.state NOT IN ('Cancelled', 'Refunded')
        """;

    private const string LastBought =
        """
        SELECT max(o.at) FROM shop_orders o JOIN shop_lines l ON l.guild = o.guild AND l.order_id = o.id
        WHERE o.guild = $guild AND o.buyer = $buyer AND o.item = $item AND l.state NOT IN ('Cancelled', 'Refunded')
        """;

    public static Result<Placement> Place(SqliteConnection connection, Order order)
    {
        (string, object?)[] id = [("$guild", ToColumn(order.Guild.Value)), ("$order", ToColumn(order.Id.Interaction))];
        if (Find(connection, id) is { } placed)
            return new Placement(placed, IsRepeat: true);
        if (!order.Item.IsGift && Refused(connection, order) is { } refusal)
            return refusal;

        connection.Execute(
            """
            INSERT INTO shop_orders (guild, id, buyer, wallet, server, player, player_name, channel, at, item, name, description, category, goods_kind,
                goods, goods_amount, price, stock, cooldown, per_member, level, item_server, picture, version)
            VALUES ($guild, $order, $buyer, $wallet, $server, $player, $playerName, $channel, $at, $item, $name, $description, $category, $goodsKind,
                $goods, $goodsAmount, $price, $stock, $cooldown, $perMember, $level, $itemServer, $picture, $version)
            """,
            [
                .. Parameters(order.Item), ("$order", ToColumn(order.Id.Interaction)), ("$buyer", ToColumn(order.Buyer.Value)), ("$wallet", order.Wallet.Key),
                ("$server", order.Server?.ToString()), ("$player", order.To?.Player.Key), ("$playerName", order.To?.Name),
                ("$channel", ToColumn(order.Channel.Value)), ("$at", order.At.ToUnixTimeMilliseconds()),
            ]);
        foreach (var line in order.Lines)
        {
            connection.Execute(
                """
                INSERT INTO shop_lines (guild, order_id, line, state, version, due, failures, sent_at, sent_to, trouble, detail, told)
                VALUES ($guild, $order, $line, $state, $version, $due, $failures, $sentAt, $sentTo, $trouble, $detail, $told)
                """,
                [.. id, .. Parameters(line)]);
        }

        return new Placement(Find(connection, id)!, IsRepeat: false);
    }

    /// <summary>Takes the stock, unless something stands in the way.</summary>
    private static Refusal? Refused(SqliteConnection connection, Order order)
    {
        var (item, units) = (order.Item, order.Lines.Count);
        (string, object?)[] of = [("$guild", ToColumn(order.Guild.Value)), ("$item", item.Id.ToString()), ("$buyer", ToColumn(order.Buyer.Value)), ("$units", units)];
        var kept = connection.Query($"SELECT {ItemColumns} FROM shop_items WHERE guild = $guild AND id = $item AND removed = 0", ReadItem, of);
        if (kept is not [{ Version: var version, Stock: var stock }] || version != item.Version)
            return new ItemChanged(item.Name);
        if (item.PerMember is { } limit && Number(connection, BoughtUnits, of) is var had && had + units > limit)
            return new BoughtEnough(item.Name, limit, (int)had);
        if (item.Cooldown is { } cooldown && connection.Scalar(LastBought, of) is long last
            && DateTimeOffset.FromUnixTimeMilliseconds(last) + cooldown is var until && until > order.At)
            return new BoughtTooSoon(item.Name, until);
        if (stock is null)
            return null;
        return connection.Execute("UPDATE shop_items SET stock = stock - $units WHERE guild = $guild AND id = $item AND stock >= $units", of) == 1
            ? null
            : new SoldOut(item.Name, units, stock.Value);
    }

    private static Order? Find(SqliteConnection connection, (string, object?)[] id) => connection.ReadOrders(
        $"""
        SELECT {OrderColumns} FROM shop_orders o JOIN shop_lines l ON l.guild = o.guild AND l.order_id = o.id
        WHERE o.guild = $guild AND o.id = $order ORDER BY l.line
        """,
        id) is [var order] ? order : null;

    private static long Number(SqliteConnection connection, string sql, (string, object?)[] parameters) =>
        Convert.ToInt64(connection.Scalar(sql, parameters), CultureInfo.InvariantCulture);
}
