namespace GustMark.Core.Console.Parsing;

/// <summary>White space at the ends of a text, line breaks included that are written as two characters: <c>\n</c>.</summary>
internal static class LineBreaks
{
    private static ReadOnlySpan<byte> Blanks => " \t\r\n"u8;

    public static ReadOnlySpan<byte> TrimStart(ReadOnlySpan<byte> text)
    {
        while (true)
        {
            text = text.TrimStart(Blanks);
            if (!text.StartsWith(@"\n"u8) && !text.StartsWith(@"\r"u8) && !text.StartsWith(@"\t"u8))
                return text;
            text = text[2..];
        }
    }

    public static ReadOnlySpan<byte> TrimEnd(ReadOnlySpan<byte> text)
    {
        while (true)
        {
            text = text.TrimEnd(Blanks);
            if (!text.EndsWith(@"\n"u8) && !text.EndsWith(@"\r"u8))
                return text;
            text = text[..^2];
        }
    }
}
