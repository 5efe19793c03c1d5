using GustMark.Core.Access;
using GustMark.Core.Results;
using GustMark.Core.Shop;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Refusals of the shop in words.</summary>
internal static class ShopRefusalWords
{
    /// <summary>Null when the refusal is another area's.</summary>
    public static string? Of(Refusal refusal) => refusal switch
    {
        ItemNameTaken taken => T($"The shop has something called **{Safe(taken.Name)}** already. Choose another name."),
        ItemChanged changed => T($"**{Safe(changed.Name)}** was changed or removed at this moment. Nothing was done; look at `/shop list` and try again."),
        NoSuchItem { Known.Count: 0 } => T("There is nothing in the shop. An admin can sell something with `/shop add`."),
        NoSuchItem none => T($"The shop has nothing called **{Safe(none.Asked)}**. It has {string.Join(", ", none.Known.Select(name => $"**{Safe(name)}**"))}."),
        TooManyItems many => T($"A shop has room for {many.Limit} items, and it is used up. Remove one with `/shop remove` first."),
        InvalidItem invalid => T($"**{Safe(invalid.Value)}** cannot be the {invalid.Field}. Accepted: {Accepted(invalid.Field)}."),
        OneKindOfGoods { Given: 0 } => T("What is sold? Give one of `short-name` (an item of the game), `kit` and `role`."),
        OneKindOfGoods => T("An item of the shop is one thing. Give only one of `short-name`, `kit` and `role`."),
        SoldOut { Left: 0 } gone => T($"**{Safe(gone.Item)}** is sold out."),
        SoldOut few => N(
            few.Left, $"Of **{Safe(few.Item)}** there is only {few.Left} left; you asked for {few.Asked}.", $"Of **{Safe(few.Item)}** there are only {few.Left} left; you asked for {few.Asked}."),
        BoughtEnough enough => T($"Each member may buy **{enough.Limit} × {Safe(enough.Item)}** at most, and you have bought {enough.Had}."),
        BoughtTooSoon soon => T($"You have bought **{Safe(soon.Item)}** a short while ago. You can buy it again {DiscordText.Time(soon.Until)}."),
        NeedsLevel level => ForLevel(Safe(level.Item), level.Needed),
        OneRoleOnly role => T($"**{Safe(role.Item)}** is a role: one is enough."),
        BuyerNotLinked link => T($"Nobody knows who you are on **{Safe(link.Server)}**, so it could not be given to you. Link your player first with `/user link`."),
        ItemServerGone gone => T($"**{Safe(gone.Item)}** is delivered on a server that is gone. An admin can change that with `/shop edit`."),
        NoKitsThere kits => T($"Kits exist on Console Edition only, and **{Safe(kits.Server)}** is a PC server."),
        NothingToDecide decided => T($"There is nothing to decide any more: it is {OrderView.Word(decided.State)}. Nothing was done."),
        NoSuchOrder => T("There is no such order."),
        _ => null,
    };

    /// <summary>What the option may be, to stand after a colon.</summary>
    private static string Accepted(string field) => field switch
    {
        "name" => T($"1 to {ShopItem.MaxName} letters, digits, spaces, dots, dashes, underscores, `+`, `&` or `'`"),
        "amount" => T("an amount belongs to a `short-name`; several kits are a quantity when they are bought"),
        "kit" => T($"the kit's name in the game, 1 to {KitGoods.MaxName} letters, digits, spaces, dots, dashes or underscores"),
        "role" => T("a mention of the role (`@role`) or its id"),
        "category" => T($"up to {ShopItem.MaxCategory} characters"),
        "description" => T($"up to {ShopItem.MaxDescription} characters"),
        "stock" => Units(0),
        "limit" => Units(1),
        "cooldown" => T("a number with m, h, d or w, such as `12h`, or `none`"),
        "picture" => T("an address that begins with `https://`, or `none`"),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };

    private static string Units(int least) => T($"a number from {least} to {ShopItem.MostUnits:N0}, or `none`");

    private static string ForLevel(string item, AccessLevel needed) => needed switch
    {
        AccessLevel.Owner => T($"**{item}** is for the owner of this Discord server."),
        AccessLevel.Admin => T($"**{item}** is for admins."),
        _ => T($"**{item}** is for moderators."),
    };

    private static string Safe(string text) => DiscordText.Escape(text, 100);
}
