using GustMark.Core.Access;
using GustMark.Core.Economy;
using GustMark.Core.Logs;
using GustMark.Core.Players;
using GustMark.Core.Time;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Commands;

/// <summary>Undoes one entry at once, or what somebody caused in a stretch of time after a preview.</summary>
internal sealed class EconomyReverseCommand(
    Reversals reversals, EconomySettingsService settings, MemberLookup members, Confirmations confirmations, TimeProvider time,
    ILogger<EconomyReverseCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("economy reverse", "Undo an entry, or all that somebody caused in a stretch of time")
        .Text("entry", "One entry, by the name that /economy history shows", required: false, max: EntryId.MaxLength + 2)
        .Text("actor", "Or everything this member caused: mention or linked name", required: false, max: 100)
        .Choice("kind", "Only entries of this kind", required: false, [.. CoinText.Kinds.Where(kind => Reversals.IsReversible(CoinText.KindOf(kind.Value)!.Value))])
        .Text("since", "From so long ago, such as 30m, 12h or 7d; needed with actor", required: false, max: 10)
        .Text("until", "Until so long ago; by default until now", required: false, max: 10)
        .RequiresLevel(AccessLevel.Admin).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        switch (interaction.Text("entry"), interaction.Text("actor"))
        {
            case ({ } entry, null):
                var reversed = await reversals.ReverseAsync(interaction.Guild, entry, interaction.Caller.Id, ct);
                if (!reversed.Accepted)
                    return RefusalView.Of(reversed.Refusal);
                log.Changed("entry reversed", interaction.Caller.Id, interaction.Guild, reversed.Value.Reference!);
                return ReversalView.Reversed(reversed.Value, await settings.OfAsync(interaction.Guild, ct)).AsReply();
            case (null, { } actor):
                return await IncidentAsync(interaction, actor, ct);
            default:
                return RefusalView.Of(new ReverseWhat());
        }
    }

    private async Task<Reply> IncidentAsync(CommandInteraction interaction, string typed, CancellationToken ct)
    {
        if (interaction.Text("since") is not { } since)
            return RefusalView.Of(new ReverseSinceWhen());
        var until = interaction.Text("until");
        if (Duration.Parse(since) is not { } from)
            return RefusalView.Of(new NotADuration(since));
        var to = until is null ? TimeSpan.Zero : Duration.Parse(until);
        if (to is null)
            return RefusalView.Of(new NotADuration(until!));
        if (to >= from)
            return RefusalView.Of(new EndsBeforeItBegins(since, until!));
        var actor = await members.FindAsync(interaction.Guild, typed, ct);
        if (!actor.Accepted)
            return RefusalView.Of(actor.Refusal);

        var now = time.GetUtcNow();
        var preview = await reversals.PreviewAsync(
            new Incident(interaction.Guild, actor.Value, CoinText.KindOf(interaction.Text("kind")), now - from, now - to.Value), ct);
        return preview.Accepted
            ? confirmations.Ask(
                interaction, ReversalView.Question(preview.Value, await settings.OfAsync(interaction.Guild, ct)), T("Undo them"),
                (press, token) => UndoAsync(press, preview.Value.Incident, token))
            : RefusalView.Of(preview.Refusal);
    }

    private async Task<Message> UndoAsync(ComponentInteraction press, Incident incident, CancellationToken ct)
    {
        var progress = new ShownProgress(press, ct);
        var outcome = await reversals.ReverseAsync(incident, press.Caller.Id, progress, ct);
        log.Changed("incident reversed", press.Caller.Id, press.Guild, $"{outcome.Reversed} entries of {incident.Actor}");
        return ReversalView.Done(outcome, await settings.OfAsync(press.Guild, ct));
    }

    /// <summary>Not waited for: the work goes on while Discord takes an edit.</summary>
    private sealed class ShownProgress(ComponentInteraction press, CancellationToken ct) : IProgress<int>
    {
        public void Report(int value) => _ = ShowAsync(value);

        private async Task ShowAsync(int seen)
        {
            try
            {
                await press.ReportAsync(ReversalView.UnderWay(seen), ct);
            }
            catch (OperationCanceledException)
            {
                // The work has ended.
            }
        }
    }
}
