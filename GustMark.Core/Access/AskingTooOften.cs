using GustMark.Core.Results;

namespace GustMark.Core.Access;

/// <summary>Somebody uses more commands than one person may.</summary>
/// <param name="Until">When the next one runs.</param>
public sealed record AskingTooOften(DateTimeOffset Until) : Refusal;
