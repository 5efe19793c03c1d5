using System.Globalization;
using GustMark.Core.Shop;

namespace GustMark.Worker.Storage;

/// <summary>Goods as every store keeps them.</summary>
/// <param name="Kind"><c>item</c>, <c>kit</c> or <c>role</c>.</param>
/// <param name="Name">The short name, the kit, or the role's snowflake.</param>
/// <param name="Amount">1 of what is not counted.</param>
internal readonly record struct KeptGoods(string Kind, string Name, int Amount)
{
    public static KeptGoods Of(Goods goods) => goods switch
    {
        ItemGoods item => new("item", item.ShortName, item.Amount),
        KitGoods kit => new("kit", kit.Kit, 1),
        RoleGoods role => new("role", role.Role.ToString(CultureInfo.InvariantCulture), 1),
        _ => throw new InvalidOperationException($"No form for {goods.GetType().Name}."),
    };

    /// <exception cref="InvalidDataException">There are no goods of that kind.</exception>
    public Goods ToGoods() => Kind switch
    {
        "item" => new ItemGoods(Name, Amount),
        "kit" => new KitGoods(Name),
        "role" => new RoleGoods(ulong.Parse(Name, CultureInfo.InvariantCulture)),
        _ => throw new InvalidDataException($"No goods: {Kind}"),
    };
}
