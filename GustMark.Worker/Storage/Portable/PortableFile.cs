using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GustMark.Worker.Monitoring;

namespace GustMark.Worker.Storage.Portable;

/// <summary>An export that cannot be used. The message completes "… cannot be imported: ".</summary>
internal sealed class PortableFormatException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>Exports as files of JSON Lines, packed by gzip where their name ends in <c>.gz</c>.</summary>
internal static class PortableFile
{
    /// <summary>Longest line that is read, in bytes.</summary>
    public const int LongestLine = 1024 * 1024;

    /// <summary>Writes everything that the store hands out.</summary>
    /// <returns>Records between the first line and the last.</returns>
    public static async Task<long> WriteAsync(
        Stream output, bool packed, IPortableStore store, ulong? guild, TimeProvider time, CancellationToken ct)
    {
        await using var pack = packed ? new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true) : null;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var line = new MemoryStream();
        using var json = new Utf8JsonWriter(line);
        var to = pack ?? output;
        var records = 0L;
        Write(new PortableHeader(PortableHeader.Newest, ProductVersion.Number, time.GetUtcNow().ToUnixTimeMilliseconds(), await store.KeySampleAsync(ct), guild));
        await store.ExportAsync(
            guild,
            record =>
            {
                Write(record);
                records++;
            },
            ct);
        Write(new PortableEnd(records, Convert.ToHexStringLower(hash.GetCurrentHash())));
        await to.FlushAsync(ct);
        return records;

        void Write(PortableRecord record)
        {
            line.SetLength(0);
            json.Reset();
            JsonSerializer.Serialize(json, record, PortableJson.Default.PortableRecord);
            line.WriteByte((byte)'\n');
            var bytes = line.GetBuffer().AsSpan(0, (int)line.Length);
            hash.AppendData(bytes);
            to.Write(bytes);
        }
    }

    /// <summary>The first line of a file.</summary>
    /// <exception cref="PortableFormatException">It is no export, or a newer one.</exception>
    public static PortableHeader HeaderOf(string path)
    {
        using var lines = Lines(path).GetEnumerator();
        if (!lines.MoveNext() || Parse(lines.Current.Span, 1) is not PortableHeader header)
            throw new PortableFormatException("it does not begin as an export of GustMark does");
        return header.Format is >= 1 and <= PortableHeader.Newest
            ? header
            : throw new PortableFormatException($"it is of format {header.Format}, and this program reads up to {PortableHeader.Newest}");
    }

    /// <summary>
    /// The records between the first line and the last. Whoever reads to the end knows that the file is whole, that its entries are
    /// entries, and that all balances that follow from them are possible.
    /// </summary>
    /// <exception cref="PortableFormatException">It is damaged, cut short, or says what cannot be; thrown while it is read.</exception>
    public static IEnumerable<PortableRecord> Read(string path)
    {
        var header = HeaderOf(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var ledger = new PortableLedger();
        var (number, records, ended) = (0L, 0L, false);
        foreach (var line in Lines(path))
        {
            number++;
            if (ended)
                throw new PortableFormatException($"line {number} comes after its end");
            var record = Parse(line.Span, number);
            if (record is PortableEnd end)
            {
                if (end.Records != records || end.Sha256 != Convert.ToHexStringLower(hash.GetCurrentHash()))
                    throw new PortableFormatException("it has been changed since it was written");
                ended = true;
                continue;
            }

            hash.AppendData(line.Span);
            hash.AppendData("\n"u8);
            if (number == 1)
                continue;
            if (record is not PortableOfGuild of || (header.Guild is { } only && of.Guild != only))
                throw new PortableFormatException($"line {number} belongs to no guild of the file");
            if (PortableCheck.Problem(record) is { } problem)
                throw new PortableFormatException($"line {number} is no {record.GetType().Name["Portable".Length..].ToLowerInvariant()}: {problem}");
            if (record is PortableEntry entry)
                ledger.Add(entry, number);
            records++;
            yield return record;
        }

        if (!ended)
            throw new PortableFormatException("it is cut short");
        ledger.Check();
    }

    private static PortableRecord Parse(ReadOnlySpan<byte> line, long number)
    {
        try
        {
            return JsonSerializer.Deserialize(line, PortableJson.Default.PortableRecord) ?? throw new JsonException("null");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new PortableFormatException($"line {number} cannot be read", e);
        }
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Lines(string path)
    {
        using var file = File.OpenRead(path);
        using var unpacked = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : null;
        using var input = new BufferedStream((Stream?)unpacked ?? file, 64 * 1024);
        using var line = new MemoryStream();
        for (var next = Byte(input); next >= 0; next = Byte(input))
        {
            if (next == '\n')
            {
                yield return line.GetBuffer().AsMemory(0, (int)line.Length);
                line.SetLength(0);
                continue;
            }

            if (line.Length == LongestLine)
                throw new PortableFormatException($"a line is longer than {LongestLine} bytes");
            line.WriteByte((byte)next);
        }

        if (line.Length > 0)
            throw new PortableFormatException("it is cut short");
    }

    private static int Byte(BufferedStream input)
    {
        try
        {
            return input.ReadByte();
        }
        catch (InvalidDataException e)
        {
            throw new PortableFormatException("it is not packed as it should be", e);
        }
    }
}
