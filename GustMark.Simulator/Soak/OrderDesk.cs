using System.Globalization;
using System.Text.RegularExpressions;
using GustMark.Core.Identity;
using GustMark.Core.Shop;
using GustMark.Simulator.Soak.Load;

namespace GustMark.Simulator.Soak;

/// <summary>The admin who decides what nobody could prove, as people do: he looks who has it.</summary>
sealed partial class OrderDesk(SoakTown town, GameRecord games)
{
    const string Admin = "admin";

    /// <summary>Decides what is on the first page of the orders; the rest comes up when it is asked again.</summary>
    public async Task DecideAsync(KeptBeside kept, CancellationToken ct)
    {
        if (await town.TypeAsync(Admin, Townsfolk.Channel, "/shop orders", ct) is not { } shown)
            return;
        foreach (var (_, id) in TypedCommands.ButtonsOf(shown.Messages[0]))
        {
            if (Arrived().Match(id) is not { Success: true } match
                || await kept.Shop.FindAsync(town.Guild, new OrderId(ulong.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)), ct) is not { } order)
                continue;
            switch (await HasArrivedAsync(kept, order, ct))
            {
                case true:
                    await town.PressAsync(Admin, Townsfolk.Channel, shown, id, ct);
                    break;
                case false when await town.PressAsync(
                    Admin, Townsfolk.Channel, shown, id.Replace(nameof(Decision.Arrived), nameof(Decision.Refund), StringComparison.Ordinal), ct) is { } question:
                    await town.PressAsync(Admin, Townsfolk.Channel, question, "Refund", ct);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Whether the game has given the player more of it than orders are known to have arrived; null while one more is on its way.</summary>
    async Task<bool?> HasArrivedAsync(KeptBeside kept, Order order, CancellationToken ct)
    {
        var orders = await kept.Shop.OrdersAsync(new OrderQuery(town.Guild, 1000) { Buyer = order.Buyer }, ct);
        var lines = orders.Where(other => other.Item.Goods == order.Item.Goods && other.To == order.To).SelectMany(other => other.Lines).ToList();
        return lines.Exists(line => line.State == LineState.Sending)
            ? null
            : games.Gifts(order.To!.Name, ((ItemGoods)order.Item.Goods).Amount) > lines.Count(line => line.State is LineState.Delivered or LineState.Paid);
    }

    [GeneratedRegex("Arrived:([0-9]+):[0-9]+:[0-9]+")]
    private static partial Regex Arrived();
}
