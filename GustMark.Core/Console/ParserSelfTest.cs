using System.Text;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Diagnostics;
using GustMark.Core.Identity;

namespace GustMark.Core.Console;

/// <summary>Whether lines that the game has always printed are still understood.</summary>
public sealed class ParserSelfTest(string area, IReadOnlyList<KnownLine> lines) : ISelfTest
{
    /// <summary>What people do, on both editions.</summary>
    public static ParserSelfTest OfConsole() => new(SelfTestArea.Console,
    [
        new(LineKind.Join, "203.0.113.7:28015/76561198000000001/Rusty joined [windows/76561198000000001]"),
        new(LineKind.Leave, "203.0.113.7:28015/76561198000000001/Rusty disconnecting: disconnect"),
        new(LineKind.Kill, "Rusty[76561198000000001] was killed by Nova[76561198000000002]"),
        new(LineKind.Suicide, "Rusty was suicide by Suicide"),
        new(LineKind.Chat, "[CHAT] Rusty[76561198000000001] : anyone selling scrap?"),
        new(LineKind.QuickChat, "[CHAT LOCAL] Rusty : d11_quick_chat_orders_slot_5"),
        new(LineKind.TeamCreate, "[Rusty] created a team, ID: [12]"),
        new(LineKind.ItemGive, "[ServerVar] giving Rusty 1000 x Wood"),
        new(LineKind.KitGive, "[ServerVar] SERVER giving Rusty kit starter"),
        new(LineKind.Ban, "[SERVER] Added [Rusty] to [Banned]"),
    ]);

    /// <summary>What happens in the world.</summary>
    public static ParserSelfTest OfEvents() => new(SelfTestArea.Events,
    [
        new(LineKind.EventStart, "[event] assets/prefabs/npc/cargo plane/cargo_plane.prefab"),
        new(LineKind.ZoneCreate, "Successfully created zone [KOTH]"),
        new(LineKind.ZoneRemove, "Successfully removed zone [KOTH]"),
        new(LineKind.Save, "Saved 20,838 ents, cache(0.01), write(0.01), disk(0.00)."),
    ]);

    public string Area => area;

    public Task<Finding> RunAsync(IReadOnlyList<GuildId> guilds, CancellationToken ct)
    {
        foreach (var line in lines)
        {
            if (LineParser.Parse(FrameType.Generic, 0, Encoding.UTF8.GetBytes(line.Text)).Kind is var kind && kind != line.Kind)
                return Task.FromResult<Finding>(new Failed($"“{line.Text}” is read as {kind.Word()}, not as {line.Kind.Word()}", $"This is a defect of GustMark; please report it."));
        }

        return Task.FromResult<Finding>(new Passed($"{lines.Count} forms of lines understood"));
    }
}

/// <summary>A line and what it tells.</summary>
public sealed record KnownLine(LineKind Kind, string Text);
