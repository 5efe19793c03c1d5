using System.Numerics;
using System.Runtime.InteropServices;

namespace GustMark.Worker.Archive;

/// <summary>
/// Which runs of four characters occur in a block's texts, as a bit each by their hash: a search leaves out blocks that lack one
/// of its own. ASCII in lower case; runs with other characters are not in it.
/// </summary>
internal static class BlockFilter
{
    public const int MostBytes = 16 * 1024;

    /// <summary>Characters of a run. Three occur everywhere: nearly every block has nearly all threes of digits.</summary>
    public const int RunLength = 4;

    private const int LeastBytes = 32;

    /// <summary>Sets the bits of a text in a filter of full size.</summary>
    public static void Add(Span<byte> filter, ReadOnlySpan<byte> text)
    {
        var window = 0u;
        var length = 0;
        foreach (var b in text)
        {
            length = b < 0x80 ? length + 1 : 0;
            window = (window << 8) | AsciiFold.Lower(b);
            if (length < RunLength)
                continue;
            var bit = Hash(window);
            filter[(int)(bit >> 3)] |= (byte)(1 << (int)(bit & 7));
        }
    }

    /// <summary>Halves the filter while it stays sparse, so that a block of few lines has a small one. The bytes that are left.</summary>
    public static int Shrink(Span<byte> filter)
    {
        while (filter.Length > LeastBytes && SetBits(filter) * 8 <= filter.Length * 8)
        {
            var half = filter.Length / 2;
            for (var i = 0; i < half; i++)
                filter[i] |= filter[half + i];
            filter = filter[..half];
        }

        return filter.Length;
    }

    /// <summary>The hashes that every block with the text has set.</summary>
    public static uint[] RunsOf(ReadOnlySpan<byte> text)
    {
        var found = new HashSet<uint>();
        for (var i = 0; i + RunLength <= text.Length; i++)
        {
            var run = text.Slice(i, RunLength);
            if (run.ContainsAnyExceptInRange((byte)0, (byte)0x7F))
                continue;
            var window = 0u;
            foreach (var b in run)
                window = (window << 8) | AsciiFold.Lower(b);
            found.Add(Hash(window));
        }

        return [.. found];
    }

    public static bool MayHold(ReadOnlySpan<byte> filter, uint[] runs)
    {
        // A size is a power of two, and halving has kept the low bits of the hash.
        var mask = ((uint)filter.Length * 8) - 1;
        foreach (var run in runs)
        {
            var bit = run & mask;
            if ((filter[(int)(bit >> 3)] & (1 << (int)(bit & 7))) == 0)
                return false;
        }

        return true;
    }

    // Seventeen bits: as many as the largest filter has.
    private static uint Hash(uint window) => (window * 0x9E3779B1u) >> 15;

    private static int SetBits(ReadOnlySpan<byte> filter)
    {
        var sum = 0;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(filter))
            sum += BitOperations.PopCount(word);
        return sum;
    }
}
