using System.Net;
using System.Net.Http.Headers;
using GustMark.Core.Logs;

namespace GustMark.Worker.GameServers.GPortal;

/// <summary>What has come so far, and which file it is of.</summary>
internal sealed class LogTransfer(Uri address, Stream target, long start, long most, IProgress<LogProgress>? progress)
{
    // So many bytes tell one log from another. A tag of the file would not do: it changes with every line.
    private const int OverlapBytes = 256;

    private readonly byte[] newest = new byte[OverlapBytes];
    private int overlap;
    private int compared;
    private long skipping;

    public Uri Address => address;

    /// <summary>Of the file, in front of what is taken.</summary>
    public long Skipped { get; private set; }

    public long Written { get; private set; }

    /// <summary>Of the file; null when it is not said.</summary>
    public long? Length { get; private set; }

    public int Resumed { get; set; }

    public bool IsComplete => Length is not { } length || Skipped + Written >= length;

    /// <summary>First the newest bytes that are wanted; then what comes behind those that are here.</summary>
    public RangeHeaderValue Missing()
    {
        if (Written == 0)
            return new RangeHeaderValue(null, most);
        overlap = (int)Math.Min(Written, OverlapBytes);
        return new RangeHeaderValue(Skipped + Written - overlap, null);
    }

    public void Begin(HttpResponseMessage response)
    {
        var range = response.Content.Headers.ContentRange;
        var from = response.StatusCode == HttpStatusCode.PartialContent ? range?.From ?? 0 : 0;
        var length = response.StatusCode == HttpStatusCode.PartialContent ? range?.Length : response.Content.Headers.ContentLength;
        compared = 0;
        if (Written > 0 && from != Skipped + Written - overlap)
            Restart();

        if (Written == 0)
            (Skipped, overlap) = (from, 0);
        Length = length;

        // A whole file although the end of it was wanted: what is too old is passed over.
        skipping = Written == 0 && length is { } whole && whole - from > most ? whole - from - most : 0;
        Skipped += skipping;
    }

    /// <summary>Takes bytes; false when there is no room for more.</summary>
    public async Task<bool> TakeAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        if (compared < overlap)
        {
            var known = Math.Min(overlap - compared, bytes.Length);
            if (!bytes.Span[..known].SequenceEqual(newest.AsSpan(OverlapBytes - overlap + compared, known)))
                throw BegunAnew();

            compared += known;
            bytes = bytes[known..];
        }

        var pass = (int)Math.Min(skipping, bytes.Length);
        skipping -= pass;
        bytes = bytes[pass..];

        // A log grows while it is read: a little more than was wanted is let in, and no more.
        bytes = bytes[..(int)Math.Min(bytes.Length, most - Written)];
        await target.WriteAsync(bytes, ct);
        Written += bytes.Length;
        Remember(bytes.Span);
        progress?.Report(new LogProgress(Written, Length - Skipped, Resumed));
        return Written < most;
    }

    /// <summary>Lets go of what has come.</summary>
    public GPortalException BegunAnew()
    {
        Restart();
        return new GPortalException(GPortalFault.Unavailable, "the log was begun anew while it was fetched");
    }

    private void Restart()
    {
        target.SetLength(start);
        target.Position = start;
        (Written, Skipped, overlap, compared) = (0, 0, 0, 0);
    }

    private void Remember(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes[Math.Max(0, bytes.Length - OverlapBytes)..];
        newest.AsSpan(bytes.Length).CopyTo(newest);
        bytes.CopyTo(newest.AsSpan(OverlapBytes - bytes.Length));
    }
}
