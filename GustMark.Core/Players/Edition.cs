namespace GustMark.Core.Players;

/// <summary>Which of the two games a server runs; their commands differ.</summary>
public enum Edition
{
    /// <summary>Players have SteamIDs.</summary>
    Pc,

    /// <summary>Players are their names.</summary>
    Console,
}
