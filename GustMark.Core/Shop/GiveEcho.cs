using System.Text;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Players;

namespace GustMark.Core.Shop;

/// <summary>The game's own line about something that was given: what proves a delivery. Nothing that a player can say makes one.</summary>
/// <param name="Name">Of whom it was given to, as the game writes it.</param>
/// <param name="Amount">Of an item.</param>
/// <param name="Kit">Null for an item.</param>
public sealed record GiveEcho(DateTimeOffset At, string Name, long Amount, string? Kit)
{
    /// <summary>The game's names of items are shorter.</summary>
    private const int LongestItem = 60;

    /// <summary>Null when the line proves no gift.</summary>
    /// <param name="text">The line.</param>
    public static GiveEcho? Of(DateTimeOffset at, in LineReading line, ReadOnlySpan<byte> text)
    {
        // The tag is the game's: names on Console Edition have no brackets, and on PC the game signs lines about players with ids in
        // brackets. So a player who is called as such a line begins makes none, whatever is then said of him.
        if (line.Proof != LineProof.Proven || line.Player.IsEmpty || !text.Trim(" \t\r\n\0"u8).StartsWith("[ServerVar] "u8))
            return null;
        return line.Kind switch
        {
            LineKind.ItemGive when line.Other.IsEmpty && line.Detail.Length <= LongestItem && line.Detail.IndexOfAny("[]"u8) < 0 && line.Detail.IndexOf(" was "u8) < 0 =>
                new GiveEcho(at, Encoding.UTF8.GetString(line.Player), line.Number, null),

            // With ADMIN it was a player's doing, not the console's.
            LineKind.KitGive when !line.Other.SequenceEqual("ADMIN"u8) => new GiveEcho(at, Encoding.UTF8.GetString(line.Player), 0, Encoding.UTF8.GetString(line.Detail)),
            _ => null,
        };
    }

    /// <summary>Whether it is the echo of giving these goods to a player of this name.</summary>
    public bool Proves(Goods goods, string name) => PlayerId.Compared(Name) == PlayerId.Compared(name) && goods switch
    {
        ItemGoods item => Kit is null && Amount == item.Amount,
        KitGoods kit => kit.Kit.Equals(Kit, StringComparison.OrdinalIgnoreCase),
        _ => false,
    };
}
