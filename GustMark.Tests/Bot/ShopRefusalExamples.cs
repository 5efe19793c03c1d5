using GustMark.Core.Access;
using GustMark.Core.Results;
using GustMark.Core.Shop;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Bot;

/// <summary>Every refusal of the shop, and its words.</summary>
internal static class ShopRefusalExamples
{
    public static readonly (Refusal Refusal, string Words)[] All =
    [
        (new ItemNameTaken("AK_1"), @"The shop has something called **AK\_1** already. Choose another name."),
        (new ItemChanged("AK"), "**AK** was changed or removed at this moment. Nothing was done; look at `/shop list` and try again."),
        (new NoSuchItem("AK", []), "There is nothing in the shop. An admin can sell something with `/shop add`."),
        (new NoSuchItem("A_K", ["Wood", "AK"]), @"The shop has nothing called **A\_K**. It has **Wood**, **AK**."),
        (new TooManyItems(500), "A shop has room for 500 items, and it is used up. Remove one with `/shop remove` first."),
        (new InvalidItem("name", "@"), "**@\u200b** cannot be the name. Accepted: 1 to 50 letters, digits, spaces, dots, dashes, underscores, `+`, `&` or `'`."),
        (new InvalidItem("amount", "5"), "**5** cannot be the amount. Accepted: an amount belongs to a `short-name`; several kits are a quantity when they are bought."),
        (new InvalidItem("kit", "x"), "**x** cannot be the kit. Accepted: the kit's name in the game, 1 to 50 letters, digits, spaces, dots, dashes or underscores."),
        (new InvalidItem("role", "VIP"), "**VIP** cannot be the role. Accepted: a mention of the role (`@role`) or its id."),
        (new InvalidItem("category", "x"), "**x** cannot be the category. Accepted: up to 30 characters."),
        (new InvalidItem("description", "x"), "**x** cannot be the description. Accepted: up to 200 characters."),
        (new InvalidItem("stock", "few"), "**few** cannot be the stock. Accepted: a number from 0 to 1,000,000, or `none`."),
        (new InvalidItem("limit", "0"), "**0** cannot be the limit. Accepted: a number from 1 to 1,000,000, or `none`."),
        (new InvalidItem("cooldown", "soon"), "**soon** cannot be the cooldown. Accepted: a number with m, h, d or w, such as `12h`, or `none`."),
        (new InvalidItem("picture", "x"), "**x** cannot be the picture. Accepted: an address that begins with `https://`, or `none`."),
        (new OneKindOfGoods(0), "What is sold? Give one of `short-name` (an item of the game), `kit` and `role`."),
        (new OneKindOfGoods(2), "An item of the shop is one thing. Give only one of `short-name`, `kit` and `role`."),
        (new SoldOut("AK", 2, 0), "**AK** is sold out."),
        (new SoldOut("AK", 2, 1), "Of **AK** there is only 1 left; you asked for 2."),
        (new SoldOut("AK", 5, 3), "Of **AK** there are only 3 left; you asked for 5."),
        (new BoughtEnough("AK", 2, 1), "Each member may buy **2 × AK** at most, and you have bought 1."),
        (new BoughtTooSoon("AK", A.Moment), "You have bought **AK** a short while ago. You can buy it again <t:1700000000:R>."),
        (new NeedsLevel("AK", AccessLevel.Moderator), "**AK** is for moderators."),
        (new NeedsLevel("AK", AccessLevel.Admin), "**AK** is for admins."),
        (new NeedsLevel("AK", AccessLevel.Owner), "**AK** is for the owner of this Discord server."),
        (new OneRoleOnly("VIP"), "**VIP** is a role: one is enough."),
        (new BuyerNotLinked("Main"), "Nobody knows who you are on **Main**, so it could not be given to you. Link your player first with `/user link`."),
        (new ItemServerGone("AK"), "**AK** is delivered on a server that is gone. An admin can change that with `/shop edit`."),
        (new NoKitsThere("Main"), "Kits exist on Console Edition only, and **Main** is a PC server."),
        (new NothingToDecide(LineState.Paid), "There is nothing to decide any more: it is delivered. Nothing was done."),
        (new NoSuchOrder(), "There is no such order."),
    ];
}
