namespace GustMark.Simulator.Soak;

/// <summary>Members who play, and the players they are on every server.</summary>
static class Players
{
    /// <summary>By the name in Discord.</summary>
    public static IReadOnlyList<(string User, string Player)> Linked { get; } = [("player", "Ada Quill"), ("player2", "Bob Stone")];
}
