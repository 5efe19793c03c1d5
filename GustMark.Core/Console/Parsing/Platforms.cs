namespace GustMark.Core.Console.Parsing;

/// <summary>What people call the platforms that the game names by its own words.</summary>
public static class Platforms
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["windows"] = "Windows", ["linux"] = "Linux", ["osx"] = "macOS",

        // Microsoft's and Sony's own names of their machines: Scarlett and Lockhart are Series X and S, Prospero is PS5, Orbis PS4.
        ["xbox"] = "Xbox", ["xboxone"] = "Xbox One", ["xboxseries"] = "Xbox Series", ["scarlett"] = "Xbox Series", ["lockhart"] = "Xbox Series",
        ["ps4"] = "PlayStation 4", ["orbis"] = "PlayStation 4", ["ps5"] = "PlayStation 5", ["prospero"] = "PlayStation 5",
    };

    /// <summary>The name of a platform; a word that is not known stays as it is.</summary>
    public static string NameOf(string word) => Names.GetValueOrDefault(word, word);
}
