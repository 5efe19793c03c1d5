using System.Globalization;
using GustMark.Core.Access;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Shop;
using MongoDB.Bson;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <summary>
/// Items and orders as documents, both ways. An order is one document with its lines in it; what lists look for (<c>open</c>, <c>news</c>,
/// <c>states</c>) stands beside them. Lines and states are fields, not arrays, so that an import can set them one by one. <c>guard</c> goes up with every change of a document.
/// </summary>
internal static class ShopDocuments
{
    public static BsonDocument IdOf(GuildId guild, ShopItemId item) => new("_id", $"{guild}/{item}");

    public static BsonDocument IdOf(GuildId guild, OrderId order) => new("_id", $"{guild}/{order}");

    /// <param name="removed">The name is free then: its key is one that no name has.</param>
    public static BsonDocument Of(ShopItem item, bool removed, long guard) => new BsonDocument(IdOf(item.Guild, item.Id))
        .Add("guild", ToBson(item.Guild)).Add("name_key", removed ? $"removed/{item.Id}" : ShopItem.KeyOf(item.Name))
        .Add("removed", removed).Add("guard", guard).AddRange(Snapshot(item));

    public static ShopItem ReadItem(BsonDocument row) => ReadItem(row, row.Guild());

    public static BsonDocument Of(Order order, long guard) => new BsonDocument(IdOf(order.Guild, order.Id))
    {
        { "guild", ToBson(order.Guild) }, { "id", Bits(order.Id.Interaction) }, { "buyer", ToBson(order.Buyer) }, { "wallet", order.Wallet.Key },
        { "server", OrNull(order.Server?.ToString()) }, { "player", OrNull(order.To?.Player.Key) }, { "player_name", OrNull(order.To?.Name) },
        { "channel", ToBson(order.Channel) }, { "at", ToBson(order.At) }, { "item", Snapshot(order.Item) }, { "guard", guard },
        { "lines", new BsonDocument(order.Lines.Select(line => new BsonElement(NumberOf(line.Number), Of(line)))) },
        { "open", order.Lines.Any(line => !line.IsOver) }, { "news", order.Lines.Any(line => line.IsNews) },
        { "states", new BsonDocument(order.Lines.Select(line => line.State.ToString()).Distinct().Select(state => new BsonElement(state, true))) },
    };

    public static Order ReadOrder(BsonDocument row)
    {
        var guild = row.Guild();
        return new Order(
            new OrderId(row.Snowflake("id")), guild, new MemberId(row.Snowflake("buyer")), ReadItem(row["item"].AsBsonDocument, guild),
            AccountId.TryParse(guild, row["wallet"].AsString, out var wallet) ? wallet : throw new InvalidDataException("An order has no wallet."),
            ServerOrNull(row), RecipientOrNull(row), row.Channel(), row.At("at"), [.. row["lines"].AsBsonDocument.Select(line => ReadLine(line.Value.AsBsonDocument)).OrderBy(line => line.Number)]);
    }

    /// <summary>The field of a line among the lines.</summary>
    public static string NumberOf(int line) => line.ToString(CultureInfo.InvariantCulture);

    private static BsonDocument Snapshot(ShopItem item)
    {
        var (kind, goods, amount) = KeptGoods.Of(item.Goods);
        return new BsonDocument
        {
            { "id", item.Id.ToString() }, { "name", item.Name }, { "goods_kind", kind }, { "goods", goods }, { "goods_amount", amount },
            { "price", item.Price.Amount }, { "description", item.Description }, { "category", item.Category }, { "stock", OrNull((long?)item.Stock) },
            { "cooldown", OrNull((long?)item.Cooldown?.TotalSeconds) }, { "per_member", OrNull((long?)item.PerMember) }, { "level", item.Level.ToString() },
            { "sold_at", OrNull(item.Server?.ToString()) }, { "picture", OrNull(item.Picture?.AbsoluteUri) }, { "version", item.Version },
        };
    }

    private static ShopItem ReadItem(BsonDocument row, GuildId guild) => new(
        new ShopItemId(Guid.ParseExact(row["id"].AsString, "N")), guild, row["name"].AsString,
        new KeptGoods(row["goods_kind"].AsString, row["goods"].AsString, row["goods_amount"].ToInt32()).ToGoods(), new Coins(row["price"].ToInt64()))
    {
        Description = row["description"].AsString,
        Category = row["category"].AsString,
        Stock = (int?)row.NumberOrNull("stock"),
        Cooldown = row.NumberOrNull("cooldown") is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        PerMember = (int?)row.NumberOrNull("per_member"),
        Level = Enum.Parse<AccessLevel>(row["level"].AsString),
        Server = row.TextOrNull("sold_at") is { } server ? new ServerId(Guid.ParseExact(server, "N")) : null,
        Picture = row.TextOrNull("picture") is { } picture ? new Uri(picture) : null,
        Version = row["version"].ToInt32(),
    };

    private static BsonDocument Of(OrderLine line) => new()
    {
        { "line", line.Number }, { "state", line.State.ToString() }, { "version", line.Version }, { "due", ToBson(line.Due) }, { "failures", line.Failures },
        { "sent_at", OrNull(line.SentAt?.ToUnixTimeMilliseconds()) }, { "sent_to", line.SentTo }, { "trouble", line.Trouble.ToString() },
        { "detail", line.Detail }, { "told", line.IsTold },
    };

    private static OrderLine ReadLine(BsonDocument row) => new(
        row["line"].ToInt32(), Enum.Parse<LineState>(row["state"].AsString), row["version"].ToInt32(), row.At("due"))
    {
        Failures = row["failures"].ToInt32(),
        SentAt = row.NumberOrNull("sent_at") is { } sent ? DateTimeOffset.FromUnixTimeMilliseconds(sent) : null,
        SentTo = row["sent_to"].AsString,
        Trouble = Enum.Parse<Trouble>(row["trouble"].AsString),
        Detail = row["detail"].AsString,
        IsTold = row["told"].AsBoolean,
    };

    private static ServerId? ServerOrNull(BsonDocument row) => row.TextOrNull("server") is { } id ? new ServerId(Guid.ParseExact(id, "N")) : null;

    private static Recipient? RecipientOrNull(BsonDocument row) => row.TextOrNull("player") is not { } key ? null
        : new Recipient(PlayerId.TryParse(key, out var player) ? player : throw new InvalidDataException($"No player: {key}"), row["player_name"].AsString);
}
