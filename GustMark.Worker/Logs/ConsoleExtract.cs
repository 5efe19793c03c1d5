using System.Text;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Logs;
using GustMark.Core.Servers;

namespace GustMark.Worker.Logs;

/// <summary>Lines of a console in two files, oldest first: as text, and as JSON Lines.</summary>
/// <param name="IsCut">There were more than was wanted, and the oldest are left out.</param>
internal sealed record ConsoleExtract(long Lines, bool IsCut, DateTimeOffset? Oldest)
{
    private const int LinesAtOnce = 2000;

    /// <param name="most">Bytes of the text, about.</param>
    public static async Task<ConsoleExtract> MakeAsync(
        LogReader reader, string folder, string raw, string json, long most, IProgress<LogProgress> progress, CancellationToken ct)
    {
        using var texts = new BackwardsFile(folder);
        using var objects = new BackwardsFile(folder);
        using var writer = new JsonLines(objects.Chunk);
        var (lines, oldest) = (0L, (DateTimeOffset?)null);
        while (!reader.IsAtEnd && texts.Bytes < most)
        {
            var read = await reader.ReadAsync(LinesAtOnce, null, ct);
            texts.Begin();
            objects.Begin();
            foreach (var line in read.Reverse())
                Write(line, texts.Chunk, writer);
            lines += read.Count;
            oldest = read.Count > 0 ? read[^1].At : oldest;
            progress.Report(new LogProgress(texts.Bytes, null, 0));
        }

        await texts.CopyToAsync(raw, ct);
        await objects.CopyToAsync(json, ct);
        return new ConsoleExtract(lines, !reader.IsAtEnd, oldest);
    }

    /// <summary>Further lines of a text are indented, so that each time stands at the beginning of a line.</summary>
    private static void Write(KeptLine line, Stream text, JsonLines json)
    {
        var utf8 = Encoding.UTF8.GetBytes(line.Text);
        text.Write(Encoding.UTF8.GetBytes(
            $"{line.At.UtcDateTime:O} {line.Text.ReplaceLineEndings("\n").Replace("\n", "\n\t", StringComparison.Ordinal)}\n"));
        json.Write(line.At, LineParser.Parse(line.Type, line.Identifier, utf8, line.NameLength), utf8);
    }
}
