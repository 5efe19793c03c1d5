using GustMark.Core.Access;
using GustMark.Core.Economy;
using GustMark.Core.Identity;

namespace GustMark.Core.Shop;

/// <summary>An item of a shop. Version 7 UUID, never reused: an item that comes back under the same name is another one.</summary>
public readonly record struct ShopItemId(Guid Value)
{
    public static ShopItemId New(TimeProvider time) => new(Guid.CreateVersion7(time.GetUtcNow()));

    public override string ToString() => Value.ToString("N");
}

/// <summary>What a guild sells.</summary>
/// <param name="Name">1 to <see cref="MaxName"/> letters, digits, spaces and <c>. _ - + ' &amp;</c>; unique in the guild by <see cref="KeyOf"/>.</param>
/// <param name="Price">Of one unit, 1 to <see cref="HighestPrice"/>; zero for a <see cref="IsGift"/>, which no shop lists.</param>
public sealed record ShopItem(ShopItemId Id, GuildId Guild, string Name, Goods Goods, Coins Price)
{
    /// <summary>Longest name, in UTF-16 units.</summary>
    public const int MaxName = 50;

    /// <summary>Longest category, in UTF-16 units.</summary>
    public const int MaxCategory = 30;

    /// <summary>Longest description, in UTF-16 units.</summary>
    public const int MaxDescription = 200;

    /// <summary>Longest address of a picture, in characters.</summary>
    public const int MaxPicture = 500;

    /// <summary>Most units that can be in stock, or that one member may buy.</summary>
    public const int MostUnits = 1_000_000;

    /// <summary>The price of a whole order fits into 64 bits, and so do the prices of very many.</summary>
    public const long HighestPrice = 1_000_000_000_000;

    /// <summary>Hostile text; empty for none.</summary>
    public string Description { get; init; } = "";

    /// <summary>Hostile text; empty for none.</summary>
    public string Category { get; init; } = "";

    /// <summary>Units left, 0 to <see cref="MostUnits"/>; null for as many as anybody wants.</summary>
    public int? Stock { get; init; }

    /// <summary>How long a member waits between two orders of it, in whole seconds; null for not at all.</summary>
    public TimeSpan? Cooldown { get; init; }

    /// <summary>Units that one member may ever buy, 1 to <see cref="MostUnits"/>; what is refunded does not count. Null for any number.</summary>
    public int? PerMember { get; init; }

    /// <summary>The lowest level that may buy it.</summary>
    public AccessLevel Level { get; init; }

    /// <summary>The server where it is delivered; null for the one of the channel where it is bought.</summary>
    public ServerId? Server { get; init; }

    /// <summary>An https address; null for none.</summary>
    public Uri? Picture { get; init; }

    /// <summary>Counts the edits, not what is bought. Kept by the store.</summary>
    public int Version { get; init; }

    /// <summary>It is given, not sold: nothing is paid, and the shop need not have it.</summary>
    public bool IsGift => Price == Coins.Zero;

    /// <summary>Something that is given for nothing.</summary>
    public static ShopItem Gift(GuildId guild, ShopItemId id, string name, Goods goods) =>
        new(id, guild, name.Length <= MaxName ? name : name[..MaxName], goods, Coins.Zero);

    /// <summary>The form in which names are compared.</summary>
    public static string KeyOf(string name) => name.Trim().ToUpperInvariant();
}
