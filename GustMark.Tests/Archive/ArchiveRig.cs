using System.Text;
using GustMark.Core.Archive;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Identity;
using GustMark.Tests.Builders;
using GustMark.Tests.Storage;
using GustMark.Worker.Archive;
using GustMark.Worker.Hosting.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace GustMark.Tests.Archive;

/// <summary>A line as a test writes it down.</summary>
internal sealed record Written(DateTimeOffset At, LineKind Kind, string Text, int Identifier = 0, FrameType Type = FrameType.Generic, int NameLength = 0);

/// <summary>An archive in a folder of its own.</summary>
internal sealed class ArchiveRig : IDisposable
{
    public static readonly ServerId Server = new(new Guid("0195d0a0-0000-7000-8000-000000000001"));

    private readonly TemporaryFolder temporary = new();

    public ArchiveRig(long segmentBytes = ArchiveWriter.DefaultSegmentBytes)
    {
        Folder = ArchiveFolder.In(temporary.Path);
        SegmentBytes = segmentBytes;
        Search = new ArchiveSearch(Folder, Options.Create(new ArchiveOptions()), new LiveOptions<ArchiveOptions>(new()), TimeProvider.System);
    }

    public ArchiveFolder Folder { get; }

    public ArchiveSearch Search { get; }

    private long SegmentBytes { get; }

    public ArchiveWriter Writer(ListLogger? log = null) => new(Folder, SegmentBytes, log ?? (Microsoft.Extensions.Logging.ILogger)NullLogger.Instance);

    public LineArchive Archive(TimeProvider? time = null, ListLogger? log = null, ArchiveOptions? options = null)
    {
        var clock = time ?? TimeProvider.System;
        var rotation = new ArchiveRotation(Folder, new LiveOptions<ArchiveOptions>(options ?? new()), clock, NullLogger<ArchiveRotation>.Instance);
        return new LineArchive(Folder, rotation, clock, log is null ? NullLogger<LineArchive>.Instance : new LoggerOf<LineArchive>(log), (options ?? new ArchiveOptions()).KeptKinds, SegmentBytes);
    }

    /// <summary>Writes the lines as a block for each run on one day.</summary>
    public void Write(params IReadOnlyList<Written> lines)
    {
        using var writer = Writer();
        foreach (var run in Runs(lines))
        {
            using var block = Block(run);
            writer.Write(block);
        }

        writer.Flush();
    }

    public static OpenBlock Block(IReadOnlyList<Written> lines, ServerId? server = null)
    {
        var block = new OpenBlock(server ?? Server, DateOnly.FromDateTime(lines[0].At.UtcDateTime), lines[0].At.UtcTicks);
        foreach (var line in lines)
        {
            var text = Encoding.UTF8.GetBytes(line.Text);
            block.Append(new ConsoleLine(line.At, line.Identifier, line.Type, line.Kind, 0, text.Length, line.NameLength), text);
        }

        return block;
    }

    public static LineBatch Batch(ServerId server, params IReadOnlyList<Written> lines)
    {
        var batch = new LineBatch(server, A.Guild, null, Math.Max(1, lines.Count));
        foreach (var line in lines)
        {
            var length = Encoding.UTF8.GetBytes(line.Text, batch.Reserve(Encoding.UTF8.GetByteCount(line.Text)));
            batch.Append(line.At, line.Identifier, line.Type, line.Kind, length, line.NameLength);
        }

        return batch;
    }

    /// <summary>Every line that a query finds, page by page, newest first.</summary>
    public async Task<List<ArchivedLine>> AllAsync(ArchiveQuery query, CancellationToken ct)
    {
        var found = new List<ArchivedLine>();
        ArchivePage page;
        do
        {
            page = await Search.SearchAsync(query, ct);
            found.AddRange(page.Lines);
            query = query with { Before = page.Next };
        }
        while (page.Next is not null);
        return found;
    }

    public void Dispose()
    {
        Search.Dispose();
        temporary.Dispose();
    }

    private static IEnumerable<List<Written>> Runs(IReadOnlyList<Written> lines)
    {
        var run = new List<Written>();
        foreach (var line in lines)
        {
            // A few lines a block, so that few lines are several blocks.
            if (run.Count == 7 || (run.Count > 0 && run[0].At.UtcDateTime.Date != line.At.UtcDateTime.Date))
            {
                yield return run;
                run = [];
            }

            run.Add(line);
        }

        if (run.Count > 0)
            yield return run;
    }

    private sealed class LoggerOf<T>(ListLogger log) : Microsoft.Extensions.Logging.ILogger<T>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(Microsoft.Extensions.Logging.LogLevel logLevel) => true;

        public void Log<TState>(
            Microsoft.Extensions.Logging.LogLevel logLevel, Microsoft.Extensions.Logging.EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) => log.Log(logLevel, eventId, state, exception, formatter);
    }
}
