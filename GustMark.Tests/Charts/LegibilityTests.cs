using GustMark.Core.Locales;
using GustMark.Worker.Charts;
using GustMark.Worker.Texts;
using SkiaSharp;

namespace GustMark.Tests.Charts;

/// <summary>Pictures are read on a phone, where they are shown less than half as wide as they are drawn.</summary>
public sealed class LegibilityTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Words_are_large_enough_clear_of_each_other_and_within_the_picture()
    {
        var faults = new List<string>();
        foreach (var (name, picture) in await PicturesAsync())
        {
            using var speech = Speech.In(Language.Of(picture.Language)!);
            using var sheet = picture.Draw();
            var bounds = sheet.Canvas.DeviceClipBounds;
            Assert.NotEmpty(sheet.Words);
            faults.AddRange(sheet.Words.Where(words => words.Size < ChartSheet.SmallestSize).Select(words => $"{name}: “{words.Line}” is of size {words.Size}"));
            faults.AddRange(sheet.Words.Where(words => words.Box.Left < 0 || words.Box.Top < 0 || words.Box.Right > bounds.Width || words.Box.Bottom > bounds.Height)
                .Select(words => $"{name}: “{words.Line}” leaves the picture"));
            for (var i = 0; i < sheet.Words.Count; i++)
            {
                faults.AddRange(sheet.Words.Skip(i + 1).Where(other => other.Box.IntersectsWith(sheet.Words[i].Box))
                    .Select(other => $"{name}: “{sheet.Words[i].Line}” touches “{other.Line}”"));
            }
        }

        Assert.Empty(faults);
    }

    [Fact]
    public async Task They_are_as_wide_as_each_other_on_a_dark_ground_and_no_load_for_a_phone()
    {
        var folder = Environment.GetEnvironmentVariable("GUSTMARK_TEST_PICTURES");
        foreach (var (name, picture) in await PicturesAsync())
        {
            var png = picture.Png();
            using var bitmap = SKBitmap.Decode(png);
            Assert.Equal(ChartSheet.Width, bitmap.Width);
            Assert.InRange(bitmap.Height, 200, 1200);
            Assert.Equal(SKColor.Parse(ChartPalette.Background), bitmap.GetPixel(2, 2));
            Assert.InRange(png.Length, 1, 200_000);
            if (folder is { Length: > 0 })
                await File.WriteAllBytesAsync(Path.Combine(folder, $"{name}.png"), png, Ct);
        }
    }

    [Fact]
    public void Colours_of_a_series_are_told_from_each_other_and_from_the_ground()
    {
        var colours = Enumerable.Range(0, ChartPalette.MostSeries).Select(ChartPalette.Series).Append(ChartPalette.Rest).Append(ChartPalette.DataArea).Select(SKColor.Parse).ToList();

        for (var i = 0; i < colours.Count; i++)
            Assert.All(colours.Skip(i + 1), other => Assert.True(Distance(colours[i], other) > 60, $"{colours[i]} and {other}"));
    }

    private static async Task<Dictionary<string, Picture>> PicturesAsync()
    {
        var pictures = new Dictionary<string, Picture>(await Gallery.OfAsync(Ct));
        foreach (var (i, picture) in PictureTests.Pictures.Index())
            pictures[$"other-{i}"] = picture;
        return pictures;
    }

    private static double Distance(SKColor one, SKColor other) =>
        Math.Sqrt(Math.Pow(one.Red - other.Red, 2) + Math.Pow(one.Green - other.Green, 2) + Math.Pow(one.Blue - other.Blue, 2));
}
