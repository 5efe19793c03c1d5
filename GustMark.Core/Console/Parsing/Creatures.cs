using System.Buffers;
using System.Text;

namespace GustMark.Core.Console.Parsing;

/// <summary>What else kills: causes, animals and machines, by the words the game uses; with names people know.</summary>
public static class Creatures
{
    // The game's damage types, as far as they kill by themselves.
    private static readonly string[] Causes =
    [
        "Generic", "Hunger", "Thirst", "Cold", "Drowned", "Heat", "Bleeding", "Poison", "Bullet", "Slash", "Blunt", "Fall", "Radiation", "Bite",
        "Stab", "Explosion", "RadiationExposure", "ColdExposure", "Decay", "ElectricShock", "Arrow", "AntiVehicle", "Collision", "Fun_Water",
        "Pee Pee 9000",
    ];

    private static readonly string[] Animals =
    [
        "wolf", "wolf2", "bear", "polarbear", "boar", "stag", "chicken", "horse", "testridablehorse", "ridablehorse", "simpleshark", "shark",
        "crocodile", "tiger", "panther", "snake", "scientist", "murderer", "scarecrow", "zombie", "bandit_guard", "beeswarm",
    ];

    private static readonly string[] Machines = ["bradleyapc", "patrolhelicopter"];

    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["guntrap.deployed"] = "Shotgun Trap", ["autoturret_deployed"] = "Auto Turret", ["flameturret.deployed"] = "Flame Turret",
        ["flameturret_fireball"] = "Flame Turret", ["landmine"] = "Land Mine", ["beartrap"] = "Snap Trap", ["teslacoil.deployed"] = "Tesla Coil",
        ["sam_site_turret_deployed"] = "SAM Site", ["sentry.scientist.static"] = "Outpost Sentry", ["sentry.bandit.static"] = "Bandit Camp Sentry",
        ["minicopter.entity"] = "Minicopter", ["scraptransporthelicopter"] = "Scrap Helicopter", ["attackhelicopter.entity"] = "Attack Helicopter",
        ["bradleyapc"] = "Bradley APC", ["patrolhelicopter"] = "Patrol Helicopter", ["ch47scientists.entity"] = "Chinook",
        ["cargoshipdynamic1"] = "Cargo Ship", ["cargoshipdynamic2"] = "Cargo Ship", ["simpleshark"] = "Shark", ["polarbear"] = "Polar Bear",
        ["testridablehorse"] = "Horse", ["ridablehorse"] = "Horse", ["wolf2"] = "Wolf", ["bandit_guard"] = "Bandit Guard",
        ["spikes.floor"] = "Wooden Floor Spikes", ["spikes_static"] = "Floor Spikes", ["barricade.wood"] = "Wooden Barricade",
        ["barricade.woodwire"] = "Barbed Barricade", ["barricade.metal"] = "Metal Barricade", ["wall.external.high.wood"] = "High Wooden Wall",
        ["wall.external.high.stone"] = "High Stone Wall", ["campfire"] = "Camp Fire", ["fireball_small"] = "Fire", ["oilfireballsmall"] = "Fire",
        ["napalm"] = "Napalm", ["rocket_heli"] = "Helicopter Rocket", ["rocket_heli_napalm"] = "Helicopter Napalm", ["maincannonshell"] = "Bradley Shell",
        ["lock.code"] = "Code Lock", ["cactus"] = "Cactus", ["hotairballoon"] = "Hot Air Balloon", ["rowboat"] = "Rowboat", ["rhib"] = "RHIB",
        ["traincart"] = "Train", ["workcart"] = "Work Cart", ["beeswarm"] = "Bees", ["fall"] = "a fall", ["Drowned"] = "drowning",
        ["ElectricShock"] = "an electric shock", ["RadiationExposure"] = "radiation", ["ColdExposure"] = "cold", ["Fun_Water"] = "water",
        ["AntiVehicle"] = "an explosion", ["Collision"] = "a collision", ["Stab"] = "a stab", ["Slash"] = "a slash", ["Bite"] = "a bite", ["Bullet"] = "a bullet",
        ["Arrow"] = "an arrow", ["Explosion"] = "an explosion", ["Generic"] = "unknown causes", ["Blunt"] = "a blow", ["Hunger"] = "hunger",
        ["Thirst"] = "thirst", ["Cold"] = "cold", ["Heat"] = "heat", ["Bleeding"] = "bleeding", ["Poison"] = "poison", ["Radiation"] = "radiation",
        ["Decay"] = "decay",
    };

    private static readonly SearchValues<byte> Capitals = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ "u8);

    /// <summary>Whether it is one of the game's causes of death, in either case.</summary>
    public static bool IsCause(ReadOnlySpan<byte> word) => IsOneOf(word, Causes);

    /// <summary>Whether it is an animal or a person of the game's own, in either case.</summary>
    public static bool IsAnimal(ReadOnlySpan<byte> word) => IsOneOf(word, Animals);

    /// <summary>Bradley and the patrol helicopter: they are written as entities and fight like enemies.</summary>
    public static bool IsMachine(ReadOnlySpan<byte> word) => IsOneOf(word, Machines);

    /// <summary>Whether it looks like the name of one of the game's things: <c>guntrap.deployed</c>, <c>wall.external.high</c>.</summary>
    internal static bool IsPrefab(ReadOnlySpan<byte> word) =>
        word.IndexOfAny(Capitals) < 0
        && (word.EndsWith(".deployed"u8) || word.EndsWith("_deployed"u8) || word.EndsWith(".entity"u8) || word.EndsWith(".prefab"u8)
            || word.StartsWith("barricade."u8) || word.StartsWith("wall.external."u8) || word.StartsWith("gates.external."u8));

    /// <summary>What people call it. A thing that is not known is made readable: <c>some.new_thing</c> becomes "Some New Thing".</summary>
    public static string NameOf(string word, ParticipantKind kind)
    {
        if (kind == ParticipantKind.Player)
            return word;
        if (word.Length > 0 && word.All(char.IsAsciiDigit))
            return "Scientist";
        if (Names.TryGetValue(word, out var name))
            return name;
        if (kind == ParticipantKind.Natural)
            return word.ToLowerInvariant();

        var readable = new StringBuilder(word.Length);
        foreach (var part in word.Split(['.', '_', ' '], StringSplitOptions.RemoveEmptyEntries).Where(part => part is not ("deployed" or "entity" or "static" or "prefab")))
            readable.Append(readable.Length > 0 ? " " : "").Append(char.ToUpperInvariant(part[0])).Append(part[1..]);
        return readable.Length > 0 ? readable.ToString() : word;
    }

    private static bool IsOneOf(ReadOnlySpan<byte> word, string[] list)
    {
        foreach (var entry in list)
        {
            if (Ascii.EqualsIgnoreCase(word, entry))
                return true;
        }

        return false;
    }
}
