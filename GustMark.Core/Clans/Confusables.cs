using System.Collections.Frozen;
using System.Text;

namespace GustMark.Core.Clans;

/// <summary>
/// Letters that are drawn alike, after the idea of the skeleton in Unicode Technical Standard #39: two texts look alike when their
/// skeletons are the same. The table is small. It knows the Cyrillic, Greek and a few Latin letters that are drawn like plain Latin ones in
/// either case, zero and one, and the letters of the compatibility blocks (full width, mathematical, circled); it knows nothing of other
/// scripts, of accents, or of letters that are alike only in some fonts. Where upper and lower case are drawn like different letters, one is chosen.
/// </summary>
internal static class Confusables
{
    // Lower case on both sides.
    private static readonly FrozenDictionary<int, string> Table = Pairs(
        // Cyrillic
        "аa", "вb", "еe", "ёe", "кk", "мm", "нh", "оo", "рp", "сc", "тt", "уy", "ўy", "хx", "ѕs", "іl", "їl", "јj", "ԁd", "һh", "ԛq", "ԝw", "ӏl", "ѵv", "ѡw", "ү" + "y", "зe", "б6", "ьb",

        // Greek
        "αa", "βb", "γy", "εe", "ζz", "ηh", "ιl", "κk", "μm", "νv", "οo", "ρp", "σo", "ςc", "τt", "υy", "χx", "ωw", "ϲc", "ϳj",

        // Latin and digits
        "ıl", "il", "1l", "0o", "øo", "łl", "đd", "ħh", "ɑa", "ɡg", "ɩl", "ʟl", "ᴏo", "ꜱs", "ɪl", "ƅb", "ɵo", "þp", "ſf", "3e", "|l");

    /// <summary>The skeleton of a text: letters and digits only, without case; two that are the same look alike.</summary>
    public static string SkeletonOf(string text)
    {
        var skeleton = new StringBuilder(text.Length);
        foreach (var rune in Compatible(text).EnumerateRunes())
        {
            var lower = Rune.ToLowerInvariant(rune);
            if (Table.TryGetValue(lower.Value, out var alike))
                skeleton.Append(alike);
            else if (Rune.IsLetterOrDigit(lower) || Rune.GetUnicodeCategory(lower) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark)
                skeleton.Append(lower.ToString());
        }

        // Pairs of letters that together look like one.
        return skeleton.Replace("rn", "m").Replace("vv", "w").ToString();
    }

    /// <summary>
    /// What NFKC makes of the letters that people decorate names with. The program runs without Unicode's tables (invariant globalisation), where
    /// <see cref="string.Normalize()"/> leaves all but ASCII as it is, so the blocks in question are mapped here: full width,
    /// mathematical alphabets and digits, circled and parenthesised letters, small ligatures.
    /// </summary>
    public static string Compatible(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                >= 0xFF01 and <= 0xFF5E => plain.Append((char)(rune.Value - 0xFEE0)),
                0x3000 or 0xA0 => plain.Append(' '),
                >= 0x1D400 and <= 0x1D6A3 => plain.Append(Letter((rune.Value - 0x1D400) % 52)),
                >= 0x1D7CE and <= 0x1D7FF => plain.Append((char)('0' + ((rune.Value - 0x1D7CE) % 10))),
                >= 0x24B6 and <= 0x24CF => plain.Append((char)('A' + rune.Value - 0x24B6)),
                >= 0x24D0 and <= 0x24E9 => plain.Append((char)('a' + rune.Value - 0x24D0)),
                >= 0x249C and <= 0x24B5 => plain.Append((char)('a' + rune.Value - 0x249C)),
                >= 0x1F130 and <= 0x1F149 => plain.Append((char)('A' + rune.Value - 0x1F130)),
                >= 0x1F150 and <= 0x1F169 => plain.Append((char)('A' + rune.Value - 0x1F150)),
                >= 0x1F170 and <= 0x1F189 => plain.Append((char)('A' + rune.Value - 0x1F170)),
                >= 0x2460 and <= 0x2468 => plain.Append((char)('1' + rune.Value - 0x2460)),
                0xFB00 => plain.Append("ff"),
                0xFB01 => plain.Append("fi"),
                0xFB02 => plain.Append("fl"),
                _ => plain.Append(rune.ToString()),
            };
        }

        return plain.ToString();
    }

    private static char Letter(int index) => (char)(index < 26 ? 'A' + index : 'a' + index - 26);

    private static FrozenDictionary<int, string> Pairs(params string[] pairs) =>
        pairs.ToFrozenDictionary(pair => Rune.GetRuneAt(pair, 0).Value, pair => pair[^1..]);
}
