using System.Globalization;
using System.Text;

namespace GustMark.Core.Players;

/// <summary>
/// Who a player is: on PC a SteamID, on Console Edition, which has no stable ids, the name in the form that names are compared in.
/// </summary>
public readonly record struct PlayerId
{
    private PlayerId(ulong steamId, string? name) => (SteamId, Name) = (steamId, name);

    /// <summary>SteamID64 of a PC player; 0 on Console Edition.</summary>
    public ulong SteamId { get; }

    /// <summary>The compared form of a Console Edition player's name; null on PC.</summary>
    public string? Name { get; }

    /// <summary>On PC the game itself tells joins and leaves.</summary>
    public bool IsPc => SteamId != 0;

    public static PlayerId OfSteam(ulong steamId) => new(steamId, null);

    /// <param name="name">As the game writes it.</param>
    public static PlayerId OfName(string name) => new(0, Compared(name));

    public override string ToString() => IsPc ? SteamId.ToString(CultureInfo.InvariantCulture) : Name ?? "";

    /// <summary>
    /// A name in the form names are compared in: NFKC, without characters that have no width, without outer white space. Without
    /// Unicode data (invariant globalisation) NFKC leaves all but ASCII as it is, which suits: a server writes a name the same
    /// way each time.
    /// </summary>
    public static string Compared(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control))
                text.Append(rune.ToString());
        }

        return text.ToString().Normalize(NormalizationForm.FormKC).Trim();
    }
}
