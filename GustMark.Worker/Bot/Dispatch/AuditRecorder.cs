using System.Globalization;
using GustMark.Core.Audit;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;

namespace GustMark.Worker.Bot.Dispatch;

/// <summary>Records what people do through Discord: before it is done, and what came of it.</summary>
internal sealed class AuditRecorder(AuditTrail trail)
{
    /// <summary>It is going to be done. Nothing may be when this throws.</summary>
    /// <exception cref="Core.Results.StoreUnavailableException">It cannot be recorded.</exception>
    public async Task BeginAsync(Interaction interaction, AuditSubject subject, CancellationToken ct)
    {
        await trail.BeginAsync(ActOf(interaction, subject), subject.Details, ct);
        interaction.Audit.Subject = subject;
    }

    /// <summary>What came of it, when there is something to record. One that was broken off stays open until the next start.</summary>
    public async Task EndAsync(Interaction interaction, Reply reply)
    {
        if (interaction.Audit.Subject is not { } subject || ResultOf(reply) is not { } result)
            return;
        await trail.EndAsync(ActOf(interaction, subject), result, interaction.Audit.With(subject.Details) with { Words = WordsOf(reply, result) });
    }

    private static AuditAct ActOf(Interaction interaction, AuditSubject subject) => new(
        interaction.Guild, AuditActor.Of(interaction.Caller.Id, interaction.Caller.Level), subject.Action,
        interaction.Approval ?? interaction.Id.ToString(CultureInfo.InvariantCulture));

    private static AuditResult? ResultOf(Reply reply) => reply is not MessageReply { Message.Outcome: var outcome } ? AuditResult.Asked : outcome switch
    {
        Outcome.Done => AuditResult.Accepted,
        Outcome.Asked => AuditResult.Asked,
        Outcome.Refused => AuditResult.Refused,
        Outcome.Failed => AuditResult.Failed,
        _ => null,
    };

    private static string? WordsOf(Reply reply, AuditResult result) => result is AuditResult.Refused or AuditResult.Failed && reply is MessageReply { Message: var message }
        ? DiscordText.Read(string.Join('\n', message.Embeds.Select(embed => embed.Description))).TrimStart('⚠', '\ufe0f', ' ')
        : null;
}
