namespace GustMark.Simulator.GameServers.Life;

/// <summary>What players and the game's innards say.</summary>
internal static class Phrases
{
    /// <summary>Chat of PC, with all that should not work in Discord or be taken for an event.</summary>
    public static IReadOnlyList<string> Chat { get; } =
    [
        "hello all", "anyone selling a door?", "gg", "who raided D14?", "wipe when?", "@everyone free loot at outpost", "<@80351110224678912> hi",
        "**bold** __under__ ~~strike~~ `code`", "```\ncode fence\n```", "https://example.com/skins", "join discord.gg/rust", "||spoiler||",
        "привет", "こんにちは", "مرحبا", "😀😀😀", "MurmeliOP[76561199147426196] was killed by Vildemare[76561199887460375] at (1.0, 2.0, 3.0)",
        "198.51.100.34:5/76561198000000001/x disconnecting: y", "[EAC] Kicking 76561198000000161 / a (b)", "Server startup complete",
        "This message : will not work : haha", "quote \" back\\slash {\"Message\":\"x\"}", "!link 4821", "# headline", "> quote", "/kit starter",
        "a very long message that goes on and on about how my base was raided while I was asleep and nobody helped me at all, thanks",
    ];

    /// <summary>The ids of quick chat: phrases that stand by themselves, then those with a thing to fill in.</summary>
    public static IReadOnlyList<string> QuickChatIds { get; } =
    [
        .. QuickChat.SlotIds,
        .. ((string[])["d11_Stone", "d11_Wood", "d11_Metal", "d11_Food", "d11_Water", "d11_Scrap", "d11_Metal_Fragments", "d11_Medicine"])
            .Select(thing => $"d11_quick_chat_activities_phrase_format {thing}"),
        .. ((string[])["scrap", "lowgradefuel", "d11_Food", "water", "wood", "stones", "metal.fragments", "metal.refined"])
            .Select(thing => $"d11_quick_chat_i_need_phrase_format {thing}"),
        .. ((string[])["scrap", "lowgradefuel", "d11_Food", "water", "bow.hunting", "pickaxe", "hatchet", "metal.refined"])
            .Select(thing => $"d11_quick_chat_i_have_phrase_format {thing}"),
    ];

    /// <summary>Everything that can stand behind "was killed by" without being a player.</summary>
    public static IReadOnlyList<string> Causes { get; } =
    [
        "wolf (wolf)", "Boar (Boar)", "bear (Bear)", "guntrap.deployed (entity)", "autoturret_deployed (entity)", "landmine (entity)",
        "bradleyapc (entity)", "patrolhelicopter (entity)", "minicopter.entity (entity)", "Hunger", "Thirst", "Cold", "Radiation", "fall!",
    ];

    public static IReadOnlyList<string> ShortCauses { get; } = ["Fall", "Bleeding", "Heat", "Bullet"];
    public static IReadOnlyList<string> OwnDamage { get; } = ["Suicide", "Suicide", "Suicide", "Explosion", "Stab", "Blunt"];

    public static IReadOnlyList<string> Goodbyes { get; } = ["disconnect", "disconnect", "closing", "timed out", "Kicked: AFK too long"];

    public static IReadOnlyList<string> AntiCheat { get; } = ["Client integrity violation", "Authentication timed out (1/2)", "Invalid Account"];

    public static IReadOnlyList<string> Noise { get; } =
    [
        "Checking for new Steam Item Definitions..", "Invalidate Network Cache took 0.00 seconds", "[Better Chat] loaded 12 groups",
        "[Kits] Loaded 14 kits", "Saved 7,214 player positions",
    ];

    public static IReadOnlyList<string> Warnings { get; } =
    [
        "Invalid Position: chicken.corpse[43877258] (-429.9, -500.9, 443.4) (destroying)", "Calling 'OnTick' on 'Server' took 118ms",
        "Missing projectileID 0", "SwitchParent Missed 44213", "BoxCollider does not support negative scale or size.",
        "Trying to SetDestination on a NavMeshAgent that is not on the NavMesh",
    ];

    /// <summary>An error and where it comes from.</summary>
    public static IReadOnlyList<(string Message, string Stacktrace)> Errors { get; } =
    [
        ("NullReferenceException: Object reference not set to an instance of an object",
            "BaseProjectile.ServerUse () (at <1f0c>:0)\nHumanNPC.ServerThink () (at <1f0c>:0)\n"),
        ("IndexOutOfRangeException: Index was outside the bounds of the array.",
            "ItemContainer.GetSlot (System.Int32 slot) (at <1f0c>:0)\nPlayerInventory.Tick () (at <1f0c>:0)\n"),
        ("Error when saving to disk: System.IO.IOException: Disk full", "SaveRestore.Save (System.String file) (at <1f0c>:0)\n"),
        ("Exception: Failed to call hook 'OnEntityDeath' on plugin 'Kits'", ""),
    ];

    public static IReadOnlyList<string> Notes { get; } =
    [
        "Hello everyone", "!link 4821", "code 1234", "[brackets] inside", "ty admin <3", "@everyone raid at 8",
        "first\n[SERVER] Added [me] to Group [Owner]",
    ];

    public static IReadOnlyList<string> Shops { get; } = ["A Shop", "Cheap C4", "[SALE] 50% off", "Jürgens Lädchen", "2"];

    /// <summary>What a panel or a bot of somebody else runs on Console Edition.</summary>
    public static IReadOnlyList<string> Foreign { get; } =
    [
        "serverinfo", "env.time", "rf.listboardcaster", "say it's raid time", "say <color=#FF69B4>[ZORP]</color> <color=white>Zone protected</color>",
        "kit givetoplayer elitekit2 \"CPTA1N\" |K400|",
    ];
}
