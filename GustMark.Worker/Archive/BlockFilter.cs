using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace GustMark.Worker.Archive;

/// <summary>
/// Which runs of one to four bytes occur in a block's texts, as a bit each by their hash: a search leaves out blocks that lack
/// one of its own. The texts are UTF-8 in one case, whatever the script.
/// </summary>
/// <remarks>In blocks of the first version there are runs of four ASCII characters alone.</remarks>
internal static class BlockFilter
{
    public const int MostBytes = 16 * 1024;

    private const int LongestRun = 4;

    private const int LeastBytes = 32;

    /// <summary>Words that <see cref="Add"/> notes pairs in: a bit for each two ASCII characters.</summary>
    public const int PairWords = 128 * 128 / 64;

    /// <summary>Sets the bits of a text in a filter of full size.</summary>
    /// <param name="pairs">Notes pairs of ASCII characters, of which there are few and again and again; for <see cref="AddPairs"/>.</param>
    public static void Add(Span<byte> filter, Span<ulong> pairs, ReadOnlySpan<byte> text)
    {
        Span<byte> folded = stackalloc byte[LongestRun];
        var (window, length) = (0u, 0);
        for (var at = 0; at < text.Length;)
        {
            var before = window & 0xFF;
            if (text[at] < 0x80 && before < 0x80)
            {
                var next = AsciiFold.Lower(text[at++]);
                pairs[(int)((before << 7) | next) >> 6] |= 1UL << next;
                Add(filter, next, ref window, ref length);
                continue;
            }

            var size = Fold(text[at..], folded, out var read);
            at += read;
            foreach (var b in folded[..size])
            {
                SetBoth(filter, HashesOfOne(b));
                SetBoth(filter, HashesOfTwo(((window & 0xFF) << 8) | b));
                Add(filter, b, ref window, ref length);
            }
        }
    }

    /// <summary>Sets the bits of the pairs that were noted, and of their characters. The first of a text stands in a pair with 0.</summary>
    public static void AddPairs(Span<byte> filter, ReadOnlySpan<ulong> pairs)
    {
        for (var i = 0; i < pairs.Length; i++)
        {
            for (var bits = pairs[i]; bits != 0; bits &= bits - 1)
            {
                var pair = (uint)((i << 6) | BitOperations.TrailingZeroCount(bits));
                SetBoth(filter, HashesOfTwo(((pair >> 7) << 8) | (pair & 0x7F)));
                SetBoth(filter, HashesOfOne(pair & 0x7F));
            }
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
        var folded = Folded(text);
        if (folded is [var one])
            return Both(HashesOfOne(one));
        if (folded is [var first, var second])
            return Both(HashesOfTwo(((uint)first << 8) | second));

        var length = Math.Min(folded.Length, LongestRun);
        var found = new HashSet<uint>();
        for (var i = 0; i + length <= folded.Length; i++)
        {
            var window = 0u;
            foreach (var b in folded.AsSpan(i, length))
                window = (window << 8) | b;
            found.Add(length == 3 ? HashOfThree(window) : HashOfFour(window));
        }

        return [.. found];
    }

    /// <summary>The same for blocks of the first version.</summary>
    public static uint[] RunsOfFirstVersion(ReadOnlySpan<byte> text)
    {
        var found = new HashSet<uint>();
        for (var i = 0; i + LongestRun <= text.Length; i++)
        {
            var run = text.Slice(i, LongestRun);
            if (run.ContainsAnyExceptInRange((byte)0, (byte)0x7F))
                continue;
            var window = 0u;
            foreach (var b in run)
                window = (window << 8) | AsciiFold.Lower(b);
            found.Add(HashOfFour(window));
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

    private static void Add(Span<byte> filter, byte next, ref uint window, ref int length)
    {
        window = (window << 8) | next;
        length++;
        if (length >= 3)
            Set(filter, HashOfThree(window & 0xFF_FFFF));
        if (length >= LongestRun)
            Set(filter, HashOfFour(window));
    }

    private static void Set(Span<byte> filter, uint bit) => filter[(int)(bit >> 3)] |= (byte)(1 << (int)(bit & 7));

    private static void SetBoth(Span<byte> filter, (uint One, uint Other) bits)
    {
        Set(filter, bits.One);
        Set(filter, bits.Other);
    }

    private static uint[] Both((uint One, uint Other) bits) => [bits.One, bits.Other];

    private static byte[] Folded(ReadOnlySpan<byte> text)
    {
        var folded = new ArrayBufferWriter<byte>(text.Length * 2 + LongestRun);
        while (text.Length > 0)
        {
            folded.Advance(Fold(text, folded.GetSpan(LongestRun), out var read));
            text = text[read..];
        }

        return folded.WrittenSpan.ToArray();
    }

    /// <summary>
    /// The first character of a text in one case: what is the same without regard to case, as <see cref="StringComparison.OrdinalIgnoreCase"/>
    /// sees it, is the same here. What is no UTF-8 becomes U+FFFD, as it does where the text is shown. The bytes it takes.
    /// </summary>
    private static int Fold(ReadOnlySpan<byte> text, Span<byte> target, out int read)
    {
        Rune.DecodeFromUtf8(text, out var rune, out read);
        rune = Rune.ToUpperInvariant(rune);
        return (rune.IsAscii ? new Rune((char)AsciiFold.Lower((byte)rune.Value)) : rune).EncodeToUtf8(target);
    }

    // Seventeen bits: as many as the largest filter has.
    private static uint HashOfFour(uint window) => (window * 0x9E3779B1u) >> 15;

    private static uint HashOfThree(uint window) => (window * 0x85EBCA6Bu) >> 15;

    // What is short falls on a bit of something frequent in every block, or in none: so there are two.
    private static (uint One, uint Other) HashesOfTwo(uint window) => ((window * 0xC2B2AE35u) >> 15, (window * 0x27D4EB2Fu) >> 15);

    private static (uint One, uint Other) HashesOfOne(uint b) => HashesOfTwo(b | 0x10000);

    private static int SetBits(ReadOnlySpan<byte> filter)
    {
        var sum = 0;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(filter))
            sum += BitOperations.PopCount(word);
        return sum;
    }
}
