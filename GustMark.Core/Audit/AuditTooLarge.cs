using GustMark.Core.Results;

namespace GustMark.Core.Audit;

/// <summary>So many records do not fit into an answer, however they are packed.</summary>
/// <param name="Limit">In bytes.</param>
public sealed record AuditTooLarge(long Limit) : Refusal;
