using GustMark.Core.Access;
using GustMark.Core.Approvals;
using GustMark.Core.Locales;
using GustMark.Core.Players;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using GustMark.Worker.Texts;
using Microsoft.Extensions.DependencyInjection;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Approvals;

/// <summary>
/// Runs what was approved, once and as the first person asked for it, who has to be one who may still ask for it. It speaks the guild's language:
/// what it says is neither for the one who asked nor for the one who approved alone.
/// </summary>
internal sealed class ApprovalRuns(IApprovalStore store, ApprovalNotices notices, IMemberLevels levels, LocaleService locales, IServiceProvider services)
{
    /// <summary>What was answered; null when it runs, or has run, already.</summary>
    public async Task<Message?> RunAsync(Approval approval, CancellationToken ct)
    {
        using var speech = Speech.In(await locales.LanguageOfAsync(approval.Guild, ct));
        if (!await store.MoveAsync(approval.Guild, approval.Id, ApprovalState.Approved, ApprovalState.Running, null, ct))
            return null;

        var reply = await AnswerAsync(approval, ct);
        var message = (reply as MessageReply)?.Message ?? ((MessageReply)RefusalView.Of(T("What was asked for opens a dialog now, and cannot be run for somebody else."))).Message;
        (reply as MessageReply)?.MadeOf?.Dispose();
        if (message.Outcome == Outcome.BrokenOff)
            return message;

        await store.MoveAsync(approval.Guild, approval.Id, ApprovalState.Running, ApprovalState.Done, null, CancellationToken.None);
        await notices.ShowAsync(approval with { State = ApprovalState.Done }, ct);
        return message;
    }

    private async Task<Reply> AnswerAsync(Approval approval, CancellationToken ct)
    {
        if (KeptInteraction.Read(approval) is not { } asked)
            return RefusalView.Of(T("What was asked for cannot be read any more."));
        AccessLevel now;
        try
        {
            now = await levels.OfAsync(approval.Guild, approval.Asker, ct);
        }
        catch (MembersUnavailableException)
        {
            return RefusalView.Of(T("Discord does not say what who asked for it may do now. Nothing was done; it can be asked for anew."));
        }

        // A level that was lost meanwhile does not count any more, and one that was gained did not ask. Looked up now: the dispatcher knows the buttons that come here.
        var level = now < asked.Caller.Level ? now : asked.Caller.Level;
        return await services.GetRequiredService<BotDispatcher>().ApprovedAsync(asked with { Caller = asked.Caller with { Level = level } }, ct);
    }
}
