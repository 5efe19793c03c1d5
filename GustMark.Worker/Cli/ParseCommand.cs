using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Identity;
using GustMark.Worker.Hosting;
using GustMark.Worker.Logs;

namespace GustMark.Worker.Cli;

/// <summary><c>gustmark parse</c>: what the parser makes of recorded frames or lines.</summary>
internal static class ParseCommand
{
    /// <summary>A line of input longer than this is reported as unreadable, in bytes.</summary>
    public const int LongestLine = 16 * 1024 * 1024;

    public static Command Create(Surroundings surroundings)
    {
        var format = new Option<string>("--format") { Description = "What a line of the input is: a frame of WebRCON, or the bare text.", DefaultValueFactory = _ => "webrcon" };
        format.AcceptOnlyFromAmong("webrcon", "text");
        var stats = new Option<bool>("--stats") { Description = "Show counts by kind and the speed instead of the lines." };
        var file = new Argument<FileInfo?>("FILE") { Description = "Input; standard input when it is left out.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("parse", "Read console frames or lines, one a line, and write what they tell as JSON.") { format, stats, file };
        command.SetAction(async (parsed, ct) =>
        {
            var isText = parsed.GetValue(format) == "text";
            try
            {
                await using var input = parsed.GetValue(file) is { } from ? from.OpenRead() : surroundings.Input();
                await using var output = surroundings.RawOutput();
                var run = new Run(isText, parsed.GetValue(stats) ? null : output, surroundings.Error);
                await run.ReadAsync(input, ct);
                if (parsed.GetValue(stats))
                    run.WriteStatistics(surroundings.Output);
                return run.Unreadable == 0 ? ExitCode.Ok : ExitCode.Unreadable;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                await surroundings.Error.WriteLineAsync(e.Message);
                return ExitCode.InputOutput;
            }
        });
        return command;
    }

    private sealed class Run(bool isText, Stream? output, TextWriter error)
    {
        private readonly long[] counts = new long[Enum.GetValues<LineKind>().Length];
        private readonly long started = Stopwatch.GetTimestamp();
        private readonly LineBatch batch = new(new ServerId(Guid.Empty), new GuildId(0), null, 1);
        private readonly JsonLines? json = output is null ? null : new JsonLines(output);

        private long lines;
        private long bytes;

        public long Unreadable { get; private set; }

        public async Task ReadAsync(Stream input, CancellationToken ct)
        {
            await using var reader = new LineReader(input, LongestLine);
            while (await reader.NextAsync(ct))
            {
                lines++;
                bytes += reader.Line.Length + 1;
                if (reader.IsTooLong)
                    Report($"longer than {LongestLine} bytes");
                else
                    Take(reader.Line.Span);
            }

        }

        public void WriteStatistics(TextWriter to)
        {
            var seconds = Math.Max(Stopwatch.GetElapsedTime(started).TotalSeconds, 1e-9);
            foreach (var group in Enum.GetValues<LineKind>().Where(kind => counts[(int)kind] > 0)
                .GroupBy(kind => kind.Word()).Select(kinds => (Word: kinds.Key, Count: kinds.Sum(kind => counts[(int)kind]))).OrderByDescending(kind => kind.Count))
                to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group.Word,-20}{group.Count,14:N0}"));
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"lines",-20}{lines,14:N0}{lines / seconds,16:N0} lines/s"));
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"bytes",-20}{bytes,14:N0}{bytes / seconds,16:N0} bytes/s"));
        }

        private void Take(ReadOnlySpan<byte> line)
        {
            // An empty line of a file separates; an empty message is a frame.
            if (line.IsEmpty)
                return;

            var (type, identifier, length) = (FrameType.Generic, 0, 0);
            if (isText)
            {
                line.CopyTo(batch.Reserve(line.Length));
                length = FrameReader.Clean(batch.Reserve(0)[..line.Length]);
            }
            else
            {
                var frame = FrameReader.Read(line, batch);
                if (!frame.IsJson)
                {
                    Report("no frame");
                    return;
                }

                (type, identifier, length) = (frame.Type, frame.Identifier, frame.Length);
            }

            var text = (ReadOnlySpan<byte>)batch.Reserve(0)[..length];
            var reading = LineParser.Parse(type, identifier, text);
            counts[(int)reading.Kind]++;
            json?.Write(reading, text);
        }

        private void Report(string problem)
        {
            Unreadable++;
            error.WriteLine($"line {lines}: {problem}");
        }
    }
}
