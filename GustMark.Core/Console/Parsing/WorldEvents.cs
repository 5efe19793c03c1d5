namespace GustMark.Core.Console.Parsing;

/// <summary>Events of the world by the names people know.</summary>
public static class WorldEvents
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["event_airdrop"] = "Airdrop", ["cargo_plane"] = "Airdrop", ["event_cargoship"] = "Cargo Ship", ["cargoshipdynamic1"] = "Cargo Ship",
        ["cargoshipdynamic2"] = "Cargo Ship", ["cargoshiptest"] = "Cargo Ship", ["event_cargoheli"] = "Chinook", ["ch47scientists.entity"] = "Chinook",
        ["event_helicopter"] = "Patrol Helicopter", ["patrolhelicopter"] = "Patrol Helicopter", ["bradleyapc"] = "Bradley APC",
        ["travellingvendor"] = "Travelling Vendor", ["event_halloween"] = "Halloween", ["event_xmas"] = "Christmas", ["event_easter"] = "Easter",
    };

    /// <summary>The name; one that is not known is made readable.</summary>
    public static string NameOf(string word) => Names.TryGetValue(word, out var name)
        ? name
        : Creatures.NameOf(word.StartsWith("event_", StringComparison.OrdinalIgnoreCase) ? word[6..] : word, ParticipantKind.Entity);
}
