using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GustMark.Core.Gambling.Fairness;

/// <summary>
/// The draws of one game, in order. Block <c>c</c> is HMAC-SHA256 with the server seed's text as key and
/// <c>{client seed}:{nonce}:{c}</c> as message, <c>c</c> counting from 0; each block is eight 32-bit numbers, big-endian.
/// docs/fairness.md tells how to do the same with standard tools.
/// </summary>
/// <param name="nonce">Of the game in its round, from 0.</param>
public sealed class FairDraws(ServerSeed server, string client, long nonce)
{
    private const int BlockBytes = 32;

    private readonly byte[] key = Encoding.ASCII.GetBytes(server.Text);
    private readonly byte[] block = new byte[BlockBytes];
    private int cursor;
    private int used = BlockBytes;

    /// <summary>A number from 0 to <paramref name="limit"/> − 1, each exactly as likely as the others.</summary>
    /// <param name="limit">1 or more.</param>
    public int Below(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);

        // Of 2^32 numbers the last few would make some results likelier than others: they are passed over.
        var fair = uint.MaxValue - (uint)(((ulong)uint.MaxValue + 1) % (uint)limit);
        while (true)
        {
            var number = Next();
            if (number <= fair)
                return (int)(number % (uint)limit);
        }
    }

    private uint Next()
    {
        if (used == BlockBytes)
        {
            Fill(cursor++, block);
            used = 0;
        }

        var number = BinaryPrimitives.ReadUInt32BigEndian(block.AsSpan(used));
        used += sizeof(uint);
        return number;
    }

    private void Fill(int number, Span<byte> destination)
    {
        Span<byte> message = stackalloc byte[ClientSeed.MaxLength + 64];
        var length = Encoding.ASCII.GetBytes(client, message);
        message[length++] = (byte)':';
        nonce.TryFormat(message[length..], out var written, provider: CultureInfo.InvariantCulture);
        length += written;
        message[length++] = (byte)':';
        number.TryFormat(message[length..], out written, provider: CultureInfo.InvariantCulture);
        HMACSHA256.HashData(key, message[..(length + written)], destination);
    }
}
