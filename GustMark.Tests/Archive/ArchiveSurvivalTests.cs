using System.Diagnostics;
using System.Globalization;
using System.Text;
using GustMark.Core.Archive;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Identity;
using GustMark.Tests.Storage;
using GustMark.Worker.Archive;
using GustMark.Worker.Hosting.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace GustMark.Tests.Archive;

/// <summary>A process that archives under load is killed again and again.</summary>
public sealed class ArchiveSurvivalTests
{
    private const string FolderVariable = "GUSTMARK_TESTS_ARCHIVE_FOLDER";
    private const string RoundVariable = "GUSTMARK_TESTS_ARCHIVE_ROUND";
    private const int Rounds = 20;
    private const int Servers = 3;

    private static readonly DateTimeOffset FullDiskAt = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_line_acknowledged_before_any_of_twenty_kills_is_found_and_no_segment_is_unreadable()
    {
        using var temporary = new TemporaryFolder();
        var acknowledged = new Dictionary<(int Round, int Server), int>();
        for (var round = 0; round < Rounds; round++)
        {
            using var writer = StartWriter(temporary.Path, round);
            using var patience = Patience.Limit();
            await using var end = patience.Token.Register(writer.Kill);
            var told = 0;
            while (await writer.StandardOutput.ReadLineAsync(Ct) is { } line)
            {
                if (line.Split(' ') is not ["kept", var server, var lines])
                    continue;
                var key = (round, int.Parse(server, CultureInfo.InvariantCulture));
                acknowledged[key] = acknowledged.GetValueOrDefault(key) + int.Parse(lines, CultureInfo.InvariantCulture);
                if (++told == Servers + (round % Servers))
                    writer.Kill();
            }

            Assert.True(told >= Servers, $"The writer of round {round} acknowledged {told} times and ended.");
        }

        var folder = ArchiveFolder.In(temporary.Path);
        using var search = new ArchiveSearch(folder, Options.Create(new ArchiveOptions()), new LiveOptions<ArchiveOptions>(new()), TimeProvider.System);
        foreach (var ((round, server), lines) in acknowledged)
        {
            var query = new ArchiveQuery(Id(server)) { Text = $"round {round:D2} ", Most = 50_000 };
            var found = 0;
            do
            {
                var page = await search.SearchAsync(query, Ct);
                var expected = page.Lines.Count > 0 ? NumberOf(page.Lines[0].Text) : 0;
                Assert.DoesNotContain(page.Lines, line => NumberOf(line.Text) != expected--);
                found += page.Lines.Count;
                query = query with { Before = page.Next };
            }
            while (query.Before is not null);

            Assert.True(found >= lines, $"Of {lines} lines acknowledged in round {round} on server {server}, {found} are found.");
        }

        // Opened once more, each ends where its last sound block ends.
        Assert.All(folder.All(), segment =>
        {
            using var opened = SegmentWriter.Open(segment);
            Assert.Equal(new FileInfo(segment.Path).Length, opened.Length);
        });
    }

    /// <summary>The disk ends in the middle of a block: what was flushed is found, and the archive goes on when there is room.</summary>
    [Fact]
    public async Task A_block_that_the_disk_has_no_room_for_leaves_what_was_flushed_and_is_cut_off_when_there_is_room()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The size of files is limited by the shell.");
        using var temporary = new TemporaryFolder();

