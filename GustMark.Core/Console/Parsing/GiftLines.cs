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

        // Kits have no spaces in their names: the last one counts.
        var kit = gift.LastIndexOf(" kit "u8);
        if (kit > 0 && !gift[(kit + 5)..].Contains((byte)' '))
        {
            reading.Player = gift[..kit];
            reading.Detail = gift[(kit + 5)..];
            return LineKind.KitGive;
        }

        if (Item(gift, ref reading))
            return LineKind.ItemGive;
        reading.Other = default;
        return LineKind.Unknown;
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
            var amount = text[(number + 1)..times];
            if (number > 0 && PlayerTag.IsDigits(amount) && Utf8Parser.TryParse(amount, out long count, out _))
            {
                reading.Player = text[..number];
                reading.Number = count;
                reading.Detail = text[(times + 3)..];
                return true;
            }

            end = times + 1;
        }
    }
}
