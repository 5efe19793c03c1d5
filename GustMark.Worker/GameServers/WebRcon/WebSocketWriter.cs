using System.Buffers.Binary;
using System.Security.Cryptography;

namespace GustMark.Worker.GameServers.WebRcon;

/// <summary>The sending half of a WebSocket (RFC 6455, client side): one frame a message, masked, one after the other.</summary>
internal sealed class WebSocketWriter(Stream stream) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <param name="ct">Ends the wait for the turn, not the writing: a frame sent half would spoil all that follow.</param>
    /// <exception cref="IOException">The stream broke.</exception>
    /// <exception cref="ObjectDisposedException">It was given up meanwhile.</exception>
    public async Task SendAsync(WebSocketOpcode opcode, ReadOnlyMemory<byte> payload, CancellationToken ct)
    {
        var frame = Frame(opcode, payload.Span);
        await turn.WaitAsync(ct);
        try
        {
            await stream.WriteAsync(frame, CancellationToken.None);
            await stream.FlushAsync(CancellationToken.None);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private static byte[] Frame(WebSocketOpcode opcode, ReadOnlySpan<byte> payload)
    {
        var size = payload.Length < 126 ? 2 : payload.Length <= ushort.MaxValue ? 4 : 10;
        var frame = new byte[size + 4 + payload.Length];
        frame[0] = (byte)(0x80 | (int)opcode);
        switch (size)
        {
            case 2:
                frame[1] = (byte)(0x80 | payload.Length);
                break;
            case 4:
                frame[1] = 0x80 | 126;
                BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)payload.Length);
                break;
            default:
                frame[1] = 0x80 | 127;
                BinaryPrimitives.WriteInt64BigEndian(frame.AsSpan(2), payload.Length);
                break;
        }

        var mask = frame.AsSpan(size, 4);
        RandomNumberGenerator.Fill(mask);
        for (var i = 0; i < payload.Length; i++)
            frame[size + 4 + i] = (byte)(payload[i] ^ mask[i % 4]);
        return frame;
    }
}
