using System.Globalization;
using GustMark.Core.Access;
using GustMark.Core.Shop;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>What is sold.</summary>
internal static class ShopView
{
    // Each item is an embed of its own, with its picture: five of them fit into a message in any case.
    private const int ItemsOnPage = 5;

    /// <summary>Pages by category.</summary>
    /// <param name="open">What the caller has ordered and not all got.</param>
    public static IReadOnlyList<Message> List(IReadOnlyList<ShopItem> items, IReadOnlyList<Order> open, ShopScene scene)
    {
        var yours = open.Count == 0 ? "" : DiscordText.Fit("\n" + string.Join('\n', open.Select(order => $"-# 📦 {OrderView.Summary(order)}")), 1200);
        if (items.Count == 0)
            return [new Message { Content = yours.Trim(), Embeds = [new Embed(T("Shop"), T("There is nothing to buy yet. An admin can sell something with `/shop add`."), Theme.Primary)] }];
        return
        [
            .. items.GroupBy(item => item.Category, StringComparer.OrdinalIgnoreCase).SelectMany(category => category.Chunk(ItemsOnPage).Select(page => new Message
            {
                Content = T($"🛒 **{(category.Key.Length == 0 ? T("Shop") : DiscordText.Escape(category.Key))}** · `/shop buy` buys") + yours,
                Embeds = [.. page.Select(item => Card(item, scene))],
            })),
        ];
    }

    public static Message Added(ShopItem item, ShopScene scene) => new()
    {
        Content = T($"🛒 **{DiscordText.Escape(item.Name)}** is in the shop."), Embeds = [Card(item, scene)],
    };

    public static Message Edited(ItemEdit edit, ShopScene scene) => new()
    {
        Content = T($"🛒 **{DiscordText.Escape(edit.Former.Name)}** is changed. What was ordered before is delivered as it was sold. Before and after:"),
        Embeds = [Card(edit.Former, scene) with { Theme = Theme.Secondary }, Card(edit.Now, scene)],
    };

    public static string RemoveQuestion(ShopItem item) =>
        T($"**{DiscordText.Escape(item.Name)}** will not be sold any more. Whoever has ordered it and has not been sent it gets the coins back.");

    public static Message Removed(ShopItem item) => new Embed("", T($"🗑️ **{DiscordText.Escape(item.Name)}** is out of the shop."), Theme.Primary);

    /// <summary>What one unit is.</summary>
    public static string GoodsOf(Goods goods) => goods switch
    {
        ItemGoods item => $"{item.Amount.ToString("N0", CultureInfo.InvariantCulture)} × {DiscordText.Code(item.ShortName, 64)}",
        KitGoods kit => T($"kit {DiscordText.Code(kit.Kit, KitGoods.MaxName)}"),
        RoleGoods role => T($"role <@&{role.Role}>"),
        _ => throw new InvalidOperationException($"No words for {goods.GetType().Name}."),
    };

    private static Embed Card(ShopItem item, ShopScene scene)
    {
        var description = item.Description.Length == 0 ? "" : $"\n{DiscordText.Escape(item.Description, ShopItem.MaxDescription)}";
        var terms = Terms(item, scene).ToList();
        return new Embed(
            DiscordText.Escape(item.Name), $"{CoinText.Of(item.Price, scene.Economy)} · {GoodsOf(item.Goods)}{description}{(terms.Count == 0 ? "" : $"\n-# {string.Join(" · ", terms)}")}",
            item.Stock == 0 ? Theme.Secondary : Theme.Primary) { Thumbnail = item.Picture };
    }

    private static IEnumerable<string> Terms(ShopItem item, ShopScene scene)
    {
        if (item.Stock is { } stock)
            yield return stock == 0 ? T("sold out") : T($"{stock:N0} left");
        if (item.Cooldown is { } cooldown)
            yield return T($"once in {ServerView.Span(cooldown)}");
        if (item.PerMember is { } limit)
            yield return T($"at most {limit:N0} for each member");
        if (item.Level > AccessLevel.Player)
            yield return ForLevel(item.Level);
        if (item.Server is not null)
            yield return T($"on {scene.NameOf(item.Server)}");
    }

    private static string ForLevel(AccessLevel level) => level switch
    {
        AccessLevel.Owner => T("for the owner of this Discord server"),
        AccessLevel.Admin => T("for admins"),
        _ => T("for moderators"),
    };
}
