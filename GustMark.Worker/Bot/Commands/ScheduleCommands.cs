using GustMark.Core.Access;
using GustMark.Core.Console;
using GustMark.Core.Schedules;
using GustMark.Core.Servers;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot.Commands;

/// <summary>Plans an announcement in the game, once, again and again, or as a countdown to a wipe.</summary>
internal sealed class ScheduleAnnounceCommand(ScheduleService schedules, ServerService servers, ILogger<ScheduleAnnounceCommand> log) : ISlashCommand
{
    private static readonly string[] Ways = [.. ScheduleOptions.Ways, "wipe"];

    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("schedule announce", "Say something in the game at planned times")
        .Text("text", "With {players}, {maxplayers}, {queued}, {server}, {time}, {date}, and {wipe} in a countdown", max: AnnouncementText.MaxLength)
        .When()
        .Text("wipe", "Instead a countdown to this: a cron expression, or a moment as in at", required: false, max: ScheduleTimes.MaxCron)
        .Text("before", "How long ahead a countdown is told; 24h 12h 6h 3h 1h 30m 10m 5m 1m by default", required: false, max: 100)
        .Server(description: "Game server, or all; by default the one of this channel")
        .Channel("channel", "Post it in this channel as well", required: false)
        .WhenLate()
        .RequiresLevel(AccessLevel.Admin).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var times = ScheduleOptions.TimesOf(interaction) with { Wipe = interaction.Text("wipe"), Before = interaction.Text("before") };
        var said = interaction.Required("text");
        var text = AnnouncementText.Parse(said, isCountdown: times.Wipe is not null);
        if (!text.Accepted)
            return RefusalView.Of(text.Refusal);
        var server = await ScheduleOptions.ServerOfAsync(interaction, servers, ct);
        if (!server.Accepted)
            return RefusalView.Of(server.Refusal);

        var announcement = new Announcement(said) { Server = server.Value.Server?.Id.ToString(), Channel = interaction.ChannelOf("channel")?.Value };
        var planned = await schedules.AddAsync(
            ScheduleOptions.Of(interaction, AnnouncementWork.Word, said, announcement.Write(), times, Ways), ct);
        if (!planned.Accepted)
            return RefusalView.Of(planned.Refusal);
        log.Changed("announcement planned", interaction.Caller.Id, interaction.Guild, planned.Value.Schedule.Id.ToString());
        return ScheduleView.Planned(planned.Value, await ScheduleOptions.NamesAsync(interaction.Guild, servers, ct)).AsReply();
    }
}

/// <summary>Plans a console command.</summary>
internal sealed class ScheduleCommandCommand(ScheduleService schedules, CommandWork work, ServerService servers, ILogger<ScheduleCommandCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("schedule command", "Send a console command at planned times")
        .ConsoleCommand("command", "As you would type it in the console, such as server.save", ConsoleCommand.MaxLength)
        .When()
        .Server(description: "Game server, or all; by default the one of this channel")
        .WhenLate()
        .RequiresLevel(AccessLevel.Admin).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var command = work.Check(interaction.Required("command"), interaction.Caller.Level);
        if (!command.Accepted)
            return RefusalView.Of(command.Refusal);
        var server = await ScheduleOptions.ServerOfAsync(interaction, servers, ct);
        if (!server.Accepted)
            return RefusalView.Of(server.Refusal);

        // Its name is told where failures are: the verb alone, since arguments may hold what does not belong there.
        var name = command.Value.Text.Contains(' ', StringComparison.Ordinal) ? $"{command.Value.Verb} …" : command.Value.Verb;
        var payload = new PlannedCommand(command.Value.Text) { Server = server.Value.Server?.Id.ToString() };
        var planned = await schedules.AddAsync(
            ScheduleOptions.Of(interaction, CommandWork.Word, name, payload.Write(), ScheduleOptions.TimesOf(interaction), ScheduleOptions.Ways), ct);
        if (!planned.Accepted)
            return RefusalView.Of(planned.Refusal);
        log.Changed("command planned", interaction.Caller.Id, interaction.Guild, $"{planned.Value.Schedule.Id}: {command.Value.Verb}");
        return ScheduleView.Planned(planned.Value, await ScheduleOptions.NamesAsync(interaction.Guild, servers, ct)).AsReply();
    }
}

/// <summary>What is planned, with the quiet hours.</summary>
internal sealed class ScheduleListCommand(
    ScheduleService schedules, ScheduleSettingsService settings, IGuildTimeZones zones, ServerService servers, Pages pages) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("schedule list", "What is planned, when it is due, and how it went").RequiresLevel(AccessLevel.Admin).Private().ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct) => pages.Show(
        interaction,
        ScheduleView.List(
            await schedules.OfGuildAsync(interaction.Guild, ScheduleOptions.Kinds, ct), await ScheduleOptions.NamesAsync(interaction.Guild, servers, ct),
            (await settings.OfAsync(interaction.Guild, ct)).Quiet, await zones.OfAsync(interaction.Guild, ct))).AsReply();
}

/// <summary>Asks, and forgets what was planned.</summary>
internal sealed class ScheduleRemoveCommand(ScheduleService schedules, Confirmations confirmations, ILogger<ScheduleRemoveCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("schedule remove", "Stop something that is planned, for good").Schedule("What is planned: choose one").RequiresLevel(AccessLevel.Admin).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var found = await schedules.FindAsync(interaction.Guild, interaction.Required("schedule"), ScheduleOptions.Kinds, ct);
        if (!found.Accepted)
            return RefusalView.Of(found.Refusal);
        interaction.Audit.Target(found.Value.Name);
        return confirmations.Ask(interaction, ScheduleView.Question(found.Value), ScheduleView.RemoveLabel, async token =>
        {
            if (!await schedules.RemoveAsync(interaction.Guild, found.Value.Id, token))
                return ((MessageReply)RefusalView.Of(new NoSuchSchedule(found.Value.Name, []))).Message;
            log.Changed("schedule removed", interaction.Caller.Id, interaction.Guild, found.Value.Id.ToString());
            return ScheduleView.Removed(found.Value);
        });
    }
}

/// <summary>Pauses what is planned, and resumes what is paused.</summary>
internal sealed class SchedulePauseCommand(ScheduleService schedules, ILogger<SchedulePauseCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("schedule pause", "Pause something that is planned, or resume it").Schedule("What is planned: choose one").RequiresLevel(AccessLevel.Admin).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var found = await schedules.FindAsync(interaction.Guild, interaction.Required("schedule"), ScheduleOptions.Kinds, ct);
        if (!found.Accepted)
            return RefusalView.Of(found.Refusal);
        interaction.Audit.Target(found.Value.Name);
        var paused = await schedules.PauseAsync(interaction.Guild, found.Value.Id, !found.Value.IsPaused, ct);
        if (!paused.Accepted)
            return RefusalView.Of(paused.Refusal);
        log.Changed(paused.Value.Schedule.IsPaused ? "schedule paused" : "schedule resumed", interaction.Caller.Id, interaction.Guild, found.Value.Id.ToString());
        return ScheduleView.Paused(paused.Value).AsReply();
    }
}
