using System.Numerics;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;

namespace GustMark.Core.Archive;

/// <summary>Some of the kinds of lines, as one bit each by the kind's number.</summary>
public readonly record struct LineKindSet(ulong Bits)
{
    /// <summary>Every kind, those to come included.</summary>
    public static LineKindSet All { get; } = new(ulong.MaxValue);

    public int Count => BitOperations.PopCount(Bits);

    public static LineKindSet Of(params ReadOnlySpan<LineKind> kinds)
    {
        var bits = 0UL;
        foreach (var kind in kinds)
            bits |= Bit(kind);
        return new LineKindSet(bits);
    }

    /// <summary>The kinds of a class.</summary>
    public static LineKindSet Of(LineClass lineClass) =>
        Of([.. Enum.GetValues<LineKind>().Where(kind => LineKinds.ClassOf(kind) == lineClass)]);

    /// <summary>The kinds that a filter lets through.</summary>
    public static LineKindSet Of(LineFilter filter) =>
        filter.IsAny ? All : Of([.. Enum.GetValues<LineKind>().Where(filter.Matches)]);

    public bool Contains(LineKind kind) => (Bits & Bit(kind)) != 0;

    public bool Overlaps(LineKindSet other) => (Bits & other.Bits) != 0;

    public static LineKindSet operator |(LineKindSet one, LineKindSet other) => new(one.Bits | other.Bits);

    private static ulong Bit(LineKind kind) => 1UL << (int)kind;
}
