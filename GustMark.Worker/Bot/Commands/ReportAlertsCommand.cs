using GustMark.Core.Access;
using GustMark.Core.Monitoring.Alerts;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot.Commands;

/// <summary>Shows what is watched and what is alarming now, and changes it.</summary>
internal sealed class ReportAlertsCommand(AlertSettingsService settings, AlertWatch watch, ILogger<ReportAlertsCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("report alerts", "What the bot warns of; without options it shows that")
        .Channel("channel", "Where alerts are told", required: false)
        .Flag("silent", "Tell them nowhere any more; the dashboard shows them still")
        .Choice("alert", "Which alert to change", required: false,
            new("Processor", "cpu"), new("Memory", "memory"), new("Response time", "response-time"), new("Queue depth", "queue-depth"), new("Burst of errors", "error-burst"),
            new("Server down", "server-down"), new("Low frame rate", "framerate"), new("Lines not understood", "not-understood"))
        .Text("threshold", "Where it begins, a number in its unit", required: false, max: 20)
        .Text("clear-at", "Where it is over, a number in its unit", required: false, max: 20)
        .Text("for", "How long it has to be bad first, such as 30s or 5m, or 0", required: false, max: 20)
        .Text("clear-for", "How long it has to be good before it is over", required: false, max: 20)
        .Choice("state", "Turn the alert on or off, or put its levels back", required: false,
            new("On", AlertSettingsEntry.On), new("Off", AlertSettingsEntry.Off), new("Default", AlertSettingsEntry.Default))
        .RequiresLevel(AccessLevel.Admin).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var changed = await settings.ChangeAsync(interaction.Guild, EntryOf(interaction).ApplyTo, ct);
        if (!changed.Accepted)
            return RefusalView.Of(changed.Refusal);
        var (was, now) = AlertSettingsView.Differences(changed.Value);
        interaction.Audit.Was(was).Is(now);
        if (!changed.Value.Former.IsSame(changed.Value.Now))
            log.Changed("alerts configured", interaction.Caller.Id, interaction.Guild, string.Join(", ", interaction.Options.Keys));
        return AlertSettingsView.Of(changed.Value, watch.RaisedIn(interaction.Guild)).AsReply();
    }

    private static AlertSettingsEntry EntryOf(CommandInteraction interaction) => new()
    {
        Channel = interaction.ChannelOf("channel"),
        Silent = interaction.Flag("silent"),
        Alert = interaction.Text("alert"),
        Threshold = interaction.Text("threshold"),
        ClearAt = interaction.Text("clear-at"),
        For = interaction.Text("for"),
        ClearFor = interaction.Text("clear-for"),
        State = interaction.Text("state"),
    };
}
