using System.Buffers;

namespace GustMark.Discord.Gateway;

/// <summary>Bytes that grow in rented arrays up to a cap; a large message's array goes back when the buffer is cleared.</summary>
sealed class PooledBuffer(int maxBytes) : IDisposable
{
    const int Usual = 16 * 1024;
    const int KeepUpTo = 256 * 1024;
    byte[] bytes = ArrayPool<byte>.Shared.Rent(Usual);

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => bytes.AsMemory(0, Length);

    public ReadOnlySpan<byte> Span => bytes.AsSpan(0, Length);

    /// <summary>Free room of at least some bytes.</summary>
    /// <exception cref="GatewayProtocolException">The message is larger than allowed.</exception>
    public Memory<byte> Room()
    {
        if (Length >= maxBytes)
            throw new GatewayProtocolException($"The gateway sent a message of more than {maxBytes} bytes.");
        if (Length == bytes.Length)
            Grow();
        return bytes.AsMemory(Length, Math.Min(bytes.Length, maxBytes) - Length);
    }

    public void Advance(int count) => Length += count;

    public void Clear()
    {
        Length = 0;
        if (bytes.Length <= KeepUpTo)
            return;
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = ArrayPool<byte>.Shared.Rent(Usual);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = [];
        Length = 0;
    }

    void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(bytes.Length * 2);
        Span.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = larger;
    }
}
