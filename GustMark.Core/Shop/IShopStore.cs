using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Core.Shop;

/// <summary>
/// Keeps items and orders. What was acknowledged survives the end of the process; each call is done whole or not at all. Times are kept
/// to the millisecond. Failures of the disk or the database are <see cref="StoreUnavailableException"/>.
/// </summary>
public interface IShopStore
{
    /// <summary>Keeps a new item. Refused with <see cref="ItemNameTaken"/>.</summary>
    Task<Result<ShopItem>> AddAsync(ShopItem item, CancellationToken ct);

    /// <summary>
    /// Replaces the item, if it is still at that version, which goes up by one. Refused with <see cref="ItemNameTaken"/>, or with
    /// <see cref="ItemChanged"/> when somebody else was first or the item was removed.
    /// </summary>
    /// <param name="item">As it shall be, at the version that was read.</param>
    /// <param name="setStock">Else the stock stays what it is, and orders that come in between are not forgotten.</param>
    Task<Result<ShopItem>> ChangeAsync(ShopItem item, bool setStock, CancellationToken ct);

    /// <summary>Takes the item out of the shop for ever, and frees its name. False when there is no such item (any more).</summary>
    Task<bool> RemoveAsync(GuildId guild, ShopItemId item, CancellationToken ct);

    /// <summary>What a guild sells, by name without regard to case.</summary>
    Task<IReadOnlyList<ShopItem>> ItemsAsync(GuildId guild, CancellationToken ct);

    /// <summary>
    /// Places an order once, and takes its units out of the stock and of what the member may buy in the same step: an id that the guild
    /// has placed answers with that order as it is now, and changes nothing. Refused with <see cref="ItemChanged"/> when the item is not
    /// (any more) what the order says, <see cref="SoldOut"/>, <see cref="BoughtEnough"/> or <see cref="BoughtTooSoon"/>; a refused order leaves
    /// no trace. A <see cref="ShopItem.IsGift"/> is not looked for in the shop, and is never refused.
    /// </summary>
    Task<Result<Placement>> PlaceAsync(Order order, CancellationToken ct);

    /// <summary>Null when there is no such order.</summary>
    Task<Order?> FindAsync(GuildId guild, OrderId order, CancellationToken ct);

    /// <summary>
    /// Moves a line on, if it is still at that version. The line as it is kept now, one version up; null when somebody else was first. A
    /// move to <see cref="LineState.Cancelled"/> gives the unit back to the stock in the same step, and it does not count any more as bought.
    /// </summary>
    /// <param name="to">As it shall be, at the version that was read.</param>
    Task<OrderLine?> MoveAsync(GuildId guild, OrderId order, OrderLine to, CancellationToken ct);

    /// <summary>Orders of all guilds with a line that is not over, oldest first.</summary>
    Task<IReadOnlyList<Order>> OpenAsync(CancellationToken ct);

    /// <summary>Orders of all guilds with a line that <see cref="OrderLine.IsNews"/>, oldest first.</summary>
    Task<IReadOnlyList<Order>> UntoldAsync(CancellationToken ct);

    /// <summary>Notes that the buyer knows of these lines, those that have not moved since.</summary>
    Task ToldAsync(GuildId guild, OrderId order, IReadOnlyList<OrderLine> lines, CancellationToken ct);

    /// <summary>Orders that the query matches, newest first.</summary>
    Task<IReadOnlyList<Order>> OrdersAsync(OrderQuery query, CancellationToken ct);
}

/// <summary>An order that stands.</summary>
/// <param name="IsRepeat">It stood before; nothing was taken this time.</param>
public sealed record Placement(Order Order, bool IsRepeat);

/// <summary>Which orders are wanted.</summary>
/// <param name="Most">1 to 1,000.</param>
public sealed record OrderQuery(GuildId Guild, int Most)
{
    /// <summary>Of one buyer, or (null) of all.</summary>
    public MemberId? Buyer { get; init; }

    /// <summary>Only those with a line in this state; null for any.</summary>
    public LineState? With { get; init; }

    /// <summary>Only those with a line that is not over.</summary>
    public bool OnlyOpen { get; init; }
}
