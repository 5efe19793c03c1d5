using GustMark.Core.Gambling;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Gambling;

/// <summary>What members set for themselves: limits at once, a break after a question.</summary>
internal sealed class OwnLimitButtons(OwnLimitsService limits, Confirmations confirmations, ILogger<OwnLimitButtons> log) : IComponentHandler, IModalHandler
{
    public string Handles => GambleLimitsView.Handler;

    // Their own record says what members have set for themselves, and who has set it.
    public AuditSubject? Records(ComponentInteraction interaction) => null;

    public AuditSubject? Records(ModalInteraction interaction) => null;

    // At once: a dialog has to be the first answer.
    public Task<Reply> HandleAsync(ComponentInteraction interaction, CancellationToken ct) => Task.FromResult<Reply>(
        interaction.CustomId.Argument == GambleLimitsView.Break ? GambleLimitsView.BreakDialog : GambleLimitsView.LimitsDialog);

    public async Task<Reply> HandleAsync(ModalInteraction interaction, CancellationToken ct)
    {
        if (interaction.CustomId.Argument == GambleLimitsView.Break)
        {
            var length = interaction.Field(GambleLimitsView.LengthField);
            return confirmations.Ask(interaction, GambleLimitsView.Question(length), T("Take the break"), token => TakeBreakAsync(interaction, length, token));
        }

        var changed = await limits.ChangeAsync(
            interaction.Guild, interaction.Caller.Id, Typed(interaction, GambleLimitsView.LossField), Typed(interaction, GambleLimitsView.BetField), ct);
        return changed.Accepted ? new MessageReply(GambleLimitsView.Changed(changed.Value)) { IsPrivate = true } : RefusalView.Of(changed.Refusal);
    }

    private static string? Typed(ModalInteraction interaction, string field) => interaction.Field(field).Trim() is { Length: > 0 } typed ? typed : null;

    private async Task<Message> TakeBreakAsync(ModalInteraction asked, string length, CancellationToken ct)
    {
        var taken = await limits.TakeBreakAsync(asked.Guild, asked.Caller.Id, length, ct);
        if (!taken.Accepted)
            return ((MessageReply)RefusalView.Of(taken.Refusal)).Message;
        log.Changed("break from games", asked.Caller.Id, asked.Guild, length);
        return GambleLimitsView.OnBreak(taken.Value);
    }
}
