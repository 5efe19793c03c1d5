using System.IO.Compression;
using GustMark.Core.Logs;

namespace GustMark.Worker.Logs;

/// <summary>Makes a file of lines fit an upload: as it is, else packed, else packed without its oldest lines.</summary>
internal static class FittingFile
{
    /// <param name="path">A text of lines.</param>
    /// <param name="name">What it is called where it is shown; <c>.gz</c> is added when it is packed.</param>
    /// <param name="limit">Bytes that fit.</param>
    public static async Task<LogFile> OfAsync(string path, string name, long limit, CancellationToken ct)
    {
        var length = new FileInfo(path).Length;
        if (length <= limit)
            return new LogFile(name, path, length, length, 0);

        var packed = path + ".gz";
        for (var skipped = 0L; ;)
        {
            await PackAsync(path, skipped, packed, ct);
            var size = new FileInfo(packed).Length;
            if (size <= limit)
                return new LogFile(name + ".gz", packed, size, length - skipped, skipped);

            // Lines pack about alike, so as much is kept as fits at this rate, and a little less.
            var kept = (long)((length - skipped) * 0.95 * limit / size);
            skipped = await NextLineAsync(path, length - kept, ct);
        }
    }

    private static async Task PackAsync(string path, long from, string target, CancellationToken ct)
    {
        await using var source = File.OpenRead(path);
        source.Position = from;
        await using var file = File.Create(target);
        await using var packing = new GZipStream(file, CompressionLevel.Optimal);
        await source.CopyToAsync(packing, ct);
    }

    /// <summary>Where the first line begins at or behind the position; the end when there is none.</summary>
    private static async Task<long> NextLineAsync(string path, long position, CancellationToken ct)
    {
        await using var source = File.OpenRead(path);
        source.Position = position - 1;
        var buffer = new byte[64 * 1024];
        for (var at = position - 1; ;)
        {
            var read = await source.ReadAsync(buffer, ct);
            if (read == 0)
                return source.Length;
            var found = buffer.AsSpan(0, read).IndexOf((byte)'\n');
            if (found >= 0)
                return at + found + 1;
            at += read;
        }
    }
}
