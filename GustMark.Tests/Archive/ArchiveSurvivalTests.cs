using System.Diagnostics;
using System.Globalization;
using System.Text;
using GustMark.Core.Archive;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Identity;
using GustMark.Tests.Storage;
using GustMark.Worker.Archive;
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

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_line_acknowledged_before_any_of_twenty_kills_is_found_and_no_segment_is_unreadable()
    {
        using var temporary = new TemporaryFolder();
        var acknowledged = new Dictionary<(int Round, int Server), int>();
        for (var round = 0; round < Rounds; round++)
        {
            using var writer = StartWriter(temporary.Path, round);
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
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
        using var search = new ArchiveSearch(folder, Options.Create(new ArchiveOptions()), TimeProvider.System);
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

    /// <summary>The child of the test above: explicit, so that it runs only when it is asked for by name.</summary>
    [Fact(Explicit = true)]
    public async Task Archives_until_it_is_killed()
    {
        var data = Environment.GetEnvironmentVariable(FolderVariable);
        Assert.SkipWhen(data is null, "Started by another test alone.");
        var round = int.Parse(Environment.GetEnvironmentVariable(RoundVariable)!, CultureInfo.InvariantCulture);

        // The console as such is captured by the test runner.
        await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true };
        var folder = ArchiveFolder.In(data);
        var rotation = new ArchiveRotation(folder, Options.Create(new ArchiveOptions()), TimeProvider.System, NullLogger<ArchiveRotation>.Instance);
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

    private static Process StartWriter(string folder, int round)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "GustMark.Tests"))
        {
            ArgumentList = { "-explicit", "only", "-method", $"{typeof(ArchiveSurvivalTests).FullName}.{nameof(Archives_until_it_is_killed)}" },
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
