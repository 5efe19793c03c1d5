using System.Globalization;
using GustMark.Core.Console;
using GustMark.Core.Results;

namespace GustMark.Core.Events;

/// <summary>What somebody typed for an arena, null where it stays as it is.</summary>
public sealed record ArenaEntry
{
    /// <summary>Most arenas of a guild.</summary>
    public const int MostArenas = 60;

    public string? Name { get; init; }

    /// <summary>As <c>printpos</c> answers: <c>(x, y, z)</c>, or without the brackets.</summary>
    public string? Place { get; init; }

    public long? Radius { get; init; }

    /// <summary>A new arena, from name and place. Refused with <see cref="InvalidEvent"/>.</summary>
    public Result<Arena> ToArena() => On(new Arena("", default, Arena.OrdinaryRadius));

    /// <summary>The arena with what was typed. Refused with <see cref="InvalidEvent"/> for the first that cannot be right.</summary>
    public Result<Arena> On(Arena arena)
    {
        if ((Name ?? (arena.Name.Length == 0 ? "" : null)) is { } typed)
        {
            var name = typed.Trim();
            if (name.Length is 0 or > Arena.MaxName || !name.All(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '\''))
                return new InvalidEvent(EventField.ArenaName, typed);
            arena = arena with { Name = name };
        }

        if (Place is { } place)
        {
            if (PlaceOf(place) is not { } middle)
                return new InvalidEvent(EventField.ArenaPlace, place);
            arena = arena with { Middle = middle };
        }

        if (Radius is { } radius)
        {
            if (radius is < Arena.SmallestRadius or > Arena.LargestRadius)
                return new InvalidEvent(EventField.ArenaRadius, radius.ToString(CultureInfo.InvariantCulture));
            arena = arena with { Radius = (int)radius };
        }

        return arena;
    }

    /// <summary>Null when the text is no place on a map.</summary>
    public static MapPlace? PlaceOf(string text)
    {
        var parts = text.Trim().TrimStart('(').TrimEnd(')').Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length != 3)
            return null;
        Span<double> numbers = stackalloc double[3];
        for (var i = 0; i < 3; i++)
        {
            if (!double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !(Math.Abs(numbers[i]) <= GameCommands.Farthest))
                return null;
        }

        return new MapPlace(numbers[0], numbers[1], numbers[2]);
    }
}
