using System.Globalization;
using GustMark.Core.Access;
using GustMark.Core.Approvals;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;

namespace GustMark.Worker.Bot.Approvals;

/// <summary>The second person's answer. The result of what is run then is shown to that person.</summary>
internal sealed class ApprovalButtons(ApprovalService approvals, IApprovalStore store, ApprovalRuns runs, ApprovalNotices notices, CommandTable commands) : IComponentHandler
{
    public string Handles => ApprovalView.Handler;

    public AuditSubject? Records(ComponentInteraction interaction)
    {
        var (answer, id) = AnswerOf(interaction);
        return new AuditSubject(answer == ApprovalView.Yes ? "approve" : "refuse approval") { Details = new($"{ApprovalView.Handler}/{id.ToString(CultureInfo.InvariantCulture)}") };
    }

    public async Task<Reply> HandleAsync(ComponentInteraction interaction, CancellationToken ct)
    {
        var (answer, id) = AnswerOf(interaction);
        if (await store.FindAsync(interaction.Guild, id, ct) is not { } asked)
            return RefusalView.Of(new ApprovalOver(ApprovalState.Expired));
        interaction.Audit.Target($"/{asked.Command} of <@{asked.Asker}>").Is(asked.Summary);

        // A command that there is not any more is approved by nobody but the owner.
        var needed = commands.Find(asked.Command) is { } command ? ApprovalDesk.SecondOf(command) : AccessLevel.Owner;
        var decided = await approvals.DecideAsync(interaction.Guild, id, interaction.Caller.Id, interaction.Caller.Level, needed, answer == ApprovalView.Yes, ct);
        if (!decided.Accepted)
        {
            if (decided.Refusal is ApprovalOver over)
                await notices.ShowAsync(asked with { State = over.State, Message = asked.Message ?? interaction.Message }, ct);
            return RefusalView.Of(decided.Refusal);
        }

        var approval = decided.Value with { Message = decided.Value.Message ?? interaction.Message };
        if (approval.State == ApprovalState.Refused)
            return new MessageReply(await notices.MessageOfAsync(approval, ct)) { ReplacesSource = true };
        return await runs.RunAsync(approval, ct) is { } result
            ? new MessageReply(result with { Outcome = Outcome.Done, Rows = [] }) { IsPrivate = true }
            : RefusalView.Of(new ApprovalOver(ApprovalState.Running));
    }

    private static (string Answer, ulong Id) AnswerOf(ComponentInteraction interaction) =>
        interaction.CustomId.Argument.Split(':', 2) is [var answer, var text] && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? (answer, id) : ("", 0);
}
