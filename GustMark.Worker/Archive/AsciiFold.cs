using System.Numerics;

namespace GustMark.Worker.Archive;

/// <summary>Upper to lower case of ASCII letters in UTF-8; other bytes stay.</summary>
internal static class AsciiFold
{
    public static byte Lower(byte b) => (uint)(b - 'A') < 26 ? (byte)(b | 0x20) : b;

    public static void Lower(ReadOnlySpan<byte> source, Span<byte> target)
    {
        var at = 0;
        if (Vector.IsHardwareAccelerated)
        {
            var before = new Vector<byte>((byte)('A' - 1));
            var behind = new Vector<byte>((byte)('Z' + 1));
            var bit = new Vector<byte>(0x20);
            for (; at + Vector<byte>.Count <= source.Length; at += Vector<byte>.Count)
            {
                var bytes = new Vector<byte>(source[at..]);
                var upper = Vector.GreaterThan(bytes, before) & Vector.LessThan(bytes, behind);
                (bytes | (upper & bit)).CopyTo(target[at..]);
            }
        }

        for (; at < source.Length; at++)
            target[at] = Lower(source[at]);
    }
}
