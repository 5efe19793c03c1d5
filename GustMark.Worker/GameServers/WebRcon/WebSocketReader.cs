using System.Buffers;
using System.Buffers.Binary;
using System.Text.Unicode;

namespace GustMark.Worker.GameServers.WebRcon;

/// <summary>
/// The receiving half of a WebSocket (RFC 6455, client side): whole messages, read through one buffer and handed out where they lie. A connection that
/// says little waits with a small buffer of its own; what does not fit goes through a large one of the pool, so that a flood costs a system call for
/// every 64 KiB instead of one for every 4 KiB, and no copy of a message.
/// </summary>
internal sealed class WebSocketReader(Stream stream, int maxMessage, Action<WebSocketOpcode, ReadOnlyMemory<byte>> onControl) : IDisposable
{
    private const int SmallBuffer = 1024;
    private const int LargeBuffer = 64 * 1024;
    private const int LongestHeader = 10;

    private readonly byte[] small = new byte[SmallBuffer];
    private byte[] buffer = [];
    private int start;
    private int end;
    private int lastRead;

    // The parts of a message that comes in several frames, which WebRCON servers hardly ever send.
    private readonly ArrayBufferWriter<byte> parts = new();
    private bool inParts;
    private bool skipping;
    private bool isText;

    /// <summary>Messages skipped because they were larger than allowed.</summary>
    public long Oversized { get; private set; }

    /// <summary>The next message, valid until the next call; null when the other side has closed.</summary>
    /// <exception cref="IOException">The stream ended or broke, or what came is no WebSocket.</exception>
    public ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync() =>
        TryHeader(out var frame) && frame.IsWholeMessage && !inParts && frame.HeaderSize + frame.Size <= end - start
            ? new ValueTask<ReadOnlyMemory<byte>?>(Whole(frame))
            : ReceiveSlowlyAsync();

    public void Dispose() => GiveBack(Interlocked.Exchange(ref buffer, []));

    private ReadOnlyMemory<byte> Whole(Header frame)
    {
        var message = buffer.AsMemory(start + frame.HeaderSize, (int)frame.Size);
        start += frame.HeaderSize + (int)frame.Size;
        return Checked(message, frame.Opcode == WebSocketOpcode.Text);
    }

    private async ValueTask<ReadOnlyMemory<byte>?> ReceiveSlowlyAsync()
    {
        while (true)
        {
            Header frame;
            while (!TryHeader(out frame))
                await FillAsync(LongestHeader);

            if (frame.Opcode >= WebSocketOpcode.Close)
            {
                var control = await PayloadAsync(frame);
                onControl(frame.Opcode, control);
                if (frame.Opcode == WebSocketOpcode.Close)
                    return null;
            }
            else if (await TakeAsync(frame) is { } message)
            {
                return message;
            }
        }
    }

    /// <summary>Takes a frame of data; the message when it is complete.</summary>
    private async ValueTask<ReadOnlyMemory<byte>?> TakeAsync(Header frame)
    {
        if ((frame.Opcode == WebSocketOpcode.Continuation) != inParts)
            throw new IOException("a frame out of order");
        if (!inParts)
            (skipping, isText) = (false, frame.Opcode == WebSocketOpcode.Text);

        inParts = !frame.IsLast;
        skipping |= frame.Size + parts.WrittenCount > maxMessage;
        if (skipping)
        {
            await SkipAsync(frame);
            Oversized += frame.IsLast ? 1 : 0;
            parts.ResetWrittenCount();
            return null;
        }

        var payload = await PayloadAsync(frame);
        if (frame.IsLast && parts.WrittenCount == 0)
            return Checked(payload, isText);
        parts.Write(payload.Span);
        if (!frame.IsLast)
            return null;

        var message = parts.WrittenSpan.ToArray();
        parts.ResetWrittenCount();
        return Checked(message, isText);
    }

    private async ValueTask<ReadOnlyMemory<byte>> PayloadAsync(Header frame)
    {
        var size = frame.HeaderSize + (int)frame.Size;
        while (end - start < size)
            await FillAsync(size);
        var payload = buffer.AsMemory(start + frame.HeaderSize, (int)frame.Size);
        start += size;
        return payload;
    }

