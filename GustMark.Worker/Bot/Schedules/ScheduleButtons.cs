using System.Globalization;
using GustMark.Core.Access;
using GustMark.Core.Results;
using GustMark.Core.Schedules;
using GustMark.Worker.Bot.Commands;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot.Schedules;

/// <summary>The buttons under what is planned: pause and resume, and the dialog of the quiet hours.</summary>
internal sealed class ScheduleButtons(ScheduleService schedules, ScheduleSettingsService settings, ILogger<ScheduleButtons> log) : IComponentHandler, IModalHandler
{
    string IComponentHandler.Handles => ScheduleView.Handler;

    string IModalHandler.Handles => ScheduleView.Handler;

    // The quiet hours' button opens the dialog.
    public AuditSubject? Records(ComponentInteraction interaction) =>
        TryParse(interaction, out var id, out var pauses) ? new AuditSubject(SchedulePauseCommand.Declaration.Name) { Target = id.ToString(), Details = new(id.ToString(), Is: pauses ? "paused" : "resumed") } : null;

    public AuditSubject? Records(ModalInteraction interaction) => AuditSubject.OfFields(ScheduleView.QuietAction, interaction, ScheduleView.From, ScheduleView.To);

    public async Task<Reply> HandleAsync(ComponentInteraction interaction, CancellationToken ct)
    {
        // Checked where it acts: a level may be lost while the message is shown.
        if (interaction.Caller.Level < AccessLevel.Admin)
            return RefusalView.Of(LevelView.TooLow(SchedulePauseCommand.Declaration, interaction.Caller.Level));
        if (!TryParse(interaction, out var id, out var pauses))
            return ScheduleView.AskQuiet((await settings.OfAsync(interaction.Guild, ct)).Quiet);

        var paused = await schedules.PauseAsync(interaction.Guild, id, pauses, ct);
        if (!paused.Accepted)
            return RefusalView.Of(paused.Refusal);
        log.Changed(pauses ? "schedule paused" : "schedule resumed", interaction.Caller.Id, interaction.Guild, id.ToString());
        return new MessageReply(ScheduleView.Paused(paused.Value)) { ReplacesSource = true };
    }

    public async Task<Reply> HandleAsync(ModalInteraction interaction, CancellationToken ct)
    {
        if (interaction.Caller.Level < AccessLevel.Admin)
            return RefusalView.Of(LevelView.TooLow(SchedulePauseCommand.Declaration, interaction.Caller.Level));
        var (from, to) = (interaction.Field(ScheduleView.From), interaction.Field(ScheduleView.To));
        QuietHours? quiet = null;
        if (!string.IsNullOrWhiteSpace(from) || !string.IsNullOrWhiteSpace(to))
        {
            var typed = QuietHours.Parse(from, to);
            if (!typed.Accepted)
                return RefusalView.Of(typed.Refusal);
            quiet = typed.Value;
        }

        var changed = await settings.ChangeAsync(interaction.Guild, former => (Result<ScheduleSettings>)(former with { Quiet = quiet }), ct);
        if (!changed.Accepted)
            return RefusalView.Of(changed.Refusal);
        interaction.Audit.Was(changed.Value.Former.Quiet?.ToString() ?? "").Is(changed.Value.Now.Quiet?.ToString() ?? "");
        log.Changed("quiet hours set", interaction.Caller.Id, interaction.Guild, changed.Value.Now.Quiet?.ToString() ?? "none");
        return new MessageReply(ScheduleView.QuietSet(changed.Value.Now.Quiet)) { IsPrivate = true };
    }

    private static bool TryParse(ComponentInteraction interaction, out ScheduleId id, out bool pauses)
    {
        (id, pauses) = (default, false);
        if (interaction.CustomId.Argument.Split(':') is not [var word, var number] || !ulong.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            return false;
        (id, pauses) = (new ScheduleId(value), word == ScheduleView.Pause);
        return true;
    }
}
