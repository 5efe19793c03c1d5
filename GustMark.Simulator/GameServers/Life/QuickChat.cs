namespace GustMark.Simulator.GameServers.Life;

/// <summary>The phrases of Console Edition, by the words players see and the ids the console prints.</summary>
internal static class QuickChat
{
    const string Prefix = "d11_quick_chat_";

    static readonly (string Group, string[] Words)[] s_wheels =
    [
        ("combat", ["We're under attack", "Retreat", "Move out", "Don't shoot", "Be careful", "They're better armed", "I'm out of ammo", "I'm hurt"]),
        ("building",
        [
            "Upgrade walls", "Need beds", "Need building permission", "What's the door code", "Can I have a key", "Need a better door",
            "Upkeep running low", "Which chest is free game",
        ]),
        ("questions",
        [
            "Are you friendly", "Can I build around here", "Do you want to team up", "Do you need anything", "Could you help me",
            "Want to trade", "Who's there", "Can I enter",
        ]),
        ("responses", ["Yes", "No", "OK", "Thank you", "No problem", "Hello", "Goodbye", "I'm sorry"]),
        ("orders", ["Follow me", "Go away", "Repair this", "Wait here", "Come in", "Let's go", "Here, take this", "Hurry up"]),
        ("location", ["North", "North-east", "East", "South-east", "South", "South-west", "West", "North-west"]),
    ];

    static readonly Dictionary<string, string> s_ids = s_wheels
        .SelectMany(wheel => wheel.Words.Select((words, slot) => (words, id: $"{Prefix}{wheel.Group}_slot_{slot}")))
        .ToDictionary(phrase => phrase.words, phrase => phrase.id, StringComparer.OrdinalIgnoreCase);

    /// <summary>The ids of the phrases that stand by themselves.</summary>
    public static IEnumerable<string> SlotIds => s_ids.Values;

    /// <summary>The id for words or for an id, known or not; null if it is neither.</summary>
    public static string? IdOf(string phrase) =>
        phrase.StartsWith(Prefix, StringComparison.Ordinal) ? phrase : s_ids.GetValueOrDefault(phrase.Trim().TrimEnd('.', '!', '?'));
}
