using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GustMark.Core.Console;

/// <summary>
/// Unescapes sixteen bytes of a JSON string without a branch for each escape. Answers in JSON have one every few letters, and
/// mispredicted branches would take most of the time. Knows <c>\n</c>, <c>\"</c>, <c>\/</c>, <c>\r</c> and <c>\t</c>; the rest is left to the caller.
/// </summary>
internal static class EscapedBlock
{
    /// <summary>Bytes that may be written, whatever was unescaped.</summary>
    public const int Size = 16;

    // For each set of eight bytes to keep, where they stand, in order.
    private static readonly ulong[] Kept = Table();

    /// <summary>How many bytes of the block were taken; 0 when the first that is left to the caller is an escape it begins with.</summary>
    /// <param name="block">The bytes; an escape does not reach into them from before.</param>
    /// <param name="backslashes">Where they hold backslashes, a bit a byte, lowest first.</param>
    /// <param name="stops">Where they hold quotes and control characters.</param>
    /// <param name="into">Room for <see cref="Size"/> bytes.</param>
    /// <param name="written">Bytes that were written.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Take(Vector128<byte> block, uint backslashes, uint stops, Span<byte> into, out int written)
    {
        var escaped = backslashes << 1;

        // What follows a backslash, where that is one of the letters that are known.
        var n = Vector128.Equals(block, Vector128.Create((byte)'n'));
        var r = Vector128.Equals(block, Vector128.Create((byte)'r'));
        var t = Vector128.Equals(block, Vector128.Create((byte)'t'));
        var letters = (n | r | t | Vector128.Equals(block, Vector128.Create((byte)'"')) | Vector128.Equals(block, Vector128.Create((byte)'/'))).ExtractMostSignificantBits();

        // Up to the first unescaped quote or control character, or backslash that is not followed by a known letter.
        var known = escaped & letters;
        var ends = (stops & ~known) | (backslashes & ~(known >> 1));
        var taken = ends == 0 ? Size : BitOperations.TrailingZeroCount(ends);

        // The letters of escapes become what they mean.
        var isEscaped = Spread(known);
        block = Vector128.ConditionalSelect(n & isEscaped, Vector128.Create((byte)'\n'), block);
        block = Vector128.ConditionalSelect(r & isEscaped, Vector128.Create((byte)'\r'), block);
        block = Vector128.ConditionalSelect(t & isEscaped, Vector128.Create((byte)'\t'), block);

        // The backslashes go.
        var kept = ~backslashes & ((1u << taken) - 1);
        var (low, high) = (kept & 0xFF, kept >> 8);
        ref var table = ref MemoryMarshal.GetArrayDataReference(Kept);
        var places = Vector128.Create(Unsafe.Add(ref table, low), Unsafe.Add(ref table, high) + 0x0808_0808_0808_0808ul).AsByte();
        var moved = Vector128.ShuffleNative(block, places).AsUInt64();
        var first = BitOperations.PopCount(low);
        MemoryMarshal.Write(into, moved.ToScalar());
        MemoryMarshal.Write(into[first..], moved.GetElement(1));
        written = first + BitOperations.PopCount(high);
        return taken;
    }

    /// <summary>A byte of ones for each bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Spread(uint bits)
    {
        var halves = Vector128.ShuffleNative(Vector128.CreateScalar(bits).AsByte(), Vector128.Create((byte)0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1));
        var own = Vector128.Create((byte)1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128);
        return Vector128.Equals(halves & own, own);
    }

    private static ulong[] Table()
    {
        var table = new ulong[256];
        for (var mask = 0; mask < 256; mask++)
        {
            for (int bit = 0, next = 0; bit < 8; bit++)
            {
                if ((mask >> bit & 1) == 1)
                    table[mask] |= (ulong)bit << (8 * next++);
            }
        }

        return table;
    }
}
