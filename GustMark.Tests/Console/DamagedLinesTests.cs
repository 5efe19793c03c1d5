using System.Text;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;

namespace GustMark.Tests.ConsoleLines;

/// <summary>Lines that lost their beginning, their end or a letter.</summary>
public sealed class DamagedLinesTests
{
    private static readonly string[] Forms =
    [
        "08/25/2025 14:35:21:LOG:DEFAULT: Ann was killed by Ben", "203.0.113.9:5/76561198000000009/Ann joined [linux/76561198000000009]",
        "203.0.113.9:5/76561198000000009/Ann disconnecting: closing", "203.0.113.9:5/76561198000000009/Ann has auth level 2",
        "Ann with steamid 76561198000000009 joined from ip 203.0.113.9:5 with platform Steam", "Ann [PS5] has entered the game", "Ann joined [ps4]",
        "A[1/76561198000000009] was killed by 55[9/55] at (1, 2, 3)", "A[76561198000000009] was suicide by Stab", "A[76561198000000009] died (Fall)",
        "A[76561198000000009] has left the game", "Ann was killed by guntrap.deployed (entity) at (1, 2, 3)", "Ann was killed by (Drowned)",
        "Ann was killed by Ben was killed by Cid", "Ann was suicide by Stab at (1, 2)", "Ann died (Fall)", "[CHAT] Ann[1/76561198000000009] : hi",
        "[CHAT LOCAL] Ann : d11_quick_chat_orders_slot_5", "[NOTE PANEL] Player [ A ] changed name from [ a ] to [ b ] to [ a ] to [ b ]",
        "[EAC] Kicking 76561198000000009 / Ann (a (b))", "[rcon] 203.0.113.9: say", "Executing console system command 'say'.", "Kicked: Ann",
        "Kickbanned User: 7 - Ann", "[ServerVar] Ann giving Ben 6 x Wood", "[ServerVar] Ann giving Ben kit vip", "[Ann] Added [Ben] to Group [VIP]",
        "[Ann] Removed [Ben] from [Banned]", "[Ben] has joined [Ann]s team, ID: [12].", "[Ann] has invited [Ben] to their team ID: [12]",
        "[EVENT] Spawning [a] for [event_airdrop]", "[event] a/b.prefab", "[ SAVE ] Saved 1,234 ents", "Saved 1,234 ents, cache(0.01)",
        "Successfully created zone [a].", "[4765 MHz] Position: (1, 2, 3), Range: 1000", "[Kits] loaded", "\"[\\n{\\n\\\"DisplayName\\\":1}\\n]\"", "{\\r\\n\\t\"Hostname\":1}",
    ];

    [Fact]
    public void Any_part_of_a_line_is_read_without_a_fault() => Assert.All(Forms, form =>
    {
        var line = Encoding.UTF8.GetBytes(form);
        for (var start = 0; start < line.Length; start++)
        {
            for (var end = start; end <= line.Length; end++)
                Read(line.AsSpan(start..end));
        }
    });

    [Fact]
    public void A_line_without_some_of_its_letters_is_read_without_a_fault() => Assert.All(Forms, form =>
    {
        for (var start = 0; start < form.Length; start++)
        {
            for (var length = 1; length <= form.Length - start; length++)
                Read(Encoding.UTF8.GetBytes(form.Remove(start, length)));
        }
    });

    private static void Read(ReadOnlySpan<byte> line)
    {
        Assert.True(LineParser.Parse(FrameType.Generic, 0, line).Kind <= LineKind.Error);
        Assert.True(LineParser.Parse(FrameType.Chat, -1, line, nameLength: 3).Kind is LineKind.Chat);
    }
}
