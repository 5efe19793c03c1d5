using System.IO.Compression;

namespace GustMark.Discord.Gateway;

/// <summary>
/// Inflates <c>zlib-stream</c>: one zlib stream over the whole connection, flushed after each message, so that a message is
/// complete when its bytes end with 00 00 FF FF.
/// </summary>
sealed class ZlibInflater : IDisposable
{
    readonly Feed feed = new();
    readonly ZLibStream zlib;

    public ZlibInflater() => zlib = new(feed, CompressionMode.Decompress);

    public static bool EndsMessage(ReadOnlySpan<byte> compressed) => compressed.EndsWith<byte>([0x00, 0x00, 0xFF, 0xFF]);

    /// <exception cref="GatewayProtocolException">No zlib, or larger than the target allows.</exception>
    public void Inflate(ReadOnlyMemory<byte> compressed, PooledBuffer into)
    {
        feed.Next = compressed;
        try
        {
            while (true)
            {
                var read = zlib.Read(into.Room().Span);
                if (read == 0)
                    return;
                into.Advance(read);
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new GatewayProtocolException("The gateway's compressed stream is broken.", e);
        }
    }

    public void Dispose() => zlib.Dispose();

    /// <summary>Gives the inflater what has arrived and then "nothing more for now".</summary>
    sealed class Feed : Stream
    {
        public ReadOnlyMemory<byte> Next { get; set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            var count = Math.Min(buffer.Length, Next.Length);
            Next.Span[..count].CopyTo(buffer);
            Next = Next[count..];
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
