using GustMark.Core.Shop;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;

namespace GustMark.Worker.Bot.Commands;

/// <summary>What is sold, and what the caller has ordered and not all got.</summary>
internal sealed class ShopListCommand(ShopService shop, Purchases purchases, ShopScenes scenes, Pages pages) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand.Named("shop list", "What there is to buy, and what you have ordered").Private().ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var items = await shop.ListAsync(interaction.Guild, ct);
        var open = await purchases.OpenOfAsync(interaction.Guild, interaction.Caller.Id, ct);
        return pages.Show(interaction, ShopView.List(items, open, await scenes.OfAsync(interaction.Guild, ct))).AsReply();
    }
}

/// <summary>Buys.</summary>
internal sealed class ShopBuyCommand(Purchases purchases, ShopScenes scenes) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("shop buy", "Buy something; it is delivered when you are on the server, or refunded")
        .ShopItem("What to buy")
        .Integer("quantity", "How many of it; 1 unless you say otherwise", 1, Order.MostUnits, required: false)
        .Private().HasOwnRecord();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var bought = await purchases.BuyAsync(
            new Purchase(
                interaction.Id, interaction.Guild, interaction.Channel, interaction.Caller.Id, interaction.Caller.Level, interaction.Required("item"),
                interaction.Integer("quantity") ?? 1),
            ct);
        return bought.Accepted ? OrderView.Bought(bought.Value, await scenes.OfAsync(interaction.Guild, ct)).AsReply() : RefusalView.Of(bought.Refusal);
    }
}
