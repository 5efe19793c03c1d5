namespace GustMark.Simulator.GameServers.World;

/// <summary>Some items: the short name of commands and the name that lines print.</summary>
internal static class Items
{
    static readonly Dictionary<string, string> s_names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["wood"] = "Wood", ["stones"] = "Stones", ["scrap"] = "Scrap", ["metal.fragments"] = "Metal Fragments",
        ["metal.refined"] = "High Quality Metal", ["lowgradefuel"] = "Low Grade Fuel", ["cloth"] = "Cloth", ["leather"] = "Leather",
        ["rifle.ak"] = "Assault Rifle", ["ammo.rifle"] = "5.56 Rifle Ammo", ["ammo.rocket.mlrs"] = "MLRS Rocket",
        ["explosive.timed"] = "Timed Explosive Charge", ["explosive.satchel"] = "Satchel Charge", ["rocket.launcher"] = "Rocket Launcher",
        ["ammo.rocket.basic"] = "Rocket", ["syringe.medical"] = "Medical Syringe", ["largemedkit"] = "Large Medkit",
        ["bandage"] = "Bandage", ["bow.hunting"] = "Hunting Bow", ["arrow.wooden"] = "Wooden Arrow", ["pickaxe"] = "Pickaxe",
        ["hatchet"] = "Hatchet", ["hazmatsuit"] = "Hazmat Suit", ["metal.facemask"] = "Metal Facemask", ["supply.signal"] = "Supply Signal",
        ["stone.pickaxe"] = "Stone Pickaxe", ["sulfur"] = "Sulfur", ["gunpowder"] = "Gun Powder", ["keycard_red"] = "Red Keycard",
    };

    public static IReadOnlyList<string> ShortNames { get; } = [.. s_names.Keys.Order(StringComparer.Ordinal)];

    public static string? NameOf(string shortName) => s_names.GetValueOrDefault(shortName);
}
