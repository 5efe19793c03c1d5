using GustMark.Core.Shop;
using GustMark.Worker.Storage.Portable;
using MongoDB.Bson;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <summary>The collections of the shop as records of an export.</summary>
internal static class PortableShopCollections
{
    public static IReadOnlyList<PortableCollection> All { get; } =
    [
        new(MongoCollections.ShopItems, new("_id", 1),
            row => [ReadItem(row, row.Snowflake("guild"), row["removed"].AsBoolean)],
            record => record is PortableShopItem item
                ? new BsonDocument { { "_id", $"{item.Guild}/{item.Id}" }, { "guild", Bits(item.Guild) }, { "removed", item.Removed }, { "guard", 0L } }
                    .Add("name_key", item.Removed ? $"removed/{item.Id}" : ShopItem.KeyOf(item.Name)).AddRange(Snapshot(item))
                : null),
        new(MongoCollections.ShopOrders, new() { { "at", 1 }, { "id", 1 } }, ReadOrder, Keep),
    ];

    private static IEnumerable<PortableRecord> ReadOrder(BsonDocument row)
    {
        var (guild, id) = (row.Snowflake("guild"), row.Snowflake("id"));
        yield return new PortableOrder(
            guild, id, row.Snowflake("buyer"), row["wallet"].AsString, row.Snowflake("channel"), row["at"].ToInt64(),
            ReadItem(row["item"].AsBsonDocument, guild, removed: false), row.TextOrNull("server"), row.TextOrNull("player"), row.TextOrNull("player_name"));
        foreach (var line in row["lines"].AsBsonDocument.Select(of => of.Value.AsBsonDocument).OrderBy(line => line["line"].ToInt32()))
        {
            yield return new PortableOrderLine(
                guild, id, line["line"].ToInt32(), line["state"].AsString, line["version"].ToInt32(), line["due"].ToInt64(), line["failures"].ToInt32(),
                line["sent_to"].AsString, line["trouble"].AsString, line["detail"].AsString, line["told"].AsBoolean, line.NumberOrNull("sent_at"));
        }
    }

    // An order and its lines are records of their own and one document: each sets its fields of it.
    private static BsonDocument? Keep(PortableRecord record) => record switch
    {
        PortableOrder order => new()
        {
            { "_id", $"{order.Guild}/{order.Id}" }, { "guild", Bits(order.Guild) }, { "id", Bits(order.Id) }, { "buyer", Bits(order.Buyer) },
            { "wallet", order.Wallet }, { "server", OrNull(order.Server) }, { "player", OrNull(order.Player) }, { "player_name", OrNull(order.PlayerName) },
            { "channel", Bits(order.Channel) }, { "at", order.At }, { "item", Snapshot(order.Item) }, { "guard", 0L }, { "open", false }, { "news", false },
        },
        PortableOrderLine line => Line(line),
        _ => null,
    };

    private static BsonDocument Line(PortableOrderLine line)
    {
        var kept = new OrderLine(line.Line, Enum.Parse<LineState>(line.State), line.Version, default) { IsTold = line.Told };
        var set = new BsonDocument
        {
            { "_id", $"{line.Guild}/{line.Order}" },
            {
                $"lines.{ShopDocuments.NumberOf(line.Line)}", new BsonDocument
                {
                    { "line", line.Line }, { "state", line.State }, { "version", line.Version }, { "due", line.Due }, { "failures", line.Failures },
                    { "sent_at", OrNull(line.SentAt) }, { "sent_to", line.SentTo }, { "trouble", line.Trouble }, { "detail", line.Detail }, { "told", line.Told },
                }
            },
            { $"states.{line.State}", true },
        };
        if (!kept.IsOver)
            set.Add("open", true);
        if (kept.IsNews)
            set.Add("news", true);
        return set;
    }

    private static PortableShopItem ReadItem(BsonDocument row, ulong guild, bool removed) => new(
        guild, row["id"].AsString, row["name"].AsString, row["description"].AsString, row["category"].AsString,
        new PortableGoods(row["goods_kind"].AsString, row["goods"].AsString, row["goods_amount"].ToInt32()), row["price"].ToInt64(), row["level"].AsString,
        row["version"].ToInt32(), removed, (int?)row.NumberOrNull("stock"), (int?)row.NumberOrNull("cooldown"), (int?)row.NumberOrNull("per_member"),
        row.TextOrNull("sold_at"), row.TextOrNull("picture"));

    private static BsonDocument Snapshot(PortableShopItem item) => new()
    {
        { "id", item.Id }, { "name", item.Name }, { "goods_kind", item.Goods.Kind }, { "goods", item.Goods.Name }, { "goods_amount", item.Goods.Amount },
        { "price", item.Price }, { "description", item.Description }, { "category", item.Category }, { "stock", OrNull((long?)item.Stock) },
        { "cooldown", OrNull((long?)item.Cooldown) }, { "per_member", OrNull((long?)item.PerMember) }, { "level", item.Level },
        { "sold_at", OrNull(item.Server) }, { "picture", OrNull(item.Picture) }, { "version", item.Version },
    };
}
