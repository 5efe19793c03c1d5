using CsCheck;
using GustMark.Core.Archive;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Logs;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Logs;

/// <summary>Buffer and archive as one.</summary>
public sealed class LogReaderTests
{
    private static readonly GameServer Main = A.Server("Main");

    private readonly FakeConnections connections = new();
    private readonly FakeArchive archive = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Lines come in, the oldest leave the buffer, the archive is some lines behind: whatever overlaps, each comes once.</summary>
    [Fact]
    public Task Each_line_comes_once_and_in_order() => Gen.Select(
        Gen.Int[0, 3].Array[0, 60], Gen.Int[0, 60], Gen.Int[0, 60], Gen.Int[1, 20], Gen.Int[1, 7].Nullable()).SampleAsync(async (steps, inBuffer, behind, most, cutShort) =>
    {
        // Several lines at the same moment, some of them alike.
        var at = A.Moment;
        var all = steps.Select((step, i) => new KeptLine(at = at.AddTicks(step), FrameType.Generic, LineKind.Chat, $"line {i % 3}")).ToList();
        var buffer = all.TakeLast(inBuffer).ToList();

        // What has left the buffer is archived; of lines that were received at the same moment all are, or none.
        var count = Math.Max(all.Count - behind, all.Count - buffer.Count);
        var archived = all.TakeWhile((line, i) => i < count || (count > 0 && line.At == all[count - 1].At)).ToList();
        var (fake, from) = (new FakeConnections(), new FakeArchive { CutShortAfter = cutShort });
        fake.Lines.AddRange(buffer);
        from.Lines.AddRange(archived.Select(Archived));

        var found = await AllAsync(new LogService(fake, from).Read(new LogQuery(Main)), most);

        Assert.Equal(Enumerable.Reverse(all), found);
    }, iter: 2000);

    [Fact]
    public async Task The_archive_is_not_asked_while_the_buffer_has_enough()
    {
        connections.Lines.AddRange(Enumerable.Range(0, 50).Select(i => Line(i)));
        archive.Lines.Add(Archived(Line(-1), 0));

        var found = await Reader(new LogQuery(Main)).ReadAsync(50, null, Ct);

        Assert.Equal(50, found.Count);
        Assert.Equal(0, archive.Searches);
    }

    [Fact]
    public async Task What_the_buffer_covers_is_not_looked_for_in_the_archive()
    {
        connections.Lines.AddRange(Enumerable.Range(0, 50).Select(i => Line(i)));
        var reader = Reader(new LogQuery(Main) { Since = A.Moment.AddSeconds(40) });

        Assert.Equal(10, (await AllAsync(reader, 100)).Count);
        Assert.Equal(0, archive.Searches);
        Assert.False(reader.HasReadArchive);
    }

    [Fact]
    public async Task A_player_is_found_in_the_buffer_as_in_the_archive()
    {
        connections.Lines.Add(Line(0) with { Kind = LineKind.Join, Text = "10.0.0.1:1/76561198000000001/Ada joined [windows/76561198000000001]" });
        connections.Lines.Add(Line(1) with { Kind = LineKind.Join, Text = "10.0.0.1:1/76561198000000002/Adam joined [windows/76561198000000002]" });
        connections.Lines.Add(Line(2) with { Text = "[CHAT] Bob[76561198000000003] : Ada cheats" });

        Assert.Equal([Line(0).At], (await AllAsync(Reader(new LogQuery(Main) { Player = "ada" }), 10)).Select(line => line.At));
        Assert.Equal([Line(1).At], (await AllAsync(Reader(new LogQuery(Main) { Player = "76561198000000002" }), 10)).Select(line => line.At));
    }

    [Fact]
    public async Task Text_kind_and_times_count_on_both_sides()
    {
        archive.Lines.AddRange(Enumerable.Range(0, 20).Select(i => Archived(Line(i) with { Text = i % 2 == 0 ? "Even" : "odd" }, i)));
        connections.Lines.AddRange(Enumerable.Range(15, 10).Select(i => Line(i) with { Text = i % 2 == 0 ? "Even" : "odd" }));

        var found = await AllAsync(
            Reader(new LogQuery(Main) { Text = "EVEN", Only = LineFilter.Of(LineClass.Chat), Since = Line(3).At, Until = Line(23).At }), 4);

        Assert.Equal(Enumerable.Range(2, 10).Select(i => Line(2 * i).At).Reverse(), found.Select(line => line.At));
    }

    private LogReader Reader(LogQuery query) => new LogService(connections, archive).Read(query);

    private static async Task<List<KeptLine>> AllAsync(LogReader reader, int most)
    {
        var found = new List<KeptLine>();
        while (!reader.IsAtEnd)
            found.AddRange(await reader.ReadAsync(most, TimeSpan.Zero, Ct));
        return found;
    }

    private static KeptLine Line(int second) => new(A.Moment.AddSeconds(second), FrameType.Generic, LineKind.Chat, $"line {second}");

    internal static ArchivedLine Archived(KeptLine line, int number) => new(
        new ArchivePosition(DateOnly.FromDateTime(line.At.UtcDateTime), 0, number, 0), line.At, line.Identifier, line.Type, line.Kind, line.NameLength, line.Text);
}
