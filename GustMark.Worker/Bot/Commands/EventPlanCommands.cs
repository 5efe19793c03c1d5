using GustMark.Core.Access;
using GustMark.Core.Console;
using GustMark.Core.Events;
using GustMark.Core.Schedules;
using GustMark.Core.Servers;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot.Commands;

/// <summary>Plans an event that is started again and again.</summary>
internal sealed class EventPlanCommand(ContestService contests, ScheduleService schedules, ServerService servers, ILogger<EventPlanCommand> log) : ISlashCommand
{
    private static readonly string[] Ways = ["cron"];

    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("event plan", "Start an event again and again, at planned times")
        .Text("cron", "Again and again: minute, hour, day, month, weekday, such as 0 18 * * FRI", max: ScheduleTimes.MaxCron)
        .Choice("kind", "Which event; king of the hill by default", required: false, [.. ContestKinds.All.Select(kind => new OptionChoice(kind.Word, kind.Word))])
        .Arena("location", "Where; by default an arena drawn by lot", required: false)
        .Integer("minutes", "How long the fight takes; by default as set with /event defaults", 1, EventEntry.MostMinutes, required: false)
        .GameItem("Short name of the item to be won, or none", required: false)
        .Integer("amount", "How many of it", 1, GameCommands.MostItems, required: false)
        .Text("supplies", "Given to everybody before the fight: bandage 5, rifle.ak, kit:starter; or none", required: false, max: EventOptions.MaxSupplies)
        .Server()
        .WhenLate()
        .RequiresLevel(AccessLevel.Admin).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var kind = ContestKinds.Find(interaction.Text("kind") ?? ContestKinds.KingOfTheHill.Word) ?? ContestKinds.KingOfTheHill;
        var server = await contests.CheckAsync(EventOptions.Of(interaction, kind), ct);
        if (!server.Accepted)
            return RefusalView.Of(server.Refusal);
        var payload = new PlannedEvent(kind.Word, server.Value.Id.ToString())
        {
            Location = interaction.Text("location"),
            Minutes = interaction.Integer("minutes"),
            Item = interaction.Text("item"),
            Amount = interaction.Integer("amount"),
            Supplies = interaction.Text("supplies"),
        };
        var planned = await schedules.AddAsync(
            ScheduleOptions.Of(interaction, EventWork.Word, kind.Word, payload.Write(), new AskedTimes { Cron = interaction.Required("cron") }, Ways), ct);
        if (!planned.Accepted)
            return RefusalView.Of(planned.Refusal);
        log.Changed("event planned", interaction.Caller.Id, interaction.Guild, planned.Value.Schedule.Id.ToString());
        return ScheduleView.Planned(planned.Value, await ScheduleOptions.NamesAsync(interaction.Guild, servers, ct)).AsReply();
    }
}

/// <summary>Asks, and forgets a planned event.</summary>
internal sealed class EventUnplanCommand(ScheduleService schedules, Confirmations confirmations, ILogger<EventUnplanCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("event unplan", "Start a planned event no more").EventPlan("Which planned event").RequiresLevel(AccessLevel.Admin).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var found = await schedules.FindAsync(interaction.Guild, interaction.Required("plan"), EventWork.Kinds, ct);
        if (!found.Accepted)
            return RefusalView.Of(found.Refusal);
        interaction.Audit.Target(found.Value.Name);
        return confirmations.Ask(interaction, ScheduleView.Question(found.Value), ScheduleView.RemoveLabel, async token =>
        {
            if (!await schedules.RemoveAsync(interaction.Guild, found.Value.Id, token))
                return ((MessageReply)RefusalView.Of(new NoSuchSchedule(found.Value.Name, []))).Message;
            log.Changed("event plan removed", interaction.Caller.Id, interaction.Guild, found.Value.Id.ToString());
            return ScheduleView.Removed(found.Value);
        });
    }
}
