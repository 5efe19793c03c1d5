using System.Text;

namespace GustMark.Core.Console.Parsing;

/// <summary>The phrases of Console Edition's menu in English.</summary>
public static class QuickChat
{
    private const string Prefix = "d11_quick_chat_";

    private static readonly Dictionary<string, string[]> Slots = new(StringComparer.OrdinalIgnoreCase)
    {
        ["combat"] = ["We're under attack", "Retreat", "Move out", "Don't shoot", "Be careful", "They're better armed", "I'm out of ammo", "I'm hurt"],
        ["building"] =
        [
            "Upgrade walls", "Need beds", "Need building permission", "What's the door code", "Can I have a key", "Need a better door",
            "Upkeep running low", "Which chest is free game",
        ],
        ["questions"] =
        [
            "Are you friendly", "Can I build around here", "Do you want to team up", "Do you need anything", "Could you help me", "Want to trade",
            "Who's there", "Can I enter",
        ],
        ["responses"] = ["Yes", "No", "OK", "Thank you", "No problem", "Hello", "Goodbye", "I'm sorry"],
        ["orders"] = ["Follow me", "Go away", "Repair this", "Wait here", "Come in", "Let's go", "Here, take this", "Hurry up"],
        ["location"] = ["North", "North-east", "East", "South-east", "South", "South-west", "West", "North-west"],
    };

    private static readonly Dictionary<string, string> Openings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["activities"] = "Going for", ["i_need"] = "I need", ["i_have"] = "I have",
    };

    // Without "d11_", case, "_" and ".": sources write the same thing differently.
    private static readonly Dictionary<string, string> Things = new(StringComparer.Ordinal)
    {
        ["stone"] = "stone", ["stones"] = "stone", ["wood"] = "wood", ["metal"] = "metal", ["food"] = "food", ["water"] = "water", ["scrap"] = "scrap",
        ["metalfragments"] = "metal fragments", ["metalrefined"] = "high quality metal", ["medicine"] = "medicine", ["lowgradefuel"] = "low grade fuel",
        ["bowhunting"] = "a hunting bow", ["pickaxe"] = "a pickaxe", ["hatchet"] = "a hatchet",
    };

    /// <summary>What it says; the id itself when it is not known.</summary>
    public static string InEnglish(string phrase)
    {
        if (!phrase.StartsWith(Prefix, StringComparison.Ordinal))
            return phrase;
        var rest = phrase[Prefix.Length..];
        var slot = rest.IndexOf("_slot_", StringComparison.Ordinal);
        if (slot > 0 && Slots.TryGetValue(rest[..slot], out var words) && int.TryParse(rest.AsSpan(slot + 6), out var number) && number >= 0 && number < words.Length)
            return words[number];

        var format = rest.IndexOf("_phrase_format", StringComparison.Ordinal);
        return format > 0 && Openings.TryGetValue(rest[..format], out var opening)
            ? $"{opening} {ThingOf(rest[(format + "_phrase_format".Length)..].Trim())}".TrimEnd()
            : phrase;
    }

    private static string ThingOf(string id)
    {
        var bare = id.StartsWith("d11_", StringComparison.OrdinalIgnoreCase) ? id[4..] : id;
        var key = new StringBuilder(bare.Length);
        foreach (var letter in bare.Where(letter => letter is not ('_' or '.')))
            key.Append(char.ToLowerInvariant(letter));
        return Things.TryGetValue(key.ToString(), out var thing) ? thing : bare.Replace('_', ' ').Replace('.', ' ').ToLowerInvariant();
    }
}
