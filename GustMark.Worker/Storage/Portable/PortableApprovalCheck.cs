using GustMark.Core.Access;
using GustMark.Core.Approvals;
using GustMark.Core.Identity;

namespace GustMark.Worker.Storage.Portable;

/// <summary>What waits for a second person as records, both ways, and what is wrong with such a record.</summary>
internal static class PortableApprovalCheck
{
    /// <summary>Null when nothing is, or when it is no approval.</summary>
    public static string? Problem(PortableRecord record)
    {
        if (record is not PortableApproval approval)
            return null;
        if (!Is<ApprovalState>(approval.State) || !Is<AccessLevel>(approval.AskerLevel))
            return "its state or level";
        if (!IsTime(approval.At) || !IsTime(approval.Expires))
            return "its times";
        return approval.Asked.Length <= Approval.MaxAsked && approval.Reason.Length <= Approval.MaxReason ? null : "its words";
    }

    /// <summary>
    /// What the record says. Where it has a <see cref="Problem"/>, as little as can be: nobody's level, a state in which nothing is run, over long ago.
    /// One damaged record must not keep the others from being read.
    /// </summary>
    public static Approval ToApproval(PortableApproval kept) => new(
        new GuildId(kept.Guild), kept.Id, new ChannelId(kept.Channel), new MemberId(kept.Asker), kept.AskerName, Is<AccessLevel>(kept.AskerLevel) ? Enum.Parse<AccessLevel>(kept.AskerLevel) : AccessLevel.Player, kept.Command, kept.Asked,
        kept.Summary, kept.Reason, TimeOf(kept.At), TimeOf(kept.Expires))
    {
        State = Is<ApprovalState>(kept.State) ? Enum.Parse<ApprovalState>(kept.State) : ApprovalState.Unclear,
        Decider = kept.Decider is { } decider ? new MemberId(decider) : null,
        Message = kept.Message is { } message ? new MessageId(message) : null,
    };

    public static PortableApproval Of(Approval approval) => new(
        approval.Guild.Value, approval.Id, approval.Channel.Value, approval.Asker.Value, approval.AskerName, approval.AskerLevel.ToString(), approval.Command, approval.Asked,
        approval.Summary, approval.Reason, approval.At.ToUnixTimeMilliseconds(), approval.Expires.ToUnixTimeMilliseconds(), approval.State.ToString(),
        approval.Decider?.Value, approval.Message?.Value);

    private static bool Is<T>(string word)
        where T : struct, Enum => Enum.TryParse<T>(word, out var value) && value.ToString() == word;

    private static DateTimeOffset TimeOf(long milliseconds) => IsTime(milliseconds) ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : DateTimeOffset.UnixEpoch;

    private static bool IsTime(long milliseconds) => milliseconds >= 0 && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
}
