using System.Collections.Concurrent;
using System.Security.Cryptography;
using GustMark.Core.Access;
using GustMark.Core.Approvals;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Approvals;

/// <summary>
/// Lets commands wait that need a second person: asks for a reason, keeps the command, and puts the question into the channel. Before the reason
/// is given it is kept in memory only, so a restart forgets it and nothing happens.
/// </summary>
internal sealed class ApprovalDesk(
    ApprovalService approvals, IApprovalStore store, ApprovalSettingsService settings, ApprovalNotices notices, CommandTable commands, TimeProvider time) : IModalHandler
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, Pending> pending = new();

    public string Handles => ApprovalView.ReasonHandler;

    /// <summary>Whether the command is one that can wait: what is typed into a dialog is not kept, because it may be a secret.</summary>
    public static bool CanWait(SlashCommand command) => command is { Level: >= AccessLevel.Moderator, IsAudited: true };

    /// <summary>The level of the second person: that of the command, but of an owner there is only one, and so an admin will do.</summary>
    public static AccessLevel SecondOf(SlashCommand command) => command.Level > AccessLevel.Admin ? AccessLevel.Admin : command.Level;

    public AuditSubject? Records(ModalInteraction interaction) => pending.TryGetValue(interaction.CustomId.Argument, out var asked) ? asked.Subject : null;

    /// <summary>The answer instead of what was asked for, when that has to wait; null when it may be done.</summary>
    public async Task<Reply?> HoldAsync(Interaction interaction, AuditSubject subject, CancellationToken ct)
    {
        // Whoever may not use it is refused where it acts.
        if (interaction.Approval is not null || commands.Find(subject.Action) is not { } command || !CanWait(command) || interaction.Caller.Level < command.Level
            || !(await settings.OfAsync(interaction.Guild, ct)).Needs(command.Name))
            return null;
        var waiting = new Pending(interaction, command, subject, time.GetUtcNow() + Patience);
        if (interaction is CommandInteraction typed && typed.Text("reason") is { Length: > 0 } reason)
            return await AskAsync(waiting, reason, ct);

        foreach (var (key, old) in pending)
        {
            if (old.Expires <= time.GetUtcNow())
                pending.TryRemove(key, out _);
        }

        var id = RandomNumberGenerator.GetHexString(16, lowercase: true);
        pending[id] = waiting;
        return ApprovalView.AskReason(command.Name, id);
    }

    public async Task<Reply> HandleAsync(ModalInteraction interaction, CancellationToken ct)
    {
        var id = interaction.CustomId.Argument;
        if (!pending.TryGetValue(id, out var asked) || asked.Asked.Caller.Id != interaction.Caller.Id || !pending.TryRemove(id, out asked) || asked.Expires <= time.GetUtcNow())
            return RefusalView.Of(T("This dialog has expired. Run the command again."));
        if (interaction.Caller.Level < asked.Command.Level)
            return RefusalView.Of(LevelView.TooLow(asked.Command, interaction.Caller.Level));
        return await AskAsync(asked, interaction.Field(ApprovalView.ReasonField), ct);
    }

    private async Task<Reply> AskAsync(Pending waiting, string reason, CancellationToken ct)
    {
        var (asked, details) = (waiting.Asked, waiting.Subject.Details);
        var kept = KeptInteraction.Of(asked);
        if (kept.Length > Approval.MaxAsked)
            return RefusalView.Of(T("That is too long to be kept until somebody approves it."));
        var why = reason.Trim();
        var approval = await approvals.AskAsync(
            new Approval(
                asked.Guild, asked.Id, asked.Channel, asked.Caller.Id, asked.Caller.Name, asked.Caller.Level, waiting.Command.Name, kept,
                string.Join(", ", new[] { details.Target, details.Is }.Where(text => !string.IsNullOrEmpty(text))),
                why.Length > Approval.MaxReason ? why[..Approval.MaxReason] : why, default, default), ct);
        if (await notices.ShowAsync(approval, ct) is { } failure)
        {
            // Nobody sees it, so nobody can answer.
            await store.MoveAsync(approval.Guild, approval.Id, ApprovalState.Waiting, ApprovalState.Expired, null, ct);
            return RefusalView.Of(FeedView.CannotDeliver(approval.Channel, failure));
        }

        return new MessageReply(ApprovalView.Waits(approval)) { IsPrivate = true };
    }

    private sealed record Pending(Interaction Asked, SlashCommand Command, AuditSubject Subject, DateTimeOffset Expires);
}
