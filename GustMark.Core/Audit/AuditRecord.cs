using System.Globalization;
using GustMark.Core.Identity;

namespace GustMark.Core.Audit;

/// <summary>A link of a guild's chain. It is as it was kept, which <see cref="AuditChain"/> can check.</summary>
/// <param name="Sequence">From 1, without a gap.</param>
/// <param name="Details">Null when they were erased.</param>
/// <param name="Salt">Of the digest, 32 hexadecimal digits; erased with the details, so that nobody can try what they were.</param>
/// <param name="Digest">SHA-256 of salt and details, in hexadecimal digits.</param>
/// <param name="Previous">The hash of the record before; zeros for the first.</param>
/// <param name="Hash">SHA-256 of all of it, with the digest in place of the details.</param>
public sealed record AuditRecord(
    GuildId Guild, long Sequence, DateTimeOffset At, AuditActor Actor, string Action, string Correlation, AuditResult Result, AuditDetails? Details, string? Salt,
    string Digest, string Previous, string Hash)
{
    /// <summary>It has begun and nothing is known of its end.</summary>
    public bool IsOpen { get; init; }

    public AuditHead Head => new(Sequence, Hash);

    /// <summary>A time as it is kept, in Unix milliseconds, which nobody has checked: of what is no time the nearest that is one.</summary>
    public static DateTimeOffset MomentOf(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(milliseconds, 0, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()));

    /// <summary>A result as it is kept, which nobody has checked: a word that there is not makes a result that no sound record has.</summary>
    public static AuditResult ResultOf(string word) =>
        Enum.TryParse<AuditResult>(word, out var result) && result.ToString() == word ? result : (AuditResult)(-1);
}

/// <summary>Where a chain ends. Who has written it down elsewhere finds out when the end is cut off, or all of it was made anew.</summary>
public sealed record AuditHead(long Sequence, string Hash)
{
    /// <summary>What is before the first record.</summary>
    public static AuditHead Start { get; } = new(0, new string('0', AuditChain.HashLength));

    /// <summary>Reads <c>42:6b86…</c>; null when it is not that.</summary>
    public static AuditHead? Parse(string text) =>
        text.Trim().Split(':') is [var number, var hash] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
        && hash.Length == AuditChain.HashLength && hash.All(char.IsAsciiHexDigit) ? new AuditHead(sequence, hash.ToLowerInvariant()) : null;

    public override string ToString() => $"{Sequence.ToString(CultureInfo.InvariantCulture)}:{Hash}";
}
