using GustMark.Core.Results;
using GustMark.Core.Shop;

namespace GustMark.Worker.Bot.Views;

/// <summary>Refusals of the shop in words.</summary>
internal static class ShopRefusalWords
{
    /// <summary>Null when the refusal is another area's.</summary>
    public static string? Of(Refusal refusal) => refusal switch
    {
        ItemNameTaken taken => $"The shop has something called **{Safe(taken.Name)}** already. Choose another name.",
        ItemChanged changed => $"**{Safe(changed.Name)}** was changed or removed at this moment. Nothing was done; look at `/shop list` and try again.",
        NoSuchItem { Known.Count: 0 } => "There is nothing in the shop. An admin can sell something with `/shop add`.",
        NoSuchItem none => $"The shop has nothing called **{Safe(none.Asked)}**. It has {string.Join(", ", none.Known.Select(name => $"**{Safe(name)}**"))}.",
        TooManyItems many => $"A shop has room for {many.Limit} items, and it is used up. Remove one with `/shop remove` first.",
        InvalidItem invalid => $"**{Safe(invalid.Value)}** cannot be the {invalid.Field}. Accepted: {invalid.Accepted}.",
        OneKindOfGoods { Given: 0 } => "What is sold? Give one of `short-name` (an item of the game), `kit` and `role`.",
        OneKindOfGoods => "An item of the shop is one thing. Give only one of `short-name`, `kit` and `role`.",
        SoldOut { Left: 0 } gone => $"**{Safe(gone.Item)}** is sold out.",
        SoldOut few => $"Of **{Safe(few.Item)}** there {(few.Left == 1 ? "is" : "are")} only {few.Left} left; you asked for {few.Asked}.",
        BoughtEnough enough => $"Each member may buy **{enough.Limit} × {Safe(enough.Item)}** at most, and you have bought {enough.Had}.",
        BoughtTooSoon soon => $"You have bought **{Safe(soon.Item)}** a short while ago. You can buy it again {DiscordText.Time(soon.Until)}.",
        NeedsLevel level => $"**{Safe(level.Item)}** is for {LevelView.Plural(level.Needed)}.",
        OneRoleOnly role => $"**{Safe(role.Item)}** is a role: one is enough.",
        BuyerNotLinked link => $"Nobody knows who you are on **{Safe(link.Server)}**, so it could not be given to you. Link your player first with `/user link`.",
        ItemServerGone gone => $"**{Safe(gone.Item)}** is delivered on a server that is gone. An admin can change that with `/shop edit`.",
        NoKitsThere kits => $"Kits exist on Console Edition only, and **{Safe(kits.Server)}** is a PC server.",
        NothingToDecide decided => $"There is nothing to decide any more: it is {OrderView.Word(decided.State)}. Nothing was done.",
        NoSuchOrder => "There is no such order.",
        _ => null,
    };

    private static string Safe(string text) => DiscordText.Escape(text, 100);
}
