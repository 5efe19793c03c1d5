using System.Buffers;

namespace GustMark.Worker.Logs;

/// <summary>The lines of a stream as bytes, through one buffer; what is longer than allowed is skipped and told.</summary>
internal sealed class LineReader(Stream input, int longest) : IAsyncDisposable
{
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(256 * 1024);
    private int start;
    private int end;
    private bool ended;

    /// <summary>The line without its line break; valid until the next call.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>The line was longer than allowed, and <see cref="Line"/> is empty.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Goes to the next line; false at the end.</summary>
    public ValueTask<bool> NextAsync(CancellationToken ct)
    {
        // Nearly always the line is in the buffer already.
        var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
        if (length < 0)
            return ReadNextAsync(ct);
        IsTooLong = false;
        Line = WithoutReturn(buffer.AsMemory(start, length));
        start += length + 1;
        return new ValueTask<bool>(true);
    }

    public ValueTask DisposeAsync()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        return ValueTask.CompletedTask;
    }

    private async ValueTask<bool> ReadNextAsync(CancellationToken ct)
    {
        IsTooLong = false;
        var seen = 0;
        while (true)
        {
            var found = buffer.AsSpan(start + seen, end - start - seen).IndexOf((byte)'\n');
            if (found >= 0 || (ended && end > start))
            {
                var length = found >= 0 ? seen + found : end - start;
                Line = IsTooLong ? default : WithoutReturn(buffer.AsMemory(start, length));
                start += Math.Min(length + 1, end - start);
                return true;
            }

            if (ended)
                return IsTooLong;
            if (end - start > longest)
            {
                IsTooLong = true;
                start = end;
            }

            seen = end - start;
            await FillAsync(ct);
        }
    }

    private static ReadOnlyMemory<byte> WithoutReturn(ReadOnlyMemory<byte> line) => line.Length > 0 && line.Span[^1] == '\r' ? line[..^1] : line;

    private async ValueTask FillAsync(CancellationToken ct)
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
            buffer.AsSpan(0, end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        var read = await input.ReadAsync(buffer.AsMemory(end), ct);
        ended = read == 0;
        end += read;
    }
}
