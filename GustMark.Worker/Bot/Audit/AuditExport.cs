using System.IO.Compression;
using System.Text.Json;
using GustMark.Core.Audit;
using GustMark.Core.Results;

namespace GustMark.Worker.Bot.Audit;

/// <summary>Records as a file of JSON Lines, the oldest first; packed where it would be too large for an answer otherwise.</summary>
internal sealed record AuditExport(string Name, ReadOnlyMemory<byte> Content, long Records, AuditHead? Head)
{
    private const int AtOnce = 500;

    /// <summary>Refused with <see cref="AuditTooLarge"/>.</summary>
    /// <param name="limit">Bytes that a file may have.</param>
    public static async Task<Result<AuditExport>> MakeAsync(IAuditStore store, AuditQuery query, long limit, CancellationToken ct)
    {
        // The newest are read first; of each batch the file has the oldest first, and so it is put together from the end.
        var plain = new Stack<byte[]>();
        var (size, records, packed) = (0L, 0L, new Stack<byte[]>());
        var packedSize = 0L;
        for (long? before = null; await store.FindAsync(query, before, AtOnce, ct) is { Count: > 0 } found; before = found[^1].Sequence)
        {
            var lines = Lines(found.Reverse());
            records += found.Count;
            size += lines.Length;
            if (size <= limit)
                plain.Push(lines);
            else
                plain.Clear();

            // A file of gzip may consist of several, one after the other.
            var pack = Packed(lines);
            packed.Push(pack);
            packedSize += pack.Length;
            if (packedSize > limit && size > limit)
                return new AuditTooLarge(limit);
        }

        var head = await store.HeadAsync(query.Guild, ct);
        return size <= limit
            ? new AuditExport("audit.jsonl", Joined(plain, size), records, head)
            : new AuditExport("audit.jsonl.gz", Joined(packed, packedSize), records, head);
    }

    private static byte[] Lines(IEnumerable<AuditRecord> records)
    {
        using var buffer = new MemoryStream();
        using var json = new Utf8JsonWriter(buffer);
        foreach (var record in records)
        {
            json.Reset();
            Write(json, record);
            json.Flush();
            buffer.WriteByte((byte)'\n');
        }

        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter json, AuditRecord record)
    {
        json.WriteStartObject();
        json.WriteString("guild", record.Guild.ToString());
        json.WriteNumber("sequence", record.Sequence);
        json.WriteNumber("at", record.At.ToUnixTimeMilliseconds());
        json.WriteString("who", record.Actor.Who);
        Text("level", record.Actor.LevelWord);
        json.WriteString("action", record.Action);
        json.WriteString("correlation", record.Correlation);
        json.WriteString("result", record.Result.ToString().ToLowerInvariant());
        Text("target", record.Details?.Target);
        Text("was", record.Details?.Was);
        Text("is", record.Details?.Is);
        Text("words", record.Details?.Words);
        Text("salt", record.Salt);
        json.WriteString("digest", record.Digest);
        json.WriteString("previous", record.Previous);
        json.WriteString("hash", record.Hash);
        json.WriteEndObject();

        void Text(string name, string? value)
        {
            if (value is not null)
                json.WriteString(name, value);
        }
    }

    private static byte[] Packed(byte[] lines)
    {
        using var buffer = new MemoryStream();
        using (var pack = new GZipStream(buffer, CompressionLevel.Optimal, leaveOpen: true))
            pack.Write(lines);
        return buffer.ToArray();
    }

    private static byte[] Joined(Stack<byte[]> parts, long size)
    {
        var whole = new MemoryStream((int)size);
        foreach (var part in parts)
            whole.Write(part);
        return whole.ToArray();
    }
}
