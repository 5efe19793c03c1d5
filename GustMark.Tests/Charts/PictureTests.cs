using System.Text.Json;
using GustMark.Core.Economy;
using GustMark.Core.Servers;
using GustMark.Worker.Charts;
using GustMark.Worker.Cli;
using GustMark.Worker.Hosting;

namespace GustMark.Tests.Charts;

/// <summary>Pictures as data, drawn by another process.</summary>
public sealed class PictureTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 14, 9, 5, 0, TimeSpan.Zero);

    internal static readonly Picture[] Pictures =
    [
        new ServerPicture("Main", [.. Enumerable.Range(0, 10).Select(i => new ServerSample(Start.AddMinutes(i), i, i == 3 ? null : 59.5, 100_000 + i, 4000))]),
        new BalancesPicture("Balances", [.. Enumerable.Range(1, 5).Select(n => new PictureLine([.. Enumerable.Range(0, 30).Select(day => new PicturePoint(Start.AddDays(day), 1000L * n * day))]))]),
        new FlowsPicture("Flows", [.. Enumerable.Range(0, 20).Select(day => new Flow(new DateOnly(2026, 3, 1).AddDays(day), EntryKind.Daily, AccountKind.Mint, new(day * 7), new(day * 90), 3))], new Dictionary<EntryKind, string> { [EntryKind.Daily] = "Daily coins" }, "Other"),
        new EventsPicture("Events", "Fighters", "Kills", [.. Enumerable.Range(0, 12).Select(i => new PictureEvent(Start.AddDays(i), i, i * 3))]),
        new ReportPicture("Servers", ["Players", "Frames/s", "Entities"], Start, Start.AddDays(1), TimeSpan.FromMinutes(15), [.. Enumerable.Range(0, 96).Select(i => new ReportPoint(Start.AddMinutes(15 * i), i % 9, i == 3 ? null : 59.5, 100_000 + i))],
            new PictureMarks("Events: 1", [new(Start.AddHours(3), Start.AddHours(4))]), new PictureMarks("Restarts: 1", [new(Start.AddHours(9), Start.AddHours(9))])),
        new RanksPicture("Played longest", [new("Ann", 12, "12 h"), new("Bob", 0, "less than 1 s")]),
        new CountsPicture("Moderation", [new("Bans", "#ff6b8b")], Start, Start.AddDays(7), TimeSpan.FromDays(1), [new(0, 0, 2), new(6, 0, 1)]),
        new IncidentsPicture(
            "Incidents", ["Reachable", "Down", "Another alert", "Restart"], Start, Start.AddDays(1),
            [new("Main", "down 1 h", [new(Start, Start.AddHours(9))], [new(Start.AddHours(9), Start.AddHours(10))], [], [Start.AddHours(10)])], ""),
    ];

    public static TheoryData<int> All => [.. Enumerable.Range(0, Pictures.Length)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task What_is_given_as_JSON_is_drawn_as_here(int which)
    {
        var (input, output) = (new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(Pictures[which], PictureJson.Default.Picture)), new MemoryStream());

        Assert.Equal(ExitCode.Ok, await RenderAsync(input, output));

        Assert.Equal(Pictures[which].Png(), output.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"type":"portrait"}""")]
    [InlineData("""{"type":"balances","Lines":[]}""")]
    public async Task What_cannot_be_drawn_is_refused(string json)
    {
        var output = new MemoryStream();

        Assert.Equal(ExitCode.Unreadable, await RenderAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json)), output));

        Assert.Empty(output.ToArray());
    }

    private static Task<int> RenderAsync(MemoryStream input, MemoryStream output) => CommandLine.RunAsync(
        ["render"], new Surroundings(TextWriter.Null, TextWriter.Null, [], new Dictionary<string, string>(), TimeProvider.System) { Input = () => input, RawOutput = () => new Kept(output) });

    private sealed class Kept(MemoryStream to) : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => to.WriteAsync(buffer, cancellationToken);
    }
}
