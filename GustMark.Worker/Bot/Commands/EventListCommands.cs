using GustMark.Core.Access;
using GustMark.Core.Console;
using GustMark.Core.Events;
using GustMark.Core.Schedules;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot.Commands;

/// <summary>What is under way, and what is planned.</summary>
internal sealed class EventListCommand(ContestService contests, ScheduleService schedules, EventScenes scenes) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("event list", "Events that are under way, and those that are planned").RequiresLevel(AccessLevel.Moderator).ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct) =>
        EventView.UnderWay(
            contests.UnderWay(interaction.Guild), await schedules.OfGuildAsync(interaction.Guild, EventWork.Kinds, ct), await scenes.OfAsync(interaction.Guild, ct)).AsReply();
}

/// <summary>What has been, with a picture of how many came.</summary>
internal sealed class EventHistoryCommand(ContestService contests, EventScenes scenes, IEventCharts charts, Pages pages) : ISlashCommand
{
    private const int Most = 100;

    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("event history", "Events that are over: who won what, and how many came")
        .Server(description: "Only of this game server; by default of all").RequiresLevel(AccessLevel.Moderator).ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var history = await contests.HistoryAsync(interaction.Guild, interaction.Channel, interaction.Text("server"), Most, ct);
        if (!history.Accepted)
            return RefusalView.Of(history.Refusal);
        var chart = await charts.HistoryAsync(history.Value, ct);
        return pages.Show(interaction, EventView.History(history.Value, await scenes.OfAsync(interaction.Guild, ct), chart)).AsReply();
    }
}

/// <summary>What counts where the command does not say otherwise.</summary>
internal sealed class EventDefaultsCommand(EventSettingsService settings, EventScenes scenes, ILogger<EventDefaultsCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("event defaults", "What is won, how long it takes and what is handed out, where the command does not say")
        .Text("coins", "Coins for the winner, such as 500 or 2k; or none", required: false, max: 30)
        .GameItem("Short name of the item to be won, or none", required: false)
        .Integer("amount", "How many of it", 1, GameCommands.MostItems, required: false)
        .Integer("minutes", "How long the fight takes", 1, EventEntry.MostMinutes, required: false)
        .Text("supplies", "Given to everybody before the fight: bandage 5, rifle.ak, kit:starter; or none", required: false, max: EventOptions.MaxSupplies)
        .RequiresLevel(AccessLevel.Admin).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var changed = await settings.ChangeAsync(interaction.Guild, EventOptions.EntryOf(interaction), ct);
        if (!changed.Accepted)
            return RefusalView.Of(changed.Refusal);
        var scene = await scenes.OfAsync(interaction.Guild, ct);
        if (EventView.Differences(changed.Value, scene) is { Is.Length: > 0 } differences)
        {
            interaction.Audit.Was(differences.Was).Is(differences.Is);
            log.Changed("event defaults", interaction.Caller.Id, interaction.Guild, differences.Is);
        }

        return EventView.Defaults(changed.Value, scene).AsReply();
    }
}
