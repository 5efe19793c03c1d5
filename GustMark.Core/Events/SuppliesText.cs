using System.Globalization;
using GustMark.Core.Console;
using GustMark.Core.Results;
using GustMark.Core.Shop;

namespace GustMark.Core.Events;

/// <summary>Supplies as people type them: <c>bandage 5, rifle.ak, kit:starter</c>, or <c>none</c>.</summary>
public static class SuppliesText
{
    public const string None = "none";

    /// <summary>Most different things: each is a command for each player.</summary>
    public const int MostGoods = 5;

    private const string KitPrefix = "kit:";

    /// <summary>Refused with <see cref="InvalidEvent"/>.</summary>
    public static Result<Goods[]> Parse(string typed)
    {
        typed = typed.Trim();
        if (typed.Length == 0 || typed.Equals(None, StringComparison.OrdinalIgnoreCase))
            return Array.Empty<Goods>();
        var goods = typed.Split(',').Select(part => One(part.Trim())).ToList();
        return goods.Count > MostGoods || goods.Contains(null) ? new InvalidEvent(EventField.Supplies, typed) : goods.OfType<Goods>().ToArray();
    }

    public static string Write(IReadOnlyList<Goods> goods) => goods.Count == 0 ? None : string.Join(", ", goods.Select(one => one switch
    {
        ItemGoods { Amount: 1 } item => item.ShortName,
        ItemGoods item => string.Create(CultureInfo.InvariantCulture, $"{item.ShortName} {item.Amount}"),
        KitGoods kit => KitPrefix + kit.Kit,
        _ => throw new InvalidOperationException($"{one.GetType().Name} are no supplies."),
    }));

    /// <summary>Null when it is not the short name of an item of the game.</summary>
    public static string? ShortName(string typed) =>
        typed.Length is > 0 and <= GameCommands.LongestItem && typed.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-') ? typed.ToLowerInvariant() : null;

    private static Goods? One(string text)
    {
        if (text.StartsWith(KitPrefix, StringComparison.OrdinalIgnoreCase))
        {
            var kit = text[KitPrefix.Length..].Trim();
            return kit.Length is > 0 and <= KitGoods.MaxName && kit.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or ' ') ? new KitGoods(kit) : null;
        }

        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is 0 or > 2 || ShortName(words[0]) is not { } name)
            return null;
        return words.Length == 1 ? new ItemGoods(name, 1)
            : int.TryParse(words[1].TrimStart('x', '*'), NumberStyles.None, CultureInfo.InvariantCulture, out var amount) && amount is >= 1 and <= GameCommands.MostItems
                ? new ItemGoods(name, amount) : null;
    }
}
