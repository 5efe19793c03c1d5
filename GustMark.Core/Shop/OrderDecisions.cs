using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Core.Shop;

/// <summary>What an admin decides of a line that nobody can prove.</summary>
public enum Decision
{
    /// <summary>The player has it.</summary>
    Arrived,

    /// <summary>It is sent once more.</summary>
    DeliverAgain,

    /// <summary>The coins go back.</summary>
    Refund,
}

/// <summary>Orders as admins see them, and what they decide of them.</summary>
public sealed class OrderDecisions(IShopStore store, Deliveries deliveries, TimeProvider time)
{
    /// <summary>Orders shown at most.</summary>
    public const int MostListed = 100;

    /// <summary>Orders with an unclear line first, all of them; then the newest.</summary>
    public async Task<IReadOnlyList<Order>> ListAsync(GuildId guild, MemberId? buyer, CancellationToken ct)
    {
        var unclear = await store.OrdersAsync(new OrderQuery(guild, MostListed) { Buyer = buyer, With = LineState.Unclear }, ct);
        var newest = await store.OrdersAsync(new OrderQuery(guild, MostListed) { Buyer = buyer }, ct);
        return [.. unclear.Concat(newest).DistinctBy(order => order.Id).Take(MostListed)];
    }

    /// <summary>
    /// Decides an unclear line, once: of two who decide, the first does. Refused with <see cref="NoSuchOrder"/> or <see cref="NothingToDecide"/>.
    /// </summary>
    /// <param name="version">Of the line that was looked at: a line that has become unclear anew is another decision.</param>
    public async Task<Result<Order>> DecideAsync(LineKey key, int version, Decision decision, MemberId by, CancellationToken ct)
    {
        if (await store.FindAsync(key.Guild, key.Order, ct) is not { } order || order.Lines.FirstOrDefault(line => line.Number == key.Number) is not { } line)
            return new NoSuchOrder();
        if (line.State != LineState.Unclear || line.Version != version)
            return new NothingToDecide(line.State);

        var to = decision switch
        {
            Decision.Arrived => line.To(LineState.Delivered, Trouble.Decided, by.ToString()),
            Decision.Refund => line.To(LineState.Cancelled, Trouble.Decided, by.ToString()),
            _ => line.To(LineState.Waiting, Trouble.Decided, by.ToString()) with { Due = time.GetUtcNow(), Failures = 0 },
        };
        if (await store.MoveAsync(key.Guild, key.Order, to, ct) is not { } moved)
            return new NothingToDecide((await store.FindAsync(key.Guild, key.Order, ct))!.Lines.First(other => other.Number == key.Number).State);
        deliveries.Wake();
        return order.With(moved);
    }
}
