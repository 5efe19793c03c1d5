using System.Buffers;

namespace GustMark.Worker.Logs;

/// <summary>
/// A file that is written from its end to its beginning, a chunk at a time, because the archive is read from the newest line back. The
/// chunks lie in a file of their own until they are put in order.
/// </summary>
internal sealed class BackwardsFile : IDisposable
{
    private readonly FileStream chunks;
    private readonly List<long> starts = [];

    public BackwardsFile(string folder)
    {
        chunks = new FileStream(
            Path.Combine(folder, Guid.NewGuid().ToString("N")), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose);
    }

    /// <summary>Where the chunk that was begun last is written.</summary>
    public Stream Chunk => chunks;

    public long Bytes => chunks.Length;

    /// <summary>What follows stands before all that was written so far.</summary>
    public void Begin() => starts.Add(chunks.Position);

    /// <summary>Copies the chunks in order.</summary>
    public async Task CopyToAsync(string path, CancellationToken ct)
    {
        await chunks.FlushAsync(ct);
        await using var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        var end = chunks.Length;
        for (var i = starts.Count - 1; i >= 0; i--)
        {
            chunks.Position = starts[i];
            for (var left = end - starts[i]; left > 0;)
            {
                var read = await chunks.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), ct);
                await target.WriteAsync(buffer.AsMemory(0, read), ct);
                left -= read;
            }

            end = starts[i];
        }

        ArrayPool<byte>.Shared.Return(buffer);
    }

    public void Dispose() => chunks.Dispose();
}
