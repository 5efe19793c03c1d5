using GustMark.Core.Access;
using GustMark.Core.Console;
using GustMark.Core.Shop;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Commands;

/// <summary>What the options of the commands for items say.</summary>
internal static class ShopOptions
{
    private static readonly OptionChoice[] Levels =
        [.. Enum.GetValues<AccessLevel>().Select(level => new OptionChoice(level.ToString().ToLowerInvariant(), level.ToString().ToLowerInvariant()))];

    /// <summary>What may be left out, both when an item is entered and when it is changed.</summary>
    public static SlashCommand WithDetails(this SlashCommand command) => command
        .Text("short-name", "An item of the game by its short name, such as rifle.ak", required: false, max: 64)
        .Integer("amount", "How many of that in one unit; 1 unless you say otherwise", 1, GameCommands.MostItems, required: false)
        .Text("kit", "A kit of the server instead (Console Edition)", required: false, max: KitGoods.MaxName)
        .Text("role", "A role in Discord instead: @role or its id", required: false, max: 40)
        .Text("description", "What it is; none clears it", required: false, max: ShopItem.MaxDescription)
        .Text("category", "What it is listed under; none clears it", required: false, max: ShopItem.MaxCategory)
        .Text("stock", "How many there are; none for any number", required: false, max: 10)
        .Text("cooldown", "How long a member waits until the next one, such as 12h; none for not at all", required: false, max: 10)
        .Text("limit", "How many one member may ever buy; none for any number", required: false, max: 10)
        .Choice("level", "The lowest level that may buy it", required: false, Levels)
        .Server(description: "Where it is delivered; by default where the channel belongs to; none for that")
        .Text("picture", "A picture's address that begins with https://; none clears it", required: false, max: ShopItem.MaxPicture);

    public static ShopEntry Of(CommandInteraction interaction) => new()
    {
        Name = interaction.Text("name"),
        Price = interaction.Text("price"),
        ShortName = interaction.Text("short-name"),
        Amount = interaction.Integer("amount"),
        Kit = interaction.Text("kit"),
        Role = interaction.Text("role"),
        Description = interaction.Text("description"),
        Category = interaction.Text("category"),
        Stock = interaction.Text("stock"),
        Cooldown = interaction.Text("cooldown"),
        Limit = interaction.Text("limit"),
        Level = Enum.TryParse<AccessLevel>(interaction.Text("level"), ignoreCase: true, out var level) ? level : null,
        Picture = interaction.Text("picture"),
    };
}

/// <summary>Enters an item.</summary>
internal sealed class ShopAddCommand(ShopService shop, ShopScenes scenes, ILogger<ShopAddCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("shop add", "Sell something: an item of the game, a kit or a role")
        .Text("name", "What it is called in the shop", max: ShopItem.MaxName)
        .Text("price", "Coins for one, such as 250 or 2k", max: 30)
        .WithDetails()
        .RequiresLevel(AccessLevel.Admin).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var added = await shop.AddAsync(interaction.Guild, ShopOptions.Of(interaction), interaction.Text("server"), ct);
        if (!added.Accepted)
            return RefusalView.Of(added.Refusal);
        log.Changed("shop item added", interaction.Caller.Id, interaction.Guild, added.Value.Name);
        return ShopView.Added(added.Value, await scenes.OfAsync(interaction.Guild, ct)).AsReply();
    }
}

/// <summary>Changes an item; what was ordered before is delivered at the old terms.</summary>
internal sealed class ShopEditCommand(ShopService shop, ShopScenes scenes, ILogger<ShopEditCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("shop edit", "Change what an item is, costs or needs")
        .ShopItem("Which item")
        .Text("name", "What it is called from now on", required: false, max: ShopItem.MaxName)
        .Text("price", "Coins for one, such as 250 or 2k", required: false, max: 30)
        .WithDetails()
        .RequiresLevel(AccessLevel.Admin).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var edited = await shop.EditAsync(interaction.Guild, interaction.Required("item"), ShopOptions.Of(interaction), interaction.Text("server"), ct);
        if (!edited.Accepted)
            return RefusalView.Of(edited.Refusal);
        log.Changed("shop item changed", interaction.Caller.Id, interaction.Guild, edited.Value.Now.Name);
        return ShopView.Edited(edited.Value, await scenes.OfAsync(interaction.Guild, ct)).AsReply();
    }
}

/// <summary>Takes an item out of the shop, after a confirmation.</summary>
internal sealed class ShopRemoveCommand(ShopService shop, Confirmations confirmations, ILogger<ShopRemoveCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("shop remove", "Stop selling something; what is ordered and not sent yet is refunded")
        .ShopItem("Which item")
        .RequiresLevel(AccessLevel.Admin).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var item = await shop.FindAsync(interaction.Guild, interaction.Required("item"), ct);
        return item.Accepted
            ? confirmations.Ask(interaction, ShopView.RemoveQuestion(item.Value), T("Remove it"), token => RemoveAsync(interaction, item.Value, token))
            : RefusalView.Of(item.Refusal);
    }

    private async Task<Message> RemoveAsync(CommandInteraction interaction, ShopItem item, CancellationToken ct)
    {
        var removed = await shop.RemoveAsync(interaction.Guild, item.Name, ct);
        if (!removed.Accepted)
            return ((MessageReply)RefusalView.Of(removed.Refusal)).Message;
        log.Changed("shop item removed", interaction.Caller.Id, interaction.Guild, item.Name);
        return ShopView.Removed(item);
    }
}
