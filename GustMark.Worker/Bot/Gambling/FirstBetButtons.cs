using GustMark.Core.Gambling;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Gambling;

/// <summary>Places the bet that waited until its player had seen the commitment.</summary>
internal sealed class PlayButton(Croupier croupier) : IComponentHandler
{
    public string Handles => GambleFairnessView.PlayHandler;

    // The game's own record holds the bet.
    public AuditSubject? Records(ComponentInteraction interaction) => null;

    public Task<Reply> HandleAsync(ComponentInteraction interaction, CancellationToken ct) => KeptBet.Parse(interaction.CustomId.Argument) is { } bet
        ? croupier.PlayAsync(interaction, bet, ct)
        : Task.FromResult(RefusalView.Of(T("This button belongs to an older version. Run the command again.")));
}

/// <summary>Asks for an own client seed and takes it; a bet that waits stays behind its button.</summary>
internal sealed class ClientSeedDialog(FairnessService fairness) : IComponentHandler, IModalHandler
{
    public string Handles => GambleFairnessView.SeedHandler;

    // The round of seeds keeps it.
    public AuditSubject? Records(ComponentInteraction interaction) => null;

    public AuditSubject? Records(ModalInteraction interaction) => null;

    // At once: a dialog has to be the first answer.
    public Task<Reply> HandleAsync(ComponentInteraction interaction, CancellationToken ct) =>
        Task.FromResult<Reply>(GambleFairnessView.SeedDialog(interaction.CustomId.Argument));

    public async Task<Reply> HandleAsync(ModalInteraction interaction, CancellationToken ct)
    {
        var changed = await fairness.ChangeClientSeedAsync(interaction.Guild, interaction.Caller.Id, interaction.Field("seed"), ct);
        return changed.Accepted
            ? new MessageReply(GambleFairnessView.SeedChosen(changed.Value, interaction.CustomId.Argument)) { IsPrivate = true }
            : RefusalView.Of(changed.Refusal);
    }
}
