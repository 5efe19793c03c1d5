using System.Globalization;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Players;

namespace GustMark.Core.Shop;

/// <summary>An order, by the interaction that placed it: the same interaction again is the same order.</summary>
public readonly record struct OrderId(ulong Interaction)
{
    public override string ToString() => Interaction.ToString(CultureInfo.InvariantCulture);
}

/// <summary>To whom goods are given in the game.</summary>
/// <param name="Name">As the game wrote it when the member was linked: hostile text.</param>
public sealed record Recipient(PlayerId Player, string Name);

/// <summary>Something that was bought. Item, price and who gets it are as they were then; each unit is a line that goes its own way.</summary>
/// <param name="Item">A snapshot; its stock is that before the order.</param>
/// <param name="Wallet">Who pays.</param>
/// <param name="Server">Where it is delivered; null for what is not given in the game.</param>
/// <param name="To">Null for what is not given in the game.</param>
/// <param name="Channel">Where it was bought, and where the buyer is told.</param>
/// <param name="At">To the millisecond.</param>
/// <param name="Lines">1 to <see cref="MostUnits"/>, numbered from 1.</param>
public sealed record Order(
    OrderId Id, GuildId Guild, MemberId Buyer, ShopItem Item, AccountId Wallet, ServerId? Server, Recipient? To, ChannelId Channel, DateTimeOffset At,
    IReadOnlyList<OrderLine> Lines)
{
    /// <summary>Most units of one order.</summary>
    public const int MostUnits = 100;

    /// <summary>The price of all lines.</summary>
    public Coins Total => Item.Price * Lines.Count;

    /// <summary>The coins that are reserved for a line.</summary>
    public Hold HoldOf(OrderLine line) => new(string.Create(CultureInfo.InvariantCulture, $"order:{Id}/{line.Number}"), Wallet, Item.Price);

    /// <summary>The same order with a line as it is now.</summary>
    public Order With(OrderLine line) => this with { Lines = [.. Lines.Select(other => other.Number == line.Number ? line : other)] };
}
