using GustMark.Core.Access;
using GustMark.Core.Console;
using GustMark.Core.Events;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Commands;

/// <summary>What the commands that start an event have in common.</summary>
internal static class EventOptions
{
    // Discord takes no longer one that is worth typing.
    public const int MaxSupplies = 300;

    public static ContestRequest Of(CommandInteraction interaction, IContestKind kind) =>
        new(interaction.Id, interaction.Guild, interaction.Channel, interaction.Caller.Id, kind)
        {
            Location = interaction.Text("location"),
            Entry = EntryOf(interaction),
            Server = interaction.Text("server"),
        };

    public static EventEntry EntryOf(CommandInteraction interaction) => new()
    {
        Coins = interaction.Text("coins"),
        Item = interaction.Text("item"),
        Amount = interaction.Integer("amount"),
        Minutes = interaction.Integer("minutes"),
        Supplies = interaction.Text("supplies"),
    };

    public static async Task<Reply> StartAsync(
        CommandInteraction interaction, IContestKind kind, ContestService contests, EventScenes scenes, ILogger log, CancellationToken ct)
    {
        var started = await contests.StartAsync(Of(interaction, kind), ct);
        if (!started.Accepted)
            return RefusalView.Of(started.Refusal);
        log.Changed($"event started: {kind.Word}", interaction.Caller.Id, interaction.Guild, started.Value.Id.ToString());
        return EventView.Started(started.Value, await scenes.OfAsync(interaction.Guild, ct)).AsReply();
    }
}

/// <summary>Starts a king of the hill.</summary>
internal sealed class EventKothCommand(ContestService contests, EventScenes scenes, ILogger<EventKothCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("event koth", "King of the hill: who holds a place longest wins")
        .Arena("location", "Where; by default an arena drawn by lot", required: false)
        .Integer("minutes", "How long the fight takes; by default as set with /event defaults", 1, EventEntry.MostMinutes, required: false)
        .GameItem("Short name of the item to be won, or none", required: false)
        .Integer("amount", "How many of it", 1, GameCommands.MostItems, required: false)
        .Text("supplies", "Given to everybody before the fight: bandage 5, rifle.ak, kit:starter; or none", required: false, max: EventOptions.MaxSupplies)
        .Server()
        .RequiresLevel(AccessLevel.Moderator).Private();

    public Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct) =>
        EventOptions.StartAsync(interaction, ContestKinds.KingOfTheHill, contests, scenes, log, ct);
}

/// <summary>Starts a battle of teams.</summary>
internal sealed class EventBattleCommand(ContestService contests, EventScenes scenes, ILogger<EventBattleCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("event battle", "Team battle: the team with most kills wins, anywhere on the map")
        .Integer("minutes", "How long the fight takes; by default as set with /event defaults", 1, EventEntry.MostMinutes, required: false)
        .GameItem("Short name of the item to be won, or none", required: false)
        .Integer("amount", "How many of it", 1, GameCommands.MostItems, required: false)
        .Text("supplies", "Given to everybody before the fight: bandage 5, rifle.ak, kit:starter; or none", required: false, max: EventOptions.MaxSupplies)
        .Server()
        .RequiresLevel(AccessLevel.Moderator).Private();

    public Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct) =>
        EventOptions.StartAsync(interaction, ContestKinds.TeamBattle, contests, scenes, log, ct);
}

/// <summary>Calls an event off, after a confirmation.</summary>
internal sealed class EventStopCommand(ContestService contests, EventScenes scenes, Confirmations confirmations, ILogger<EventStopCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("event stop", "Call off the event of a game server; nobody wins")
        .Server()
        .RequiresLevel(AccessLevel.Moderator).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var contest = await contests.StoppableAsync(interaction.Guild, interaction.Channel, interaction.Text("server"), ct);
        return contest.Accepted
            ? confirmations.Ask(
                interaction, EventView.StopQuestion(contest.Value, await scenes.OfAsync(interaction.Guild, ct)), T("Call it off"),
                token => StopAsync(interaction, contest.Value, token))
            : RefusalView.Of(contest.Refusal);
    }

    private async Task<Message> StopAsync(CommandInteraction interaction, Contest contest, CancellationToken ct)
    {
        var stopped = await contests.StopAsync(contest, interaction.Caller.Id, ct);
        if (!stopped.Accepted)
            return ((MessageReply)RefusalView.Of(stopped.Refusal)).Message;
        log.Changed("event stopped", interaction.Caller.Id, interaction.Guild, contest.Id.ToString());
        return EventView.Stopped(stopped.Value);
    }
}