    private async ValueTask SkipAsync(Header frame)
    {
        start += frame.HeaderSize;
        for (var left = frame.Size; left > 0;)
        {
            if (start == end)
                await FillAsync(1);
            var taken = (int)Math.Min(left, end - start);
            start += taken;
            left -= taken;
        }
    }

    /// <summary>Reads once more, after making room for so many bytes from the start on.</summary>
    private async ValueTask FillAsync(int size)
    {
        var wanted = WantedBuffer(size);
        if (buffer.Length < wanted || (buffer.Length > 2 * wanted && end - start <= wanted / 2))
            MoveTo(wanted == SmallBuffer ? small : ArrayPool<byte>.Shared.Rent(wanted));
        else if (start == end || buffer.Length - start < size || buffer.Length - end < buffer.Length / 4)
            MoveTo(buffer);

        lastRead = await stream.ReadAsync(buffer.AsMemory(end));
        if (lastRead == 0)
            throw new IOException("the stream ended");
        end += lastRead;
    }

    /// <summary>Small until a read fills it, and small again when one would have fitted; one large message does not keep megabytes from then on.</summary>
    private int WantedBuffer(int size)
    {
        if (size > LargeBuffer)
            return size;
        if (size > SmallBuffer)
            return LargeBuffer;
        if (buffer.Length > SmallBuffer)
            return lastRead > SmallBuffer / 2 || end - start > SmallBuffer / 2 ? LargeBuffer : SmallBuffer;
        return buffer.Length == SmallBuffer && end == buffer.Length ? LargeBuffer : SmallBuffer;
    }

    private void MoveTo(byte[] other)
    {
        buffer.AsSpan(start..end).CopyTo(other);
        (start, end) = (0, end - start);
        if (other == buffer)
            return;
        GiveBack(buffer);
        buffer = other;
    }

    private void GiveBack(byte[] former)
    {
        if (former.Length > 0 && former != small)
            ArrayPool<byte>.Shared.Return(former);
    }

    private bool TryHeader(out Header frame)
    {
        frame = default;
        var bytes = buffer.AsSpan(start..end);
        if (bytes.Length < 2)
            return false;

        // Servers do not mask, and no extension that would set the reserved bits was agreed on.
        var opcode = (WebSocketOpcode)(bytes[0] & 0x0F);
        if ((bytes[0] & 0x70) != 0 || (bytes[1] & 0x80) != 0 || opcode is > WebSocketOpcode.Binary and < WebSocketOpcode.Close or > WebSocketOpcode.Pong)
            throw new IOException("no WebSocket frame");

        var isLast = (bytes[0] & 0x80) != 0;
        var (size, header) = ((long)(bytes[1] & 0x7F), 2);
        if (opcode >= WebSocketOpcode.Close && (size > 125 || !isLast))
            throw new IOException("a control frame too large");
        if (size >= 126)
        {
            header = size == 126 ? 4 : LongestHeader;
            if (bytes.Length < header)
                return false;
            size = header == 4 ? BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) : BinaryPrimitives.ReadInt64BigEndian(bytes[2..]);
            if (size < 0)
                throw new IOException("no WebSocket frame");
        }

        frame = new Header(opcode, isLast, header, size);
        return true;
    }

    // Text that is not UTF-8 ends a WebSocket (RFC 6455, 8.1).
    private static ReadOnlyMemory<byte> Checked(ReadOnlyMemory<byte> message, bool text) =>
        !text || Utf8.IsValid(message.Span) ? message : throw new IOException("text that is not UTF-8");

    private readonly record struct Header(WebSocketOpcode Opcode, bool IsLast, int HeaderSize, long Size)
    {
        public bool IsWholeMessage => IsLast && Opcode is WebSocketOpcode.Text or WebSocketOpcode.Binary;
    }
}

/// <summary>What a WebSocket frame is.</summary>
internal enum WebSocketOpcode
{
    Continuation = 0,
    Text = 1,
    Binary = 2,
    Close = 8,
    Ping = 9,
    Pong = 10,
}
