using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Shop;
using MongoDB.Bson;
using MongoDB.Driver;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <inheritdoc />
internal sealed class MongoShopStore(OpenedMongo mongo) : IShopStore
{
    private static readonly BsonDocument OldestFirst = new() { { "at", 1 }, { "_id", 1 } };

    private readonly GuildJournal journal = new(mongo, MongoCollections.ShopIntents);
    private readonly IMongoCollection<BsonDocument> items = mongo.Collection(MongoCollections.ShopItems);
    private readonly IMongoCollection<BsonDocument> orders = mongo.Collection(MongoCollections.ShopOrders);

    public Task<Result<ShopItem>> AddAsync(ShopItem item, CancellationToken ct) => journal.AloneAsync<Result<ShopItem>>(
        item.Guild,
        async () => await MakeAsync(item, from: null, ct) ? item : new ItemNameTaken(item.Name),
        ct);

    public Task<Result<ShopItem>> ChangeAsync(ShopItem item, bool setStock, CancellationToken ct) => journal.AloneAsync<Result<ShopItem>>(
        item.Guild,
        async () =>
        {
            // Nobody takes the name meanwhile: this is alone in its guild.
            if (await IsTakenAsync(item, ct))
                return new ItemNameTaken(item.Name);
            if (await ItemAsync(item.Guild, item.Id, ct) is not { } kept || kept["removed"].AsBoolean || kept["version"].ToInt32() != item.Version)
                return new ItemChanged(item.Name);
            var changed = item with { Version = item.Version + 1, Stock = setStock ? item.Stock : (int?)kept.NumberOrNull("stock") };
            return await MakeAsync(changed, kept["guard"].ToInt64(), ct) ? changed : new ItemChanged(item.Name);
        },
        ct);

    public Task<bool> RemoveAsync(GuildId guild, ShopItemId item, CancellationToken ct) => journal.AloneAsync(
        guild,
        async () =>
        {
            if (await ItemAsync(guild, item, ct) is not { } kept || kept["removed"].AsBoolean)
                return false;
            var guard = kept["guard"].ToInt64();
            var removed = ShopDocuments.ReadItem(kept);
            return await journal.ChangeAsync(
                guild, [new(MongoCollections.ShopItems, guard, ShopDocuments.Of(removed with { Version = removed.Version + 1 }, removed: true, guard + 1))], ct);
        },
        ct);

    public Task<IReadOnlyList<ShopItem>> ItemsAsync(GuildId guild, CancellationToken ct) => mongo.ListAsync(
        MongoCollections.ShopItems, new BsonDocument { { "guild", ToBson(guild) }, { "removed", false } }, new BsonDocument("name_key", 1), ShopDocuments.ReadItem, ct);

    public Task<Result<Placement>> PlaceAsync(Order order, CancellationToken ct) => journal.AloneAsync<Result<Placement>>(
        order.Guild,
        async () =>
        {
            if (await OrderAsync(order.Guild, order.Id, ct) is { } placed)
                return new Placement(ShopDocuments.ReadOrder(placed), IsRepeat: true);
            var document = ShopDocuments.Of(order, guard: 0);
            if (order.Item.IsGift)
            {
                await journal.ChangeAsync(order.Guild, [new(MongoCollections.ShopOrders, null, document)], ct);
                return new Placement(ShopDocuments.ReadOrder(document), IsRepeat: false);
            }

            if (await ItemAsync(order.Guild, order.Item.Id, ct) is not { } kept || kept["removed"].AsBoolean || kept["version"].ToInt32() != order.Item.Version)
                return new ItemChanged(order.Item.Name);
            if (await BoughtTooMuchAsync(order, ct) is { } refusal)
                return refusal;

            var item = ShopDocuments.ReadItem(kept);
            if (item.Stock < order.Lines.Count)
                return new SoldOut(item.Name, order.Lines.Count, item.Stock.Value);
            var guard = kept["guard"].ToInt64();
            var left = ShopDocuments.Of(item with { Stock = item.Stock - order.Lines.Count }, removed: false, guard + 1);
            await journal.ChangeAsync(
                order.Guild,
                item.Stock is null
                    ? [new(MongoCollections.ShopOrders, null, document)]
                    : [new(MongoCollections.ShopItems, guard, left), new(MongoCollections.ShopOrders, null, document)],
                ct);
            return new Placement(ShopDocuments.ReadOrder(document), IsRepeat: false);
        },
        ct);

    public Task<Order?> FindAsync(GuildId guild, OrderId order, CancellationToken ct) => mongo.ReadAsync(
        async token => await orders.Find(ShopDocuments.IdOf(guild, order)).FirstOrDefaultAsync(token) is { } found ? ShopDocuments.ReadOrder(found) : null, ct);

    public Task<OrderLine?> MoveAsync(GuildId guild, OrderId order, OrderLine to, CancellationToken ct) => journal.AloneAsync(
        guild,
        async () =>
        {
            if (await OrderAsync(guild, order, ct) is not { } kept)
                return null;
            var (was, guard) = (ShopDocuments.ReadOrder(kept), kept["guard"].ToInt64());
            if (!was.Lines.Any(line => line.Number == to.Number && line.Version == to.Version))
                return null;

            // Through a document and back: it is answered as it is kept.
            var document = ShopDocuments.Of(was.With(to with { Version = to.Version + 1 }), guard + 1);
            DocumentChange[] moved = [new(MongoCollections.ShopOrders, guard, document)];
            var changes = to.State == LineState.Cancelled && await GivenBackAsync(was, ct) is { } returned ? [.. moved, returned] : moved;
            return await journal.ChangeAsync(guild, changes, ct) ? ShopDocuments.ReadOrder(document).Lines.First(line => line.Number == to.Number) : null;
        },
        ct);

