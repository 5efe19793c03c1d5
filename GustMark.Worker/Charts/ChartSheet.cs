using SkiaSharp;

namespace GustMark.Worker.Charts;

/// <summary>The ground of a picture, with the words that were written on it and where they stand.</summary>
internal sealed class ChartSheet : IDisposable
{
    /// <summary>Of every picture, in pixels.</summary>
    public const int Width = 900;

    /// <summary>How wide Discord shows it on a phone, in points of that screen.</summary>
    public const int PhoneWidth = 400;

    /// <summary>Smaller letters are not read on a phone: 11 points there.</summary>
    public const float SmallestSize = 11f * Width / PhoneWidth;

    public const float TitleSize = 32;
    public const float CaptionSize = 28;
    public const float LabelSize = 26;

    /// <summary>Free at both sides.</summary>
    public const int Margin = 20;

    /// <summary>Rows that the title takes.</summary>
    public const int TitleHeight = 56;

    private const int LineHeight = 38;

    private readonly ChartText text = new();
    private readonly SKSurface surface;
    private readonly List<ChartWords> words = [];

    /// <param name="height">In pixels.</param>
    public ChartSheet(int height)
    {
        surface = SKSurface.Create(new SKImageInfo(Width, height));
        Canvas.Clear(SKColor.Parse(ChartPalette.Background));
    }

    public SKCanvas Canvas => surface.Canvas;

    /// <summary>Everything that was written, in that order.</summary>
    public IReadOnlyList<ChartWords> Words => words;

    /// <summary>How wide a line would be, in pixels.</summary>
    public float Measure(string line, float size) => text.Width(line, size);

    /// <summary>Writes one line, shortened to what fits, and answers where it ended.</summary>
    /// <param name="baseline">The row the letters stand on.</param>
    /// <param name="room">The most pixels it may take.</param>
    public float Write(string line, float left, float baseline, float size, string hex, float room = float.MaxValue)
    {
        var end = text.Write(Canvas, line, left, baseline, size, hex, Math.Min(room, Width - left - 4));
        if (end > left)
            words.Add(new ChartWords(line, size, Box(left, end, baseline, size)));
        return end;
    }

    /// <summary>Writes one line that ends at a column, and answers where it begins.</summary>
    public float WriteBefore(string line, float right, float baseline, float size, string hex)
    {
        var left = right - Measure(line, size);
        Write(line, left, baseline, size, hex);
        return left;
    }

    /// <summary>Writes the first line: what is shown and, at its end, for when.</summary>
    public void Title(string title, string when = "")
    {
        var end = when.Length == 0 ? Width - Margin : WriteBefore(when, Width - Margin - 8, 40, LabelSize, ChartPalette.Faint) - Margin;
        Write(title, Margin, 40, TitleSize, ChartPalette.Text, end - Margin);
    }

    /// <summary>Writes what the colours mean, in as many lines as it takes, and answers the row below.</summary>
    public int Legend(IReadOnlyList<ChartLegend> legend, int top)
    {
        var left = (float)Margin;
        foreach (var (line, hex) in legend)
        {
            var length = Swatch + Measure(line, LabelSize);
            if (left > Margin && left + length > Width - Margin)
                (left, top) = (Margin, top + LineHeight);
            using (var paint = new SKPaint { Color = SKColor.Parse(hex), IsAntialias = true })
                Canvas.DrawRoundRect(left, top + 9, 20, 20, 4, 4, paint);
            left = Write(line, left + Swatch, top + 28, LabelSize, ChartPalette.Text, Width - Margin - left - Swatch) + 26;
        }

        return legend.Count == 0 ? top : top + LineHeight;
    }

    /// <summary>Rows that a <see cref="Legend"/> takes.</summary>
    public static int LegendHeight(IReadOnlyList<ChartLegend> legend)
    {
        using var sheet = new ChartSheet(1);
        return sheet.Legend(legend, 0);
    }

    public byte[] Png()
    {
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    public void Dispose()
    {
        surface.Dispose();
        text.Dispose();
    }

    /// <summary>What letters cover: from capitals to what hangs below the line.</summary>
    public static SKRect Box(float left, float right, float baseline, float size) => new(left, baseline - (size * 0.76f), right, baseline + (size * 0.22f));

    private const float Swatch = 28;
}

/// <summary>A line on a picture, and what it covers.</summary>
internal sealed record ChartWords(string Line, float Size, SKRect Box);

/// <summary>What a colour means.</summary>
internal sealed record ChartLegend(string Words, string Hex);
