using GustMark.Core.Access;
using GustMark.Core.Events;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Commands;

/// <summary>The guild's arenas.</summary>
internal sealed class EventArenaListCommand(EventSettingsService settings, Pages pages) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("event arena list", "The places where events are fought").RequiresLevel(AccessLevel.Moderator).ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct) =>
        pages.Show(interaction, ArenaView.List(await settings.ArenasAsync(interaction.Guild, ct))).AsReply();
}

/// <summary>Enters an arena.</summary>
internal sealed class EventArenaAddCommand(EventSettingsService settings, ILogger<EventArenaAddCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("event arena add", "Enter a place where events can be fought")
        .Text("name", "What it is called", max: Arena.MaxName)
        .Text("place", "Its middle as printpos tells it: x, y, z", max: 60)
        .Integer("radius", "In metres; 75 unless you say otherwise", Arena.SmallestRadius, Arena.LargestRadius, required: false)
        .RequiresLevel(AccessLevel.Admin).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var entry = new ArenaEntry { Name = interaction.Required("name"), Place = interaction.Required("place"), Radius = interaction.Integer("radius") };
        var added = await settings.AddArenaAsync(interaction.Guild, entry, ct);
        if (!added.Accepted)
            return RefusalView.Of(added.Refusal);
        log.Changed("arena added", interaction.Caller.Id, interaction.Guild, added.Value.Name);
        return ArenaView.Added(added.Value).AsReply();
    }
}

/// <summary>Changes an arena.</summary>
internal sealed class EventArenaEditCommand(EventSettingsService settings, ILogger<EventArenaEditCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("event arena edit", "Move, rename or resize an arena")
        .Arena("arena", "Which one", required: true)
        .Text("name", "What it is called from now on", required: false, max: Arena.MaxName)
        .Text("place", "Its middle as printpos tells it: x, y, z", required: false, max: 60)
        .Integer("radius", "In metres", Arena.SmallestRadius, Arena.LargestRadius, required: false)
        .RequiresLevel(AccessLevel.Admin).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var entry = new ArenaEntry { Name = interaction.Text("name"), Place = interaction.Text("place"), Radius = interaction.Integer("radius") };
        var edited = await settings.EditArenaAsync(interaction.Guild, interaction.Required("arena"), entry, ct);
        if (!edited.Accepted)
            return RefusalView.Of(edited.Refusal);
        log.Changed("arena changed", interaction.Caller.Id, interaction.Guild, edited.Value.Name);
        return ArenaView.Edited(edited.Value).AsReply();
    }
}

/// <summary>Takes an arena out, after a confirmation.</summary>
internal sealed class EventArenaRemoveCommand(EventSettingsService settings, Confirmations confirmations, ILogger<EventArenaRemoveCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("event arena remove", "Take an arena out of the list")
        .Arena("arena", "Which one", required: true)
        .RequiresLevel(AccessLevel.Admin).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var found = await settings.FindArenaAsync(interaction.Guild, interaction.Required("arena"), ct);
        return found.Accepted
            ? confirmations.Ask(interaction, ArenaView.RemoveQuestion(found.Value), T("Take it out"), token => RemoveAsync(interaction, found.Value, token))
            : RefusalView.Of(found.Refusal);
    }

    private async Task<Message> RemoveAsync(CommandInteraction interaction, Arena arena, CancellationToken ct)
    {
        var removed = await settings.RemoveArenaAsync(interaction.Guild, arena.Name, ct);
        if (!removed.Accepted)
            return ((MessageReply)RefusalView.Of(removed.Refusal)).Message;
        log.Changed("arena removed", interaction.Caller.Id, interaction.Guild, arena.Name);
        return ArenaView.Removed(removed.Value);
    }
}
