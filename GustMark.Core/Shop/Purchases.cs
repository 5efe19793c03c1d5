using GustMark.Core.Access;
using GustMark.Core.Console;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Core.Servers;

namespace GustMark.Core.Shop;

/// <summary>What somebody wants to buy.</summary>
/// <param name="Interaction">Makes it one order, however often it comes.</param>
/// <param name="Quantity">Units.</param>
public sealed record Purchase(ulong Interaction, GuildId Guild, ChannelId Channel, MemberId Buyer, AccessLevel Level, string Item, long Quantity);

/// <summary>Buying: the order is placed, the coins are reserved, and the delivery is left to <see cref="Deliveries"/>.</summary>
public sealed class Purchases(
    IShopStore store, ShopService shop, ServerService servers, Recipients recipients, IShopWallets wallets, ILedgerStore ledger, Holds holds,
    Deliveries deliveries, TimeProvider time)
{
    private const int MostTries = 5;

    /// <summary>
    /// Buys. Asked again, it answers with the order as it is. Refused with <see cref="NoSuchItem"/>, <see cref="NeedsLevel"/>,
    /// <see cref="AmountOutOfRange"/>, <see cref="OneRoleOnly"/>, <see cref="ItemServerGone"/>, <see cref="BuyerNotLinked"/>, <see cref="NoKitsThere"/>,
    /// <see cref="UnusableName"/>, <see cref="NotEnoughCoins"/>, or as <see cref="ServerService.ResolveAsync"/> and <see cref="IShopStore.PlaceAsync"/>.
    /// </summary>
    public async Task<Result<Order>> BuyAsync(Purchase purchase, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            // Before anything else: what was refused to a second purchase is no answer to the first.
            if (await store.FindAsync(purchase.Guild, new OrderId(purchase.Interaction), ct) is { } standing)
                return standing;
            var order = await OrderOfAsync(purchase, ct);
            if (!order.Accepted)
                return order;
            var placed = await store.PlaceAsync(order.Value, ct);
            if (!placed.Accepted)
            {
                if (placed.Refusal is ItemChanged && tries < MostTries)
                    continue;
                return placed.Refusal;
            }

            // Whoever placed it first pays for it.
            return placed.Value.IsRepeat ? placed.Value.Order : await PayAsync(placed.Value.Order, ct);
        }
    }

    /// <summary>What a member has ordered and not all got, newest first.</summary>
    public Task<IReadOnlyList<Order>> OpenOfAsync(GuildId guild, MemberId buyer, CancellationToken ct) =>
        store.OrdersAsync(new OrderQuery(guild, 25) { Buyer = buyer, OnlyOpen = true }, ct);

    private async Task<Result<Order>> OrderOfAsync(Purchase purchase, CancellationToken ct)
    {
        var found = await shop.FindAsync(purchase.Guild, purchase.Item, ct);
        if (!found.Accepted)
            return found.Refusal;
        var item = found.Value;
        if (purchase.Level < item.Level)
            return new NeedsLevel(item.Name, item.Level);
        if (purchase.Quantity is < 1 or > Order.MostUnits)
            return new AmountOutOfRange(purchase.Quantity, 1, Order.MostUnits);
        if (item.Goods is RoleGoods && purchase.Quantity > 1)
            return new OneRoleOnly(item.Name);

        var server = await ServerOfAsync(purchase, item, ct);
        if (server is { Accepted: false })
            return server.Refusal;
        Recipient? to = null;
        if (server is not null)
        {
            var recipient = await RecipientAsync(server.Value, purchase.Buyer, item.Goods, ct);
            if (!recipient.Accepted)
                return recipient.Refusal;
            to = recipient.Value;
        }

        var opened = await wallets.OfAsync(new Place(purchase.Guild, purchase.Channel), purchase.Buyer, server?.Value.Id, ct);
        if (!opened.Accepted)
            return opened.Refusal;
        var wallet = opened.Value;
        var now = time.GetUtcNow();
        var lines = Enumerable.Range(1, (int)purchase.Quantity).Select(number => new OrderLine(number, LineState.Placed, 0, now)).ToList();
        var order = new Order(new OrderId(purchase.Interaction), purchase.Guild, purchase.Buyer, item, wallet, server?.Value.Id, to, purchase.Channel, now, lines);

        // Only to refuse before anything is taken; what decides is the reservation.
        var has = await ledger.BalanceAsync(wallet, ct);
        return has < order.Total ? new NotEnoughCoins(wallet, order.Total, has) : order;
    }

    /// <summary>Null for what is not given in the game.</summary>
    private async Task<Result<GameServer>?> ServerOfAsync(Purchase purchase, ShopItem item, CancellationToken ct)
    {
        if (!item.Goods.AreInGame)
            return null;
        if (item.Server is not { } bound)
            return await servers.ResolveAsync(purchase.Guild, purchase.Channel, null, ct);
        return (await servers.ListAsync(purchase.Guild, ct)).FirstOrDefault(server => server.Id == bound) is { } server ? server : new ItemServerGone(item.Name);
    }

    private async Task<Result<Recipient>> RecipientAsync(GameServer server, MemberId buyer, Goods goods, CancellationToken ct)
    {
        if (goods is KitGoods && recipients.EditionOf(server) == Edition.Pc)
            return new NoKitsThere(server.Name);
        var recipient = await recipients.OfAsync(server, buyer, ct);
        if (!recipient.Accepted)
            return recipient;
        if (goods is KitGoods && recipient.Value.Player.IsPc)
            return new NoKitsThere(server.Name);
        var command = LineDelivery.CommandOf(new PlayerTarget(recipient.Value.Player, recipient.Value.Name), goods);
        return command.Accepted ? recipient : command.Refusal;
    }

    private async Task<Result<Order>> PayAsync(Order order, CancellationToken ct)
    {
        // All at once: a store commits together what waits together.
        var reserved = await Task.WhenAll(order.Lines.Select(line =>
            holds.ReserveAsync(order.HoldOf(line), order.Buyer, order.Item.Name, order.Id.ToString(), ct)));
        var refusal = Array.Find(reserved, result => !result.Accepted)?.Refusal;
        await Task.WhenAll(order.Lines.Select(line => PlacedAsync(order, line, refusal is null, ct)));
        deliveries.Wake();
        return refusal is null ? await store.FindAsync(order.Guild, order.Id, ct) ?? order : refusal;
    }

    private async Task PlacedAsync(Order order, OrderLine line, bool isPaid, CancellationToken ct)
    {
        // Of what is refused here nobody is told once more.
        var to = isPaid ? line.To(LineState.Waiting) with { Due = order.At } : line.To(LineState.Cancelled, Trouble.NotPaid) with { IsTold = true };
        if (await store.MoveAsync(order.Guild, order.Id, to, ct) is not null || !isPaid)
            return;

        // It took so long that it was given up meanwhile.
        var now = (await store.FindAsync(order.Guild, order.Id, ct))?.Lines.First(other => other.Number == line.Number);
        if (now is { State: LineState.Cancelled or LineState.Refunded })
            await holds.ReleaseAsync(order.HoldOf(line), Actor.Bot, order.Item.Name, order.Id.ToString(), ct);
    }
}
