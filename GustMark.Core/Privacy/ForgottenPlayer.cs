using System.Globalization;
using GustMark.Core.Players;

namespace GustMark.Core.Privacy;

/// <summary>Who stands where somebody stood who was forgotten. No game writes such ids: one has a control character, one is no SteamID.</summary>
public static class ForgottenPlayer
{
    /// <summary>As it is kept; views say it in the language that is spoken.</summary>
    public const string Name = "forgotten player";

    // The first digits of SteamIDs are 7656.
    private const ulong Highest = 9_900_000_000_000_000_000;

    /// <summary>One whose key is before those of all players. Players that have the same are told apart by their key.</summary>
    /// <param name="number">1 to 100,000: tells several apart.</param>
    public static PlayerId First(int number) =>
        PlayerId.TryParse(string.Create(CultureInfo.InvariantCulture, $"name:\u0001{number}"), out var player) ? player : throw new ArgumentOutOfRangeException(nameof(number));

    /// <summary>One whose key is after those of all players.</summary>
    /// <param name="number">1 to 100,000: tells several apart.</param>
    public static PlayerId Last(int number) => PlayerId.OfSteam(Highest + (ulong)number);
}
