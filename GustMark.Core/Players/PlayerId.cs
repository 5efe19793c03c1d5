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

    /// <summary>The form that stores keep: <c>steam:76561…</c> or <c>name:…</c>. <see cref="TryParse"/> reads it back.</summary>
    public string Key => IsPc ? $"steam:{this}" : $"name:{this}";

    /// <summary>Reads a <see cref="Key"/>; false when it is none.</summary>
    public static bool TryParse(string key, out PlayerId player)
    {
        player = default;
        if (key.StartsWith("name:", StringComparison.Ordinal))
            player = new(0, key["name:".Length..]);
        else if (key.StartsWith("steam:", StringComparison.Ordinal) && ulong.TryParse(key["steam:".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id != 0)
            player = OfSteam(id);
        else
            return false;
        return true;
    }

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
