namespace GustMark.Simulator.GameServers.World;

/// <summary>Names that people give themselves, with all that makes them hard to read out of a line.</summary>
internal static class PlayerNames
{
    const int Crowd = 120;

    /// <summary>Steam lets through almost anything of up to 32 characters.</summary>
    static readonly string[] s_oddOnSteam =
    [
        "[TTV] Señor Ñandú", "Mr: Colon", "zerg/lord", "Zoë \"Z\" O'Neil", "*bold* _and_ `code`", "@everyone", "<@80351110224678912>",
        "||spoiler||", "~~gone~~", "猫パンチ", "Ølaf ツ", "Ж͜Ж", "😀🔫", "๖ۣۜZeUz", "x was killed by y", "a[76561198000000001] : hi",
        "joined [windows]", "Lvl 99 x Boss 3", "SERVER", "disconnecting: nope", "{\"Message\":\"x\"}", "<color=red>red</color>", "discord.gg/rust",
        "$(reboot)", "back\\slash", "'quoted'", "12345", "\u202Eesrever", "zero\u200Bwidth", "has entered the game", "[EAC] Kicking", "```",
        "a  b   c", "Jürgen#0815", "İstanbul", "# headline", "> quote", "- dash", "https://example.com/?a=b", "NULL",
    ];

    /// <summary>Console names are short and mostly plain; brackets and letters of other alphabets do occur.</summary>
    static readonly string[] s_oddOnConsole =
    [
        "[RCE] Waffle", "Jürgen#0815", "ÜGhost#1025", "猫Goblin#9600", "ЖWolf#4265", "ØPilot#4772", "xX Aimbot Xx", "i-B3AST-i", "K400 Raider",
        "Lvl 99 x Boss", "Sgt Waffles", "PSN_Lena", "nzcve7130", "Bob The Builder", "SERVER", "kit lover kit", "oTz_Reaper",
    ];

    static readonly string[] s_first = ["Rusty", "Silent", "Lucky", "Mad", "Turbo", "Crimson", "Frosty", "Sneaky", "Iron", "Doctor", "Salty", "Naked"];
    static readonly string[] s_second = ["Pilot", "Wolf", "Bandit", "Builder", "Raider", "Ghost", "Farmer", "Nomad", "Goblin", "Rock", "Turret", "Boar"];
    static readonly string[] s_between = ["", " ", "_", "-"];
    static readonly string[] s_pcPlatforms = ["windows", "windows", "windows", "windows", "linux", "osx"];
    static readonly string[] s_consolePlatforms = ["SCARLETT", "SCARLETT", "xboxone", "PS4", "PS5", "PROSPERO", "ps4"];

    /// <summary>Who comes and goes on a server: one in three has an odd name. No name twice.</summary>
    public static IReadOnlyList<string> Regulars(GameEdition edition, Random random)
    {
        var odd = edition == GameEdition.Pc ? s_oddOnSteam : s_oddOnConsole;
        var names = new HashSet<string>(odd, StringComparer.OrdinalIgnoreCase);
        while (names.Count < Crowd)
            names.Add(Plain(edition, random));

        string[] mixed = [.. names];
        random.Shuffle(mixed);
        return mixed;
    }

    public static string Platform(GameEdition edition, Random random)
    {
        var platforms = edition == GameEdition.Pc ? s_pcPlatforms : s_consolePlatforms;
        return platforms[random.Next(platforms.Length)];
    }

    static string Plain(GameEdition edition, Random random)
    {
        var number = random.Next(4) switch { 0 => $"{random.Next(10, 100)}", 1 => $"{random.Next(1000, 10_000)}", _ => "" };
        var name = s_first[random.Next(s_first.Length)] + s_between[random.Next(s_between.Length)] + s_second[random.Next(s_second.Length)] + number;
        return edition == GameEdition.Console && name.Length > 16 ? name[..16].TrimEnd() : name;
    }
}
