using System.IO.Compression;
using System.Text;
using System.Text.Json;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Logs;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;
using GustMark.Tests.Storage;
using GustMark.Worker.Hosting.Configuration;
using GustMark.Worker.Logs;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Logs;

/// <summary>Logs as files.</summary>
public sealed class LogDownloadsTests : IDisposable
{
    private const long Limit = 10 * 1024 * 1024;
    private static readonly GameServer Main = A.Server("Ma/in 1");

    private readonly TemporaryFolder data = new();
    private readonly FakeConnections connections = new();
    private readonly FakeArchive archive = new();
    private readonly List<LogProgress> told = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task The_lines_of_archive_and_buffer_come_oldest_first_as_text_and_as_JSON()
    {
        archive.Lines.AddRange(Enumerable.Range(0, 5000).Select(i => LogReaderTests.Archived(Line(i), i)));
        connections.Lines.AddRange(Enumerable.Range(4500, 1000).Select(Line));

        using var made = (await MakeAsync(new NoServerLogs(), A.Moment.AddSeconds(100))).Value;

        Assert.Equal((5400L, false, A.Moment.AddSeconds(100)), (made.Lines, made.IsCut, made.Oldest!.Value));
        Assert.Equal(["Ma-in-1-20231114-231320.log", "Ma-in-1-20231114-231320.jsonl"], made.Files.Select(file => file.Name));
        var text = (await File.ReadAllTextAsync(made.Files[0].Path, Ct)).Split('\n');
        Assert.Equal("2023-11-14T22:15:00.0000000Z [CHAT] Ada[76561198000000001] : line 100", text[0]);
        Assert.Equal(Enumerable.Range(100, 5400).Select(i => $"line {i}"), text[..^1].Select(line => line[line.LastIndexOf("line", StringComparison.Ordinal)..]));
        Assert.Equal(Enumerable.Range(100, 5400).Select(i => $"line {i}"), Messages(await File.ReadAllTextAsync(made.Files[1].Path, Ct)));
        Assert.NotEmpty(told);
    }

    [Fact]
    public async Task Further_lines_of_a_text_are_indented()
    {
        connections.Lines.Add(Line(0) with { Text = "Exception\n  at a\n  at b" });

        using var made = (await MakeAsync(new NoServerLogs())).Value;

        Assert.Equal("2023-11-14T22:13:20.0000000Z Exception\n\t  at a\n\t  at b\n", await File.ReadAllTextAsync(made.Files[0].Path, Ct));
    }

    [Fact]
    public async Task A_log_of_the_servers_own_is_taken_as_it_is_and_read()
    {
        var own = new OwnLog("11/24/2026 12:00:00:LOG:DEFAULT: first\r\n\r\n11/24/2026 12:00:01:LOG:DEFAULT: [CHAT] Ada[76561198000000001] : hi", skipped: 7);

        using var made = (await MakeAsync(own)).Value;

        Assert.Equal((true, 2L, 7L), (made.IsServersOwn, made.Lines, made.SkippedBytes));
        Assert.Equal(own.Text, await File.ReadAllTextAsync(made.Files[0].Path, Ct));
        Assert.Equal(2, (await File.ReadAllLinesAsync(made.Files[1].Path, Ct)).Length);
        Assert.Equal(64 * 1024 * 1024, own.Most);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_packed_and_without_its_oldest_lines_if_that_is_not_enough()
    {
        var random = new Random(3);
        var own = new OwnLog(string.Join('\n', Enumerable.Range(0, 20_000).Select(i => $"{i} {random.Next():x} {random.Next():x}")) + "\n", skipped: 0);

        // The text just fits, the JSON, which says more, does not.
        var limit = PackedSize(own.Text);
        using var made = (await MakeAsync(own, limit: limit)).Value;

        Assert.Equal([0L, made.Files[1].LeftOutBytes], made.Files.Select(file => file.LeftOutBytes));
        Assert.InRange(made.Files[1].LeftOutBytes, 1, long.MaxValue);
        Assert.All(made.Files, file => Assert.EndsWith(".gz", file.Name, StringComparison.Ordinal));
        Assert.All(made.Files, file => Assert.InRange(file.Bytes, 1, limit));
        Assert.Equal(own.Text, Unpacked(made.Files[0]));
        var json = Unpacked(made.Files[1]);
        Assert.Equal(made.Files[1].PlainBytes, json.Length);
        var kept = json.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!).ToList();
        Assert.Equal(own.Text.TrimEnd('\n').Split('\n')[^kept.Count..], kept);
        Assert.InRange(made.Files[1].Bytes, limit / 2, limit);
    }

