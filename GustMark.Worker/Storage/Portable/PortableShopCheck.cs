using System.Globalization;
using GustMark.Core.Access;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Shop;

namespace GustMark.Worker.Storage.Portable;

/// <summary>Says what is wrong with a record of a shop.</summary>
internal static class PortableShopCheck
{
    /// <summary>Null when nothing is, or when it is no record of a shop.</summary>
    public static string? Problem(PortableRecord record) => record switch
    {
        PortableShopItem item => ItemProblem(item, lowest: 1),
        PortableOrder order => ItemProblem(order.Item, lowest: 0) is { } problem ? problem
            : !AccountId.TryParse(new GuildId(order.Guild), order.Wallet, out var wallet) || wallet.Kind != AccountKind.Wallet ? "its wallet"
            : order.Server is not null && !IsId(order.Server) ? "its server"
            : (order.Player is null) != (order.PlayerName is null) || (order.Player is not null && !PlayerId.TryParse(order.Player, out _)) ? "its player"
            : IsTime(order.At) ? null : "its time",
        PortableOrderLine line => line.Line is < 1 or > Order.MostUnits || line.Version < 0 || line.Failures < 0 ? "its numbers"
            : !Is<LineState>(line.State) ? "its state" : !Is<Trouble>(line.Trouble) ? "its trouble" : line.Detail.Length > OrderLine.MaxDetail ? "its detail"
            : IsTime(line.Due) && (line.SentAt is not { } sent || IsTime(sent)) ? null : "its times",
        _ => null,
    };

    /// <param name="lowest">Price; what was given cost nothing.</param>
    private static string? ItemProblem(PortableShopItem item, long lowest)
    {
        if (!IsId(item.Id) || (item.Server is not null && !IsId(item.Server)))
            return "its id or server";
        if (item.Name.Length is 0 or > ShopItem.MaxName || item.Description.Length > ShopItem.MaxDescription || item.Category.Length > ShopItem.MaxCategory)
            return "its words";
        if (item.Price < lowest || item.Price > ShopItem.HighestPrice || item.Stock is < 0 or > ShopItem.MostUnits || item.PerMember is < 1 || item.Cooldown is < 0 || item.Version < 0)
            return "its numbers";
        if (!Is<AccessLevel>(item.Level))
            return "its level";
        if (item.Picture is not null && !(Uri.TryCreate(item.Picture, UriKind.Absolute, out var picture) && picture.Scheme == Uri.UriSchemeHttps))
            return "its picture";
        return item.Goods switch
        {
            { Kind: "item", Name.Length: > 0, Amount: >= 1 } or { Kind: "kit", Name.Length: > 0 } => null,
            { Kind: "role" } role when ulong.TryParse(role.Name, NumberStyles.None, CultureInfo.InvariantCulture, out _) => null,
            _ => "its goods",
        };
    }

    private static bool Is<T>(string word)
        where T : struct, Enum => Enum.TryParse<T>(word, out var value) && Enum.IsDefined(value);

    private static bool IsId(string id) => Guid.TryParseExact(id, "N", out _);

    private static bool IsTime(long milliseconds) => milliseconds >= 0 && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
}
