namespace GustMark.Core.Console.Parsing;

/// <summary>Notes and vending machines that somebody wrote on: <c>[NOTE PANEL] Player [ N ] changed name from [ OLD ] to [ NEW ]</c>.</summary>
internal static class NoteLines
{
    private static ReadOnlySpan<byte> From => " ] changed name from [ "u8;

    private static ReadOnlySpan<byte> To => " ] to [ "u8;

    public static LineKind Parse(ReadOnlySpan<byte> text, ref LineReading reading)
    {
        var (kind, start) = text.StartsWith("[NOTE PANEL] Player [ "u8) ? (LineKind.NoteEdit, 22)
            : text.StartsWith("[VENDING MACHINE] Player [ "u8) ? (LineKind.VendingName, 27)
            : (LineKind.Unknown, 0);
        if (start == 0 || text[^1] != ']')
            return LineKind.Unknown;

        var body = text[start..^1];
        var from = body.IndexOf(From);
        if (from <= 0)
            return LineKind.Unknown;
        var both = body[(from + From.Length)..];
        var to = Middle(both);
        if (to < 0)
            return LineKind.Unknown;

        reading.Player = body[..from];
        reading.Before = LineBreaks.TrimEnd(both[..to]);
        reading.Detail = LineBreaks.TrimEnd(both[(to + To.Length)..]);
        return kind;
    }

    /// <summary>Either text may hold the words between them; a line that repeats its text shows the middle, else the first counts.</summary>
    private static int Middle(ReadOnlySpan<byte> both)
    {
        var first = both.IndexOf(To);
        var same = (both.Length - To.Length - 1) / 2;
        return first >= 0 && same > first && both[same..].StartsWith(To) && LineBreaks.TrimEnd(both[..same]).SequenceEqual(LineBreaks.TrimEnd(both[(same + To.Length)..])) ? same : first;
    }
}
