namespace GustMark.Benchmarks;

/// <summary>A line of each kind, by the kind's word; of the usual length, with names as people have them.</summary>
internal static class ExampleLines
{
    public static IReadOnlyDictionary<string, string> OfKinds { get; } = new Dictionary<string, string>
    {
        ["join"] = "203.0.113.9:50321/76561198000000001/Harbour Pilot joined [windows/76561198000000001]",
        ["leave"] = "203.0.113.9:50321/76561198000000001/Harbour Pilot disconnecting: disconnect",
        ["spawn"] = "Harbour-Pilot7 [SCARLETT] has entered the game",
        ["kill"] = "Harbour-Pilot7 was killed by Señor Lantern#4821",
        ["suicide"] = "Harbour Pilot[7731/76561198000000001] was suicide by Suicide",
        ["chat"] = "[CHAT] Harbour Pilot[76561198000000001] : anyone at the dome?",
        ["quick_chat"] = "[CHAT LOCAL] Harbour-Pilot7 : d11_quick_chat_orders_slot_5",
        ["team_create"] = "[Harbour-Pilot7] created a new team, ID: 12",
        ["team_join"] = "[Lantern] has joined [Harbour-Pilot7]s team, ID: [12]",
        ["team_leave"] = "[Lantern] has left [Harbour-Pilot7]s team, ID: [12]",
        ["team_invite"] = "[Harbour-Pilot7] has invited [Lantern] to their team ID: [12]",
        ["team_invite_cancel"] = "[Harbour-Pilot7] canceled the invitation for [Lantern] to their team, ID: [12]",
        ["team_promote"] = "[Harbour-Pilot7] promoted [Lantern] as their new leader of the team, ID: [12]",
        ["role_add"] = "[SERVER] Added [Harbour-Pilot7] to Group [VIP]",
        ["role_remove"] = "[SERVER] Removed [Harbour-Pilot7] from Group [VIP]",
        ["ban"] = "[SERVER] Added [Harbour-Pilot7] to [Banned]",
        ["unban"] = "[SERVER] Removed [Harbour-Pilot7] from [Banned]",
        ["kick"] = "[EAC] Kicking 76561198000000001 / Harbour Pilot (Client integrity violation)",
        ["item_give"] = "[ServerVar] giving Harbour-Pilot7 9 x Timed Explosive Charge",
        ["kit_give"] = "[ServerVar] SERVER giving Harbour-Pilot7 kit weekend",
        ["note_edit"] = @"[NOTE PANEL] Player [ Harbour-Pilot7 ] changed name from [  ] to [ Meet at the dome\n\n ]",
        ["vending_name"] = "[VENDING MACHINE] Player [ Harbour-Pilot7 ] changed name from [ A Shop ] to [ Dome Supplies ]",
        ["event_start"] = "[EVENT] Spawning [cargo_plane] for [event_airdrop]",
        ["save"] = "Saved 20,838 ents, cache(0.01), write(0.01), disk(0.00).",
        ["command"] = "Executing console system command 'say Wipe on Thursday, don't build big'.",
        ["zone_create"] = "Successfully created zone [Dome]",
        ["zone_remove"] = "Successfully removed zone [Dome]",
        ["server"] = "[KITMANAGER] Successfully gave [weekend] to [Harbour-Pilot7]",
        ["unknown"] = "Calling 'OnTick' on 'Minimap v3.1.4' took 212ms",
    };
}