    public Task<IReadOnlyList<Order>> OpenAsync(CancellationToken ct) =>
        mongo.ListAsync(MongoCollections.ShopOrders, new BsonDocument("open", true), OldestFirst, ShopDocuments.ReadOrder, ct);

    public Task<IReadOnlyList<Order>> UntoldAsync(CancellationToken ct) =>
        mongo.ListAsync(MongoCollections.ShopOrders, new BsonDocument("news", true), OldestFirst, ShopDocuments.ReadOrder, ct);

    public Task ToldAsync(GuildId guild, OrderId order, IReadOnlyList<OrderLine> lines, CancellationToken ct) => journal.AloneAsync(
        guild,
        async () =>
        {
            if (await OrderAsync(guild, order, ct) is not { } kept)
                return false;
            var (told, guard) = (ShopDocuments.ReadOrder(kept), kept["guard"].ToInt64());
            foreach (var line in told.Lines.Where(line => lines.Any(of => of.Number == line.Number && of.Version == line.Version)))
                told = told.With(line with { IsTold = true });
            return await journal.ChangeAsync(guild, [new(MongoCollections.ShopOrders, guard, ShopDocuments.Of(told, guard + 1))], ct);
        },
        ct);

    public Task<IReadOnlyList<Order>> OrdersAsync(OrderQuery query, CancellationToken ct)
    {
        var filter = new BsonDocument("guild", ToBson(query.Guild));
        if (query.Buyer is { } buyer)
            filter.Add("buyer", ToBson(buyer));
        if (query.With is { } state)
            filter.Add($"states.{state}", true);
        if (query.OnlyOpen)
            filter.Add("open", true);
        return mongo.ReadAsync<IReadOnlyList<Order>>(
            async token =>
            {
                var found = await orders.Find(filter).Sort(new BsonDocument { { "at", -1 }, { "id", -1 } }).Limit(query.Most).ToListAsync(token);
                return [.. found.Select(ShopDocuments.ReadOrder)];
            },
            ct);
    }

    private async Task<Refusal?> BoughtTooMuchAsync(Order order, CancellationToken ct)
    {
        var item = order.Item;
        if (item.PerMember is null && item.Cooldown is null)
            return null;
        var before = await mongo.ListAsync(
            MongoCollections.ShopOrders, new BsonDocument { { "guild", ToBson(order.Guild) }, { "buyer", ToBson(order.Buyer) }, { "item.id", item.Id.ToString() } },
            OldestFirst, ShopDocuments.ReadOrder, ct);

        // Bought is what is not given up: a member who was refunded has nothing of it.
        var bought = before.Select(one => (one.At, Units: one.Lines.Count(line => line.State is not (LineState.Cancelled or LineState.Refunded)))).Where(one => one.Units > 0).ToList();
        if (item.PerMember is { } limit && bought.Sum(one => one.Units) is var had && had + order.Lines.Count > limit)
            return new BoughtEnough(item.Name, limit, had);
        return item.Cooldown is { } cooldown && bought.Count > 0 && bought.Max(one => one.At) + cooldown is var until && until > order.At
            ? new BoughtTooSoon(item.Name, until)
            : null;
    }

    // Of an item that is, or was then, sold without a limit there is nothing to give back.
    private async Task<DocumentChange?> GivenBackAsync(Order order, CancellationToken ct)
    {
        if (order.Item.Stock is null || await ItemAsync(order.Guild, order.Item.Id, ct) is not { } kept || kept.NumberOrNull("stock") is not { } stock)
            return null;
        var guard = kept["guard"].ToInt64();
        return new DocumentChange(
            MongoCollections.ShopItems, guard, ShopDocuments.Of(ShopDocuments.ReadItem(kept) with { Stock = (int)stock + 1 }, kept["removed"].AsBoolean, guard + 1));
    }

    /// <summary>False when a new item has the name of another, or one that is there was changed.</summary>
    private Task<bool> MakeAsync(ShopItem item, long? from, CancellationToken ct) =>
        journal.ChangeAsync(item.Guild, [new(MongoCollections.ShopItems, from, ShopDocuments.Of(item, removed: false, (from ?? 0) + 1))], ct);

    private async Task<bool> IsTakenAsync(ShopItem item, CancellationToken ct) => await mongo.ReadAsync(
        async token => await items.Find(new BsonDocument { { "guild", ToBson(item.Guild) }, { "name_key", ShopItem.KeyOf(item.Name) } }).FirstOrDefaultAsync(token), ct)
        is { } other && other["id"].AsString != item.Id.ToString();

    private Task<BsonDocument?> ItemAsync(GuildId guild, ShopItemId item, CancellationToken ct) =>
        mongo.ReadAsync<BsonDocument?>(async token => await items.Find(ShopDocuments.IdOf(guild, item)).FirstOrDefaultAsync(token), ct);

    private Task<BsonDocument?> OrderAsync(GuildId guild, OrderId order, CancellationToken ct) =>
        mongo.ReadAsync<BsonDocument?>(async token => await orders.Find(ShopDocuments.IdOf(guild, order)).FirstOrDefaultAsync(token), ct);
}
