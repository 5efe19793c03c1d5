using System.Buffers;
using System.Text;

namespace GustMark.Worker.Archive;

/// <summary>A text that is looked for, case ignored.</summary>
internal sealed class Needle
{
    private readonly string text;
    private readonly byte[] folded;
    private readonly bool isAscii;
    private readonly uint[] runs;
    private readonly uint[] runsOfFirstVersion;

    private Needle(byte[] utf8)
    {
        text = Encoding.UTF8.GetString(utf8);
        isAscii = Ascii.IsValid(utf8);
        folded = new byte[utf8.Length];
        AsciiFold.Lower(utf8, folded);
        runs = BlockFilter.RunsOf(utf8);
        runsOfFirstVersion = BlockFilter.RunsOfFirstVersion(utf8);
    }

    public static Needle? Of(string? text) => string.IsNullOrEmpty(text) ? null : new Needle(Encoding.UTF8.GetBytes(text));

    /// <summary>What a block's filter has to hold.</summary>
    public uint[] RunsFor(in BlockHeader header) => header.IsOfFirstVersion ? runsOfFirstVersion : runs;

    /// <summary>False when it certainly is not there. Case beyond ASCII is left to those who decode.</summary>
    public bool MayBeIn(ReadOnlySpan<byte> foldedText) => isAscii ? foldedText.IndexOf(folded) >= 0 : !Ascii.IsValid(foldedText);

    /// <param name="foldedText">In lower case, as far as it is ASCII.</param>
    public bool IsIn(ReadOnlySpan<byte> utf8, ReadOnlySpan<byte> foldedText) =>
        MayBeIn(foldedText) && (isAscii || IsInDecoded(utf8));

    // No letter of ASCII is the same as one beyond it, so that only texts with such letters are decoded.
    private bool IsInDecoded(ReadOnlySpan<byte> utf8)
    {
        var characters = ArrayPool<char>.Shared.Rent(utf8.Length);
        var length = Encoding.UTF8.GetChars(utf8, characters);
        var found = characters.AsSpan(0, length).Contains(text, StringComparison.OrdinalIgnoreCase);
        ArrayPool<char>.Shared.Return(characters);
        return found;
    }
}
