namespace GustMark.Core.Shop;

/// <summary>What one unit of an item is.</summary>
public abstract record Goods
{
    private protected Goods()
    {
    }

    /// <summary>They are given in the game, so a player and a server belong to them.</summary>
    public bool AreInGame => this is not RoleGoods;

    /// <summary>Whether the game's echo of giving the one could be taken for that of the other: it tells numbers and kits, but no short names.</summary>
    public bool EchoLike(Goods other) => (this, other) switch
    {
        (ItemGoods one, ItemGoods two) => one.Amount == two.Amount,
        (KitGoods one, KitGoods two) => one.Kit.Equals(two.Kit, StringComparison.OrdinalIgnoreCase),
        _ => false,
    };
}

/// <summary>An item of the game.</summary>
/// <param name="ShortName">Such as <c>rifle.ak</c>.</param>
/// <param name="Amount">In one unit, 1 to 10,000.</param>
public sealed record ItemGoods(string ShortName, int Amount) : Goods;

/// <summary>A kit of the server, Console Edition only.</summary>
/// <param name="Kit">As the game calls it: 1 to <see cref="MaxName"/> letters, digits, <c>_ - .</c> and spaces.</param>
public sealed record KitGoods(string Kit) : Goods
{
    /// <summary>Longest name of a kit, in UTF-16 units.</summary>
    public const int MaxName = 50;
}

/// <summary>A role in Discord.</summary>
/// <param name="Role">Its snowflake.</param>
public sealed record RoleGoods(ulong Role) : Goods;
