using System.Globalization;
using GustMark.Core.Access;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Shop;
using Microsoft.Data.Sqlite;
using static GustMark.Worker.Storage.Sqlite.SqliteStatements;

namespace GustMark.Worker.Storage.Sqlite;

/// <summary>Items, orders and lines as rows, both ways.</summary>
internal static class ShopRows
{
    /// <summary>What <see cref="ReadItem"/> reads.</summary>
    public const string ItemColumns =
        "id, guild, name, goods_kind, goods, goods_amount, price, description, category, stock, cooldown, per_member, level, server, picture, version";

    /// <summary>What <see cref="ReadOrders"/> reads, of <c>shop_orders o</c> and <c>shop_lines l</c>.</summary>
    public const string OrderColumns =
        """
        o.item, o.guild, o.name, o.goods_kind, o.goods, o.goods_amount, o.price, o.description, o.category, o.stock, o.cooldown, o.per_member,
        o.level, o.item_server, o.picture, o.version, o.id, o.buyer, o.wallet, o.server, o.player, o.player_name, o.channel, o.at,
        l.line, l.state, l.version, l.due, l.failures, l.sent_at, l.sent_to, l.trouble, l.detail, l.told
        """;

    private const int OrderStart = 16;
    private const int LineStart = 24;

    public static ShopItem ReadItem(SqliteDataReader row) => new(
        new ShopItemId(Guid.ParseExact(row.GetString(0), "N")), new GuildId(row.Snowflake(1)), row.GetString(2),
        new KeptGoods(row.GetString(3), row.GetString(4), row.GetInt32(5)).ToGoods(), new Coins(row.GetInt64(6)))
    {
        Description = row.GetString(7),
        Category = row.GetString(8),
        Stock = row.IntOrNull(9),
        Cooldown = row.IntOrNull(10) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        PerMember = row.IntOrNull(11),
        Level = Enum.Parse<AccessLevel>(row.GetString(12)),
        Server = ServerOrNull(row, 13),
        Picture = row.TextOrNull(14) is { } picture ? new Uri(picture) : null,
        Version = row.GetInt32(15),
    };

    /// <summary>Rows of one order stand together, its lines in order.</summary>
    public static List<Order> ReadOrders(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.Prepare(sql, parameters);
        using var rows = command.ExecuteReader();
        var orders = new List<Order>();
        var lines = new List<OrderLine>();
        (long, long)? current = null;
        while (rows.Read())
        {
            var id = (rows.GetInt64(1), rows.GetInt64(OrderStart));
            if (current != id)
            {
                current = id;
                lines = [];
                orders.Add(ReadOrder(rows, lines));
            }

            lines.Add(ReadLine(rows));
        }

        return orders;
    }

    /// <summary>The parameters of an item's columns.</summary>
    public static (string, object?)[] Parameters(ShopItem item)
    {
        var (kind, goods, amount) = KeptGoods.Of(item.Goods);
        return
        [
            ("$guild", ToColumn(item.Guild.Value)), ("$item", item.Id.ToString()), ("$name", item.Name), ("$key", ShopItem.KeyOf(item.Name)),
            ("$goodsKind", kind), ("$goods", goods), ("$goodsAmount", amount), ("$price", item.Price.Amount), ("$description", item.Description),
            ("$category", item.Category), ("$stock", item.Stock), ("$cooldown", item.Cooldown is { } cooldown ? (long)cooldown.TotalSeconds : null),
            ("$perMember", item.PerMember), ("$level", item.Level.ToString()), ("$itemServer", item.Server?.ToString()),
            ("$picture", item.Picture?.AbsoluteUri), ("$version", item.Version),
        ];
    }

    /// <summary>The parameters of a line's columns.</summary>
    public static (string, object?)[] Parameters(OrderLine line) =>
    [
        ("$line", line.Number), ("$state", line.State.ToString()), ("$version", line.Version), ("$due", line.Due.ToUnixTimeMilliseconds()),
        ("$failures", line.Failures), ("$sentAt", line.SentAt?.ToUnixTimeMilliseconds()), ("$sentTo", line.SentTo), ("$trouble", line.Trouble.ToString()),
        ("$detail", line.Detail), ("$told", line.IsTold ? 1 : 0),
    ];

    private static Order ReadOrder(SqliteDataReader row, IReadOnlyList<OrderLine> lines)
    {
        var guild = new GuildId(row.Snowflake(1));
        var item = ReadItem(row);
        return new Order(
            new OrderId(row.Snowflake(OrderStart)), guild, new MemberId(row.Snowflake(OrderStart + 1)), item,
            AccountId.TryParse(guild, row.GetString(OrderStart + 2), out var wallet) ? wallet : throw new InvalidDataException("An order has no wallet."),
            ServerOrNull(row, OrderStart + 3), RecipientOrNull(row, OrderStart + 4), new ChannelId(row.Snowflake(OrderStart + 6)),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(OrderStart + 7)), lines);
    }

    private static OrderLine ReadLine(SqliteDataReader row) => new(
        row.GetInt32(LineStart), Enum.Parse<LineState>(row.GetString(LineStart + 1)), row.GetInt32(LineStart + 2),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(LineStart + 3)))
    {
        Failures = row.GetInt32(LineStart + 4),
        SentAt = row.IsDBNull(LineStart + 5) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(LineStart + 5)),
        SentTo = row.GetString(LineStart + 6),
        Trouble = Enum.Parse<Trouble>(row.GetString(LineStart + 7)),
        Detail = row.GetString(LineStart + 8),
        IsTold = row.GetInt32(LineStart + 9) == 1,
    };

    private static Recipient? RecipientOrNull(SqliteDataReader row, int column)
    {
        if (row.TextOrNull(column) is not { } key)
            return null;
        return PlayerId.TryParse(key, out var player) ? new Recipient(player, row.GetString(column + 1)) : throw new InvalidDataException($"No player: {key}");
    }

    private static ServerId? ServerOrNull(SqliteDataReader row, int column) =>
        row.TextOrNull(column) is { } text ? new ServerId(Guid.ParseExact(text, "N")) : null;
}