        // A limit of 100 blocks of 1,024 bytes on every file, and no signal for reaching it. Without the runtime's own large files.
        using var writer = StartWriter(temporary.Path, 0, nameof(Archives_until_the_disk_refuses), "trap '' XFSZ; export DOTNET_EnableWriteXorExecute=0; ulimit -f 100; exec \"$0\" \"$@\"");
        using var patience = Patience.Limit();
        await using var end = patience.Token.Register(writer.Kill);
        var (kept, lost) = (0, 0);
        while (await writer.StandardOutput.ReadLineAsync(Ct) is { } line)
        {
            kept += line.StartsWith("kept", StringComparison.Ordinal) ? int.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture) : 0;
            lost += line == "lost" ? 1 : 0;
        }

        Assert.True(kept > 0 && lost == 1, $"{kept} lines were kept, and {lost} times it was said that there is no room.");
        var folder = ArchiveFolder.In(temporary.Path);
        var torn = folder.Of(Id(0)).Single();
        Assert.Equal(100 * 1024, new FileInfo(torn.Path).Length);
        using var search = new ArchiveSearch(folder, Options.Create(new ArchiveOptions()), new LiveOptions<ArchiveOptions>(new()), TimeProvider.System);
        var found = await search.SearchAsync(new ArchiveQuery(Id(0)) { Most = 1_000_000 }, Ct);
        Assert.Equal(Enumerable.Range(0, found.Lines.Count).Reverse(), found.Lines.Select(line => NumberOf(line.Text)));
        Assert.True(found.Lines.Count >= kept, $"Of {kept} lines acknowledged, {found.Lines.Count} are found.");

        using (var more = new ArchiveWriter(folder, ArchiveWriter.DefaultSegmentBytes, NullLogger.Instance))
        using (var block = ArchiveRig.Block([new Written(FullDiskAt, LineKind.Chat, "round 00 line after")], Id(0)))
        {
            more.Write(block);
            more.Flush();
        }

        var after = await search.SearchAsync(new ArchiveQuery(Id(0)) { Most = 1_000_000 }, Ct);
        Assert.Equal("round 00 line after", after.Lines[0].Text);
        Assert.Equal(found.Lines.Count + 1, after.Lines.Count);
    }

    /// <summary>The child of the test above.</summary>
    [Fact(Explicit = true)]
    public async Task Archives_until_the_disk_refuses()
    {
        var data = Environment.GetEnvironmentVariable(FolderVariable);
        Assert.SkipWhen(data is null, "Started by another test alone.");
        await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true };
        var log = new GustMark.Tests.Builders.ListLogger();
        using var writer = new ArchiveWriter(ArchiveFolder.In(data), ArchiveWriter.DefaultSegmentBytes, log);
        writer.Acknowledged = (_, lines) => output.WriteLine($"kept 0 {lines}");
        for (var number = 0; log.Lines.IsEmpty; number += 100)
        {
            using var block = ArchiveRig.Block([.. Enumerable.Range(number, 100).Select(i => new Written(FullDiskAt, LineKind.Chat, $"round 00 line {i} {Guid.NewGuid()}"))], Id(0));
            writer.Write(block);
            writer.Flush();
        }

        await output.WriteLineAsync("lost");
    }

    /// <summary>The child of the first test: explicit, so that it runs only when it is asked for by name.</summary>
    [Fact(Explicit = true)]
    public async Task Archives_until_it_is_killed()
    {
        var data = Environment.GetEnvironmentVariable(FolderVariable);
        Assert.SkipWhen(data is null, "Started by another test alone.");
        var round = int.Parse(Environment.GetEnvironmentVariable(RoundVariable)!, CultureInfo.InvariantCulture);

        // The console as such is captured by the test runner.
        await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true };
        var folder = ArchiveFolder.In(data);
        var rotation = new ArchiveRotation(folder, new LiveOptions<ArchiveOptions>(new()), TimeProvider.System, NullLogger<ArchiveRotation>.Instance);
        using var archive = new LineArchive(folder, rotation, TimeProvider.System, NullLogger<LineArchive>.Instance, LineKindSet.All);
        archive.Acknowledged = (server, lines) => output.WriteLine($"kept {server.Value.ToByteArray()[15]} {lines}");
        await archive.StartAsync(Ct);
        for (var number = 0; ; number += 50)
        {
            for (var server = 0; server < Servers; server++)
            {
                var batch = ArchiveRig.Batch(Id(server), [.. Enumerable.Range(number, 50).Select(i =>
                    new Written(TimeProvider.System.GetUtcNow(), LineKind.Chat, $"round {round:D2} line {i} {i * 7919L % 1_000_003}"))]);
                await archive.HandleAsync(batch, Ct);
                batch.Release();
            }
        }
    }

    private static int NumberOf(string text) => int.Parse(text.Split(' ')[3], CultureInfo.InvariantCulture);

    private static ServerId Id(int server) => new(new Guid(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)server));

    /// <param name="shell">What a shell does before it becomes the child; null for none.</param>
    private static Process StartWriter(string folder, int round, string method = nameof(Archives_until_it_is_killed), string? shell = null)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "GustMark.Tests");
        string[] arguments = ["-explicit", "only", "-method", $"{typeof(ArchiveSurvivalTests).FullName}.{method}"];
        var start = new ProcessStartInfo(shell is null ? program : "bash", shell is null ? arguments : ["-c", shell, program, .. arguments])
        {
            Environment = { [FolderVariable] = folder, [RoundVariable] = round.ToString(CultureInfo.InvariantCulture) },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }
}
