using GustMark.Core.Players;
using GustMark.Core.Privacy;

namespace GustMark.Core.Shop;

/// <summary>Takes people out of orders that are over.</summary>
public static class OrderErasure
{
    /// <summary>Stands as the one who got the goods.</summary>
    public static Recipient Nobody { get; } = new(ForgottenPlayer.Last(1), ForgottenPlayer.Name);

    /// <summary>The order without who got the goods, and without what the game said of him. Null while a line is not over, or when he is not in it.</summary>
    public static Order? Without(this Order order, PlayerId player) => order.To?.Player != player || order.Lines.Any(line => !line.IsOver)
        ? null
        : order with { To = Nobody, Lines = [.. order.Lines.Select(line => line with { SentTo = "", Detail = line.Trouble == Trouble.Decided ? line.Detail : "" })] };
}
