using System.Buffers.Binary;
using GustMark.Core.Servers;
using GustMark.Worker.Charts;
using SkiaSharp;

namespace GustMark.Tests.Charts;

public sealed class ServerChartTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 14, 9, 5, 0, TimeSpan.Zero);

    private readonly ServerChart chart = new(new PainterHere());

    [Fact]
    public async Task A_chart_is_a_png_of_the_size_it_states()
    {
        var png = await DrawnAsync(Every30Seconds(120));

        Assert.Equal<byte>([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a], png[..8]);
        Assert.Equal(ChartSheet.Width, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.Equal(ServerChart.Height, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
        Assert.True(png.Length < 200_000, $"{png.Length} bytes are many for a phone");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Too_few_samples_draw_nothing(int count) => Assert.Null(await chart.DrawAsync("Main", [.. Every30Seconds(count)], TestContext.Current.CancellationToken));

    [Fact]
    public async Task Three_samples_draw_a_line() => Assert.NotEmpty(ColumnsWithLine(await DrawnAsync(Every30Seconds(3)), PlayersRows));

    [Fact]
    public async Task A_line_without_gaps_is_seen_in_every_column()
    {
        var columns = ColumnsWithLine(await DrawnAsync(Every30Seconds(480)), PlayersRows);

        Assert.Equal(Enumerable.Range(columns.Min(), columns.Max() - columns.Min() + 1), columns);
        Assert.True(columns.Max() - columns.Min() > 700, "the line spans the picture");
    }

    [Fact]
    public async Task Missing_samples_leave_columns_without_a_line()
    {
        var columns = ColumnsWithLine(await DrawnAsync(Every30Seconds(480).Where((_, i) => i is < 300 or > 400)), PlayersRows);

        AssertGap(columns, 300 / 479.0, 400 / 479.0);
    }

    [Fact]
    public async Task Unknown_players_leave_columns_without_a_line()
    {
        var columns = ColumnsWithLine(
            await DrawnAsync(Every30Seconds(480).Select((sample, i) => i is >= 300 and <= 400 ? sample with { Players = null } : sample)), PlayersRows);

        AssertGap(columns, 300 / 479.0, 400 / 479.0);
    }

    [Fact]
    public async Task One_unknown_field_does_not_cut_the_others()
    {
        var png = await DrawnAsync(Every30Seconds(480).Select((sample, i) => i is >= 300 and <= 400 ? sample with { Framerate = null } : sample));

        var columns = ColumnsWithLine(png, PlayersRows);

        Assert.Equal(columns.Max() - columns.Min() + 1, columns.Count);
    }

    public static TheoryData<string, Func<int, ServerSample>, int> OddSamples { get; } = new()
    {
        { "no number", i => Sample(i) with { Framerate = double.NaN }, 20 },
        { "endless", i => Sample(i) with { Framerate = i % 2 == 0 ? double.PositiveInfinity : double.NegativeInfinity }, 20 },
        { "enormous", i => Sample(i) with { Framerate = double.MaxValue, Players = int.MaxValue, Entities = int.MaxValue }, 20 },
        { "negative", i => Sample(i) with { Framerate = -1, Players = int.MinValue, Entities = -5 }, 20 },
        { "all zero", i => Sample(i) with { Framerate = 0, Players = 0, Entities = 0 }, 20 },
        { "all the same", i => Sample(i) with { Framerate = 60, Players = 12, Entities = 150_000 }, 20 },
        { "players unknown", i => Sample(i) with { Players = null }, 20 },
        { "frames unknown", i => Sample(i) with { Framerate = null }, 20 },
        { "entities unknown", i => Sample(i) with { Entities = null }, 20 },
        { "nothing known", i => new ServerSample(Sample(i).At, null, null, null, null), 20 },
        { "every second unknown", i => Sample(i) with { Players = i % 2 == 0 ? 5 : null }, 20 },
        { "one moment", i => Sample(i) with { At = Start }, 20 },
        { "backwards", i => Sample(i) with { At = Start.AddSeconds(-30 * i) }, 20 },
        { "years apart", i => Sample(i) with { At = Start.AddDays(400 * i) }, 20 },
        { "another offset", i => Sample(i) with { At = Sample(i).At.ToOffset(TimeSpan.FromHours(9)) }, 20 },
        { "eight hours", Sample, 960 },
    };

    [Theory]
    [MemberData(nameof(OddSamples), DisableDiscoveryEnumeration = true)]
    public async Task Odd_samples_are_drawn_all_the_same(string what, Func<int, ServerSample> sample, int count)
    {
        using var picture = SKBitmap.Decode(await DrawnAsync(Enumerable.Range(0, count).Select(sample), what));

        Assert.Equal((ChartSheet.Width, ServerChart.Height), (picture.Width, picture.Height));
    }

    [Theory]
    [InlineData("")]
    [InlineData("🔥🔥🔥")]
    [InlineData("\ud83d broken \0 half")]
    [InlineData("[EU] Ünïcode Сервер 猫 | a name that goes on and on and on until nothing of it could ever fit on one line of the picture")]
    public async Task Odd_titles_are_drawn_all_the_same(string title) => Assert.NotEmpty(await DrawnAsync(Every30Seconds(5), title));

    // Below the caption, above the next panel's.
    private static readonly Range PlayersRows = 100..288;

    private static ServerSample Sample(int i) =>
        new(Start.AddSeconds(30 * i), 40 + (int)(25 * Math.Sin(i / 60.0)), 55 + (4 * Math.Cos(i / 9.0)), 150_000 + (i * 17), 9_000);

    private static IEnumerable<ServerSample> Every30Seconds(int count) => Enumerable.Range(0, count).Select(Sample);

    private async Task<byte[]> DrawnAsync(IEnumerable<ServerSample> samples, string title = "Main")
    {
        var png = await chart.DrawAsync(title, [.. samples], TestContext.Current.CancellationToken);
        Assert.NotNull(png);
        return png;
    }

    private static List<int> ColumnsWithLine(byte[] png, Range rows)
    {
        using var picture = SKBitmap.Decode(png);
        var (top, count) = rows.GetOffsetAndLength(picture.Height);
        return [.. Enumerable.Range(0, picture.Width).Where(x => Enumerable.Range(top, count).Any(y => IsLine(picture.GetPixel(x, y))))];
    }

    // Near #00ff9f, which neither the fill below the line nor the grid comes close to.
    private static bool IsLine(SKColor pixel) => pixel.Red < 40 && pixel.Green > 200 && pixel.Blue is > 120 and < 190;

    private static void AssertGap(List<int> columns, double from, double to)
    {
        var (left, width) = (columns.Min(), columns.Max() - columns.Min());
        var gap = Enumerable.Range(left + (int)(width * from) + 4, (int)(width * (to - from)) - 8);

        Assert.DoesNotContain(columns, gap.Contains);
        Assert.Contains(columns, x => x < gap.First());
        Assert.Contains(columns, x => x > gap.Last());
    }
}
