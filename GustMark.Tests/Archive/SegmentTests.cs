using GustMark.Core.Archive;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Identity;
using GustMark.Tests.Builders;
using GustMark.Worker.Archive;
using GustMark.Worker.Hosting.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Archive;

/// <summary>Segments after crashes, at their limits, and on disks that refuse.</summary>
public sealed class SegmentTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_block_that_a_crash_cut_off_anywhere_is_left_out_and_the_next_one_follows_the_sound_ones(bool zeroes)
    {
        using var rig = new ArchiveRig();
        rig.Write(Lines("first", 3));
        var path = rig.Folder.Of(ArchiveRig.Server).Single().Path;
        var sound = new FileInfo(path).Length;
        rig.Write(Lines("second", 3));
        var whole = await File.ReadAllBytesAsync(path, Ct);

        for (var length = (int)sound; length < whole.Length; length++)
        {
            // What did not reach the disk is missing, or reads as zeroes.
            var torn = whole[..length];
            if (zeroes)
                Array.Resize(ref torn, whole.Length);
            await File.WriteAllBytesAsync(path, torn, Ct);

            Assert.Equal(["first 2", "first 1", "first 0"], await TextsAsync(rig));
            rig.Write(Lines("third", 1));
            Assert.Equal(["third 0", "first 2", "first 1", "first 0"], await TextsAsync(rig));
        }
    }

    [Fact]
    public async Task Segments_that_are_too_old_are_deleted()
    {
        using var rig = new ArchiveRig();
        rig.Write([.. Enumerable.Range(0, 5).Select(day => new Written(Start.AddDays(day), LineKind.Chat, $"day {day}"))]);

        Rotation(rig, new ArchiveOptions { RetentionDays = 2 }, Start.AddDays(4)).Run(new HashSet<string>());

        Assert.Equal(["day 4", "day 3", "day 2"], await TextsAsync(rig));
    }

    [Fact]
    public void The_oldest_segments_are_deleted_while_all_together_are_too_large_and_open_ones_stay()
    {
        using var rig = new ArchiveRig();
        rig.Write([.. Enumerable.Range(0, 4).Select(day => new Written(Start.AddDays(day), LineKind.Chat, $"day {day}"))]);
        var segments = rig.Folder.Of(ArchiveRig.Server);
        foreach (var segment in segments)
        {
            using var file = File.OpenWrite(segment.Path);
            file.SetLength(30 * 1024 * 1024);
        }

        Rotation(rig, new ArchiveOptions { MaxMegabytes = 64 }, Start.AddDays(4)).Run(new HashSet<string> { segments[^1].Path });

        Assert.Equal([segments[0], segments[1], segments[^1]], rig.Folder.Of(ArchiveRig.Server));
    }

    [Fact]
    public async Task A_day_with_many_lines_has_several_segments()
    {
        using var rig = new ArchiveRig(segmentBytes: 500);
        rig.Write(Lines("line", 50));

        Assert.True(rig.Folder.Of(ArchiveRig.Server).Count > 2);
        Assert.Equal(50, (await TextsAsync(rig)).Count);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_said_once_and_its_lines_are_counted_until_it_can()
    {
        using var rig = new ArchiveRig();
        var log = new ListLogger();
        using var writer = rig.Writer(log);

        // A file where the folder should be: root may write anywhere, but not there.
        await File.WriteAllTextAsync(rig.Folder.Path, "", Ct);
        for (var i = 0; i < 3; i++)
            Write(writer, "lost");
        writer.Flush();
        File.Delete(rig.Folder.Path);
        Write(writer, "kept");
        writer.Flush();

        Assert.Equal(["kept 0"], await TextsAsync(rig));
        Assert.Equal(2, log.Lines.Count);
        Assert.Equal("Console lines are archived again; 3 were lost", log.Lines.Last().Text);
    }

    [Fact]
    public async Task What_can_be_written_for_some_servers_and_not_for_others_is_said_once_until_it_can_for_all()
    {
        using var rig = new ArchiveRig();
        var log = new ListLogger();
        using var writer = rig.Writer(log);
        var other = new ServerId(Guid.NewGuid());
        var blocked = Path.GetDirectoryName(rig.Folder.Segment(other, DateOnly.FromDateTime(Start.UtcDateTime), 0).Path)!;
        Directory.CreateDirectory(rig.Folder.Path);
        await File.WriteAllTextAsync(blocked, "", Ct);

        for (var round = 0; round < 3; round++)
        {
            Write(writer, "kept");
            Write(writer, "lost", other);
            Write(writer, "kept");
            writer.Flush();
        }

        Assert.Single(log.Lines);
        File.Delete(blocked);
        Write(writer, "kept", other);
        writer.Flush();
        Assert.Equal("Console lines are archived again; 3 were lost", log.Lines.Last().Text);
    }

    [Fact]
    public async Task A_folder_that_is_deleted_while_it_is_in_use_is_made_anew()
    {
        using var rig = new ArchiveRig();
        using var writer = rig.Writer();
        Write(writer, "before");

        Directory.Delete(rig.Folder.Path, recursive: true);
        Write(writer, "after");

        Assert.Equal(["after 0"], await TextsAsync(rig));
    }

    private static void Write(ArchiveWriter writer, string text, ServerId? server = null)
    {
        using var block = ArchiveRig.Block(Lines(text, 1), server);
        writer.Write(block);
    }

    private static Written[] Lines(string text, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new Written(Start.AddSeconds(i), LineKind.Chat, $"{text} {i}"))];

    private static ArchiveRotation Rotation(ArchiveRig rig, ArchiveOptions options, DateTimeOffset now) =>
        new(rig.Folder, new LiveOptions<ArchiveOptions>(options), new FakeTimeProvider(now), NullLogger<ArchiveRotation>.Instance);

    private static async Task<List<string>> TextsAsync(ArchiveRig rig) =>
        [.. (await rig.AllAsync(new ArchiveQuery(ArchiveRig.Server), Ct)).Select(line => line.Text)];
}
