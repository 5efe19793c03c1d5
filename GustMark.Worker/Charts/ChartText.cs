using System.Globalization;
using System.Text;
using SkiaSharp;

namespace GustMark.Worker.Charts;

/// <summary>Writes words on a picture.</summary>
internal sealed class ChartText : IDisposable
{
    private readonly SKTypeface typeface = SKTypeface.FromFamilyName("DejaVu Sans") ?? SKTypeface.Default;

    /// <summary>Writes one line, shortened to what fits, and answers where it ended.</summary>
    /// <param name="baseline">The row the letters stand on.</param>
    /// <param name="room">The most pixels it may take.</param>
    public float Write(SKCanvas canvas, string words, float left, float baseline, float size, string hex, float room = float.MaxValue)
    {
        using var font = new SKFont(typeface, size) { Edging = SKFontEdging.Antialias, Subpixel = true };
        using var paint = new SKPaint { Color = SKColor.Parse(hex), IsAntialias = true };
        var fitting = Fitting(font, words, room);
        canvas.DrawText(fitting, left, baseline, SKTextAlign.Left, font, paint);
        return left + font.MeasureText(fitting);
    }

    /// <summary>How wide a line would be, in pixels.</summary>
    public float Width(string words, float size)
    {
        using var font = new SKFont(typeface, size);
        return font.MeasureText(words);
    }

    public void Dispose() => typeface.Dispose();

    private static string Fitting(SKFont font, string words, float room)
    {
        // What the font lacks (emoji, mostly) would be an empty box.
        var drawable = new StringBuilder();
        foreach (var rune in words.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format) && font.ContainsGlyph(rune.Value))
                drawable.Append(rune);
        }

        var text = string.Join(' ', drawable.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (font.MeasureText(text) <= room)
            return text;
        var length = text.Length;
        while (length > 0 && font.MeasureText(text[..length].TrimEnd() + "…") > room)
            length -= length > 1 && char.IsLowSurrogate(text[length - 1]) ? 2 : 1;
        return text[..length].TrimEnd() + "…";
    }
}
