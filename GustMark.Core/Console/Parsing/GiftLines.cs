using System.Buffers.Text;

namespace GustMark.Core.Console.Parsing;

/// <summary>Items and kits that were given: <c>[ServerVar] giving N 6 x Wood</c>, <c>[ServerVar] ADMIN giving N kit K</c>.</summary>
internal static class GiftLines
{
    /// <param name="text">Without the tag.</param>
    public static LineKind Parse(ReadOnlySpan<byte> text, ref LineReading reading)
    {
        if (text.StartsWith("giving "u8) && Item(text["giving "u8.Length..], ref reading))
            return LineKind.ItemGive;

        var giving = text.IndexOf(" giving "u8);
        if (giving <= 0)
            return LineKind.Unknown;
        reading.Other = text[..giving];
        var gift = text[(giving + " giving "u8.Length)..];

        // The last " kit " counts. A kit's name seldom has spaces; with some, it may be an item that has such a word in its name.
        var kit = gift.LastIndexOf(" kit "u8);
        var isKit = kit > 0 && kit + 5 < gift.Length;
        if ((!isKit || gift[(kit + 5)..].Contains((byte)' ')) && Item(gift, ref reading))
            return LineKind.ItemGive;
        if (!isKit)
        {
            reading.Other = default;
            return LineKind.Unknown;
        }

        reading.Player = gift[..kit];
        reading.Detail = gift[(kit + 5)..];
        return LineKind.KitGive;
    }

    /// <summary><c>NAME 6 x Wood</c>: the last " number x " splits, for items have none in their names.</summary>
    private static bool Item(ReadOnlySpan<byte> text, ref LineReading reading)
    {
        for (var end = text.Length; ;)
        {
            var times = text[..end].LastIndexOf(" x "u8);
            if (times <= 0)
                return false;
            var number = text[..times].LastIndexOf((byte)' ');
            if (number > 0 && times + 3 < text.Length && TryAmount(text[(number + 1)..times], out var count))
            {
                reading.Player = text[..number];
                reading.Number = count;
                reading.Detail = text[(times + 3)..];
                return true;
            }

            end = times + 1;
        }
    }

    /// <summary><c>6</c>, or <c>6.0</c>, of which the whole counts.</summary>
    private static bool TryAmount(ReadOnlySpan<byte> text, out long amount)
    {
        amount = 0;
        var dot = text.IndexOf((byte)'.');
        if (dot >= 0 && !PlayerTag.IsDigits(text[(dot + 1)..]))
            return false;
        var whole = dot < 0 ? text : text[..dot];
        return PlayerTag.IsDigits(whole) && Utf8Parser.TryParse(whole, out amount, out _);
    }
}
