using System.Globalization;
using GustMark.Core.Access;
using GustMark.Core.Console;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Time;

namespace GustMark.Core.Shop;

/// <summary>
/// What somebody entered for an item, checked field by field before it becomes a <see cref="ShopItem"/>. A field that is null stays what it is;
/// <see cref="None"/> clears one that may be empty.
/// </summary>
public sealed record ShopEntry
{
    /// <summary>What is typed to clear a field.</summary>
    public const string None = "none";

    public string? Name { get; init; }

    /// <summary>As <see cref="Amount.Parse"/> reads it, without <c>all</c> and <c>half</c>.</summary>
    public string? Price { get; init; }

    /// <summary>Short name of an item of the game.</summary>
    public string? ShortName { get; init; }

    /// <summary>How many of them in one unit.</summary>
    public long? Amount { get; init; }

    public string? Kit { get; init; }

    /// <summary>A mention or the snowflake.</summary>
    public string? Role { get; init; }

    public string? Description { get; init; }

    public string? Category { get; init; }

    /// <summary>A number of units.</summary>
    public string? Stock { get; init; }

    /// <summary>As <see cref="Duration.Parse"/> reads it.</summary>
    public string? Cooldown { get; init; }

    /// <summary>A number of units.</summary>
    public string? Limit { get; init; }

    public AccessLevel? Level { get; init; }

    public string? Picture { get; init; }

    /// <summary>Whether the entry says anything of the stock.</summary>
    public bool SetsStock => Stock is not null;

    /// <summary>A new item. Refused with <see cref="InvalidItem"/>, <see cref="OneKindOfGoods"/>, or as <see cref="Economy.Amount.Parse"/>.</summary>
    public Result<ShopItem> ToItem(ShopItemId id, GuildId guild)
    {
        var goods = GoodsOr(null);
        return goods.Accepted ? On(new ShopItem(id, guild, "", goods.Value, new Coins(0))) : goods.Refusal;
    }

    /// <summary>The item with what was entered. Refused as <see cref="ToItem"/>.</summary>
    public Result<ShopItem> On(ShopItem item)
    {
        var goods = GoodsOr(item.Goods);
        if (!goods.Accepted)
            return goods.Refusal;
        var name = Name is null ? item.Name : CheckName(Name);
        if (!name.Accepted)
            return name.Refusal;
        var price = Price is null ? item.Price : CheckPrice(Price);
        if (!price.Accepted)
            return price.Refusal;
        if (CheckTexts() is { } refusal)
            return refusal;
        var (stock, limit, cooldown, picture) = (Units("stock", Stock, least: 0), Units("limit", Limit, least: 1), CheckCooldown(), CheckPicture());
        if ((stock ?? limit ?? cooldown as Refusal ?? picture) is { } wrong)
            return wrong;
        return item with
        {
            Name = name.Value,
            Price = price.Value,
            Goods = goods.Value,
            Description = Description is null ? item.Description : Cleared(Description) ?? "",
            Category = Category is null ? item.Category : Cleared(Category) ?? "",
            Stock = Stock is null ? item.Stock : Number(Stock),
            PerMember = Limit is null ? item.PerMember : Number(Limit),
            Cooldown = Cooldown is null ? item.Cooldown : Cleared(Cooldown) is { } typed ? Duration.Parse(typed) : null,
            Level = Level ?? item.Level,
            Picture = Picture is null ? item.Picture : Cleared(Picture) is { } address ? new Uri(address) : null,
        };
    }

    private Result<Goods> GoodsOr(Goods? former)
    {
        var given = new[] { ShortName, Kit, Role }.Count(typed => typed is not null);
        if (given == 0 && former is ItemGoods item)
            return Item(item.ShortName, Amount ?? item.Amount);
        if (Amount is not null && ShortName is null)
            return new InvalidItem("amount", Amount.Value.ToString(CultureInfo.InvariantCulture));
        if (given == 0 && former is not null)
            return former;
        if (given != 1)
            return new OneKindOfGoods(given);
        return ShortName is not null ? Item(ShortName.Trim(), Amount ?? 1) : Kit is not null ? KitOf(Kit.Trim()) : RoleOf(Role!.Trim());
    }

    private static Result<Goods> Item(string shortName, long amount)
    {
        if (amount is < 1 or > GameCommands.MostItems)
            return new AmountOutOfRange(amount, 1, GameCommands.MostItems);

        // Built for nobody: what cannot be given is told to who sells it, not to who buys it.
        var command = LineDelivery.CommandOf(new PlayerTarget(Players.PlayerId.OfSteam(1), "x"), new ItemGoods(shortName, (int)amount));
        return command.Accepted ? new ItemGoods(shortName, (int)amount) : command.Refusal;
    }

    private static Result<Goods> KitOf(string kit) =>
        kit.Length is >= 1 and <= KitGoods.MaxName && kit.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or ' ')
            ? new KitGoods(kit)
            : new InvalidItem("kit", kit);

    private static Result<Goods> RoleOf(string role)
    {
        var number = role.StartsWith("<@&", StringComparison.Ordinal) && role.EndsWith('>') ? role[3..^1] : role;
        return ulong.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0
            ? new RoleGoods(id)
            : new InvalidItem("role", role);
    }

    private static Result<string> CheckName(string typed)
    {
        var name = typed.Trim();
        return name.Length is >= 1 and <= ShopItem.MaxName && name.All(c => char.IsLetterOrDigit(c) || c is ' ' or '.' or '_' or '-' or '+' or '&' or '\'')
            ? name
            : new InvalidItem("name", typed);
    }

    private static Result<Coins> CheckPrice(string typed)
    {
        var amount = Economy.Amount.Parse(typed);
        if (!amount.Accepted)
            return amount.Refusal;
        if (amount.Value is not Amount.Exactly exactly)
            return new AmountOfWhat(typed);
        return exactly.Coins.Amount <= ShopItem.HighestPrice ? exactly.Coins : new AmountTooLarge(typed);
    }

    private InvalidItem? CheckTexts() =>
        Category?.Length > ShopItem.MaxCategory ? new InvalidItem("category", Category)
        : Description?.Length > ShopItem.MaxDescription ? new InvalidItem("description", Description)
        : null;

    private static InvalidItem? Units(string field, string? typed, int least) => typed is null || Cleared(typed) is null || Number(typed) >= least
        ? null
        : new InvalidItem(field, typed);

    private InvalidItem? CheckCooldown() => Cooldown is null || Cleared(Cooldown) is null || Duration.Parse(Cooldown) is not null
        ? null
        : new InvalidItem("cooldown", Cooldown);

    private InvalidItem? CheckPicture() => Picture is null || Cleared(Picture) is not { } address
        || (address.Length <= ShopItem.MaxPicture && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0)
        ? null
        : new InvalidItem("picture", Picture);

    /// <summary>Null when the field is to be empty.</summary>
    private static string? Cleared(string typed) =>
        typed.Trim() is { Length: > 0 } text && !text.Equals(None, StringComparison.OrdinalIgnoreCase) ? text : null;

    private static int? Number(string typed) =>
        int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= ShopItem.MostUnits ? number : null;
}
