using GustMark.Core.Players;

namespace GustMark.Core.Console;

/// <summary>
/// A player as commands name him: on PC by his SteamID, on Console Edition by his name, letter for letter as the game writes it.
/// </summary>
/// <remarks>
/// The game may take a name that nobody has for a part of another's. Whoever acts on a Console Edition player looks at who is
/// online first.
/// </remarks>
/// <param name="Name">As the game writes it: not the form that names are compared in.</param>
public sealed record PlayerTarget(PlayerId Id, string Name)
{
    /// <summary>What the console knows the player by.</summary>
    public string Key => Id.IsPc ? Id.ToString() : Name;

    /// <summary>False for a name that would not arrive letter for letter: it could hit somebody else.</summary>
    internal bool IsCarried => Id.IsPc || (Name.Length > 0 && Name == Name.Trim() && CommandLetters.FirstUnfit(Name) is null);
}