    [Fact]
    public async Task Of_too_many_lines_the_newest_are_taken()
    {
        var long1 = new string('x', 900);
        archive.Lines.AddRange(Enumerable.Range(0, 9000).Select(i => LogReaderTests.Archived(Line(i) with { Text = $"{i} {long1}" }, i)));

        using var made = (await MakeAsync(new NoServerLogs(), options: new LogsOptions { MaxMegabytes = 1 })).Value;

        Assert.True(made.IsCut);
        Assert.InRange(made.Lines, 1000, 4000);
        Assert.Contains(" 8999 x", File.ReadLines(made.Files[0].Path).Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_files_are_gone_when_the_download_is_disposed_of_or_refused_and_at_the_next_start()
    {
        connections.Lines.Add(Line(0));
        (await MakeAsync(new NoServerLogs())).Value.Dispose();
        Assert.False((await MakeAsync(new OwnLog("", 0))).Accepted);
        Assert.Equal(new NoLines(Main.Name, A.Moment.AddHours(2)), (await MakeAsync(new NoServerLogs(), A.Moment.AddHours(2))).Refusal);
        Assert.Equal(new LogNotFetched("x", "y"), (await MakeAsync(new OwnLog("", 0) { Refuses = new LogNotFetched("x", "y") })).Refusal);
        var folder = Path.Combine(data.Path, LogFolder.Name);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));

        var left = Directory.CreateDirectory(Path.Combine(folder, "left"));
        await File.WriteAllTextAsync(Path.Combine(left.FullName, "raw"), "x", Ct);
        await new LogFolder(data.Path).StartAsync(Ct);

        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task One_download_is_made_at_a_time_for_a_guild()
    {
        var own = new OwnLog("line\n", 0) { Waits = new TaskCompletionSource() };
        var downloads = Downloads(own);

        var first = downloads.MakeAsync(Main, A.Moment, Limit, new Progress<LogProgress>(), Ct);
        var second = await downloads.MakeAsync(A.Server("Duo"), A.Moment, Limit, new Progress<LogProgress>(), Ct);
        var elsewhere = downloads.MakeAsync(A.Server("Far", new GustMark.Core.Identity.GuildId(7)), A.Moment, Limit, new Progress<LogProgress>(), Ct);
        own.Waits.SetResult();

        Assert.Equal(new DownloadUnderWay(), second.Refusal);
        (await first).Value.Dispose();
        (await elsewhere).Value.Dispose();
        (await downloads.MakeAsync(Main, A.Moment, Limit, new Progress<LogProgress>(), Ct)).Value.Dispose();
    }

    [Fact]
    public async Task A_disk_that_refuses_is_a_refusal()
    {
        // A file where the folder should be.
        await File.WriteAllTextAsync(Path.Combine(data.Path, LogFolder.Name), "", Ct);

        Assert.Equal(new LogNotFetched(Main.Name, "the bot's disk is full or refuses"), (await MakeAsync(new NoServerLogs())).Refusal);
    }

    private static long PackedSize(string text)
    {
        using var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            packing.Write(Encoding.UTF8.GetBytes(text));
        return packed.Length;
    }

    private static string Unpacked(LogFile file)
    {
        using var unpacking = new StreamReader(new GZipStream(File.OpenRead(file.Path), CompressionMode.Decompress));
        return unpacking.ReadToEnd();
    }

    private static IEnumerable<string?> Messages(string jsonLines) => jsonLines.TrimEnd('\n').Split('\n')
        .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("fields").GetProperty("message").GetString());

    private static KeptLine Line(int second) =>
        new(A.Moment.AddSeconds(second), FrameType.Generic, LineKind.Chat, $"[CHAT] Ada[76561198000000001] : line {second}");

    private Task<Result<LogDownload>> MakeAsync(IServerLogSource source, DateTimeOffset? since = null, long limit = Limit, LogsOptions? options = null) =>
        Downloads(source, options).MakeAsync(Main, since ?? A.Moment, limit, new Told(told), Ct);

    private LogDownloads Downloads(IServerLogSource source, LogsOptions? options = null) => new(
        source, new LogService(connections, archive), new LogFolder(data.Path), new LiveOptions<LogsOptions>(options ?? new()),
        new FakeTimeProvider(A.Moment.AddHours(1)), NullLogger<LogDownloads>.Instance);

    private sealed class Told(List<LogProgress> told) : IProgress<LogProgress>
    {
        public void Report(LogProgress value) => told.Add(value);
    }

    /// <summary>A server that keeps a log.</summary>
    private sealed class OwnLog(string text, long skipped) : IServerLogSource
    {
        public string Text => text;

        public long Most { get; private set; }

        public Refusal? Refuses { get; init; }

        public TaskCompletionSource? Waits { get; init; }

        public async Task<Result<FetchedLog>> FetchAsync(
            GameServer server, Stream target, long most, IProgress<LogProgress>? progress, CancellationToken ct)
        {
            Most = most;
            if (Waits is not null)
                await Waits.Task.WaitAsync(ct);
            if (Refuses is not null)
                return Refuses;
            await target.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
            return new FetchedLog(text.Length, skipped);
        }
    }
}
