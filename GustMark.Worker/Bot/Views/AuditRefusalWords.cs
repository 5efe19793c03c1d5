using GustMark.Core.Audit;
using GustMark.Core.Results;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Refusals of the audit in words.</summary>
internal static class AuditRefusalWords
{
    /// <summary>Null when the refusal is another area's.</summary>
    public static string? Of(Refusal refusal) => refusal switch
    {
        AuditTooLarge large =>
            T($"Packed, these records are larger than the {ByteSize.Of(large.Limit)} that Discord takes here. Ask for fewer: `since`, `actor` and `action` say which."),
        _ => null,
    };
}
