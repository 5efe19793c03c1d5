using System.Collections.Frozen;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Results;

namespace GustMark.Core.Console;

/// <summary>Which console lines somebody wants: those of a class, those of a kind, or (the default value) all.</summary>
/// <remarks>
/// Where a class and a kind share a word, the class is meant. It contains the kind, but for <c>server</c>: what answers
/// and noise are called in output is found with <c>system</c>.
/// </remarks>
public readonly record struct LineFilter
{
    private static readonly LineFilter[] EveryFilter =
    [
        .. Enum.GetValues<LineClass>().Select(Of),
        .. LineKinds.AllWords
            .Where(word => !Enum.GetValues<LineClass>().Any(value => value.Word() == word))
            .Select(word => new LineFilter(word, null, LineKinds.TryParse(word, out var kind) ? kind : null)),
    ];

    private static readonly FrozenDictionary<string, LineFilter> ByWord =
        EveryFilter.ToFrozenDictionary(filter => filter.Word!, StringComparer.OrdinalIgnoreCase);

    private readonly LineClass? lineClass;
    private readonly LineKind? kind;

    private LineFilter(string word, LineClass? lineClass, LineKind? kind) => (Word, this.lineClass, this.kind) = (word, lineClass, kind);

    /// <summary>Every filter that has a word: the classes first.</summary>
    public static IReadOnlyList<LineFilter> All => EveryFilter;

    /// <summary>What people type and stores keep; null when all lines are wanted.</summary>
    public string? Word { get; }

    /// <summary>All lines are wanted.</summary>
    public bool IsAny => Word is null;

    /// <summary>The class whose lines are wanted; null when it is a kind, or everything.</summary>
    public LineClass? Class => lineClass;

    /// <summary>The kind whose lines are wanted; null when it is a class, or everything.</summary>
    public LineKind? Kind => kind;

    public static LineFilter Of(LineClass lineClass) => new(lineClass.Word(), lineClass, null);

    /// <summary>The filter of a word; case does not matter.</summary>
    public static bool TryParse(string word, out LineFilter filter) => ByWord.TryGetValue(word, out filter);

    /// <summary>What somebody typed, where blanks and dashes are underscores; all lines for nothing. Refused with <see cref="NoSuchLineType"/>.</summary>
    public static Result<LineFilter> Parse(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return default(LineFilter);
        var word = typed.Trim().Replace(' ', '_').Replace('-', '_');
        return TryParse(word, out var filter) ? filter : new NoSuchLineType(typed, Spelling.Near(word, ByWord.Keys));
    }

    /// <summary>Whether a line of this kind is wanted.</summary>
    public bool Matches(LineKind line) =>
        kind is { } wanted ? line == wanted : lineClass is not { } whole || LineKinds.ClassOf(line) == whole;
}

/// <summary>No class and no kind of lines has that name.</summary>
/// <param name="Near">Words that may have been meant, the nearest first.</param>
public sealed record NoSuchLineType(string Asked, IReadOnlyList<string> Near) : Refusal;
