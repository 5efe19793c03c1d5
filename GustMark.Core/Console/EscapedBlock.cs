using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace GustMark.Core.Console;

/// <summary>
/// Unescapes sixteen bytes of a JSON string without a branch for each escape. Answers in JSON have one every few letters, and
/// mispredicted branches would take most of the time. Knows <c>\n</c>, <c>\"</c>, <c>\/</c>, <c>\r</c> and <c>\t</c>; the rest is left to the caller.
/// </summary>
internal static class EscapedBlock
{
    /// <summary>Bytes that may be written, whatever was unescaped.</summary>
    public const int Size = 16;

    // For each set of eight bytes to keep: where they stand, in order, and how many they are. Native code may not count bits by an instruction.
    private static readonly ulong[] Kept = Table();
    private static readonly byte[] Counts = [.. Enumerable.Range(0, 256).Select(mask => (byte)BitOperations.PopCount((uint)mask))];

    /// <summary>
    /// Whether the processor can move bytes about. Native code settles it when it is compiled, for the oldest processor that it asks for.
    /// </summary>
    public static bool IsSupported => Ssse3.IsSupported || AdvSimd.Arm64.IsSupported;

    /// <summary>How many bytes of the block were taken; 0 when the first that is left to the caller is an escape it begins with.</summary>
    /// <param name="block">The bytes; an escape does not reach into them from before.</param>
    /// <param name="before">The bytes one place earlier.</param>
    /// <param name="backslashes">Where they hold backslashes, a bit a byte, lowest first.</param>
    /// <param name="stops">Where they hold quotes and control characters.</param>
    /// <param name="into">Room for <see cref="Size"/> bytes.</param>
    /// <param name="written">Bytes that were written.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Take(Vector128<byte> block, Vector128<byte> before, uint backslashes, uint stops, Span<byte> into, out int written)
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

        // The letters of escapes become what they mean. What begins the block is none, whatever stands before it.
        var isEscaped = Vector128.Equals(before, Vector128.Create((byte)'\\'));
        isEscaped &= Vector128.Create((byte)0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255);
        block = Vector128.ConditionalSelect(n & isEscaped, Vector128.Create((byte)'\n'), block);
        block = Vector128.ConditionalSelect(r & isEscaped, Vector128.Create((byte)'\r'), block);
        block = Vector128.ConditionalSelect(t & isEscaped, Vector128.Create((byte)'\t'), block);

        // The backslashes go.
        var kept = ~backslashes & ((1u << taken) - 1);
        var (low, high) = (kept & 0xFF, kept >> 8);
        ref var table = ref MemoryMarshal.GetArrayDataReference(Kept);
        var places = Vector128.Create(Unsafe.Add(ref table, low), Unsafe.Add(ref table, high) + 0x0808_0808_0808_0808ul).AsByte();
        var moved = Moved(block, places).AsUInt64();
        ref var counts = ref MemoryMarshal.GetArrayDataReference(Counts);
        int first = Unsafe.Add(ref counts, low);
        MemoryMarshal.Write(into, moved.ToScalar());
        MemoryMarshal.Write(into[first..], moved.GetElement(1));
        written = first + Unsafe.Add(ref counts, high);
        return taken;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Moved(Vector128<byte> block, Vector128<byte> places) =>
        Ssse3.IsSupported ? Ssse3.Shuffle(block, places) : AdvSimd.Arm64.VectorTableLookup(block, places);

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
