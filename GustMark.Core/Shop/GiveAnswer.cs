using System.Text;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Servers;

namespace GustMark.Core.Shop;

/// <summary>What the game said to a command that gives something.</summary>
internal enum GiveOutcome
{
    /// <summary>Nothing that settles it.</summary>
    Unsaid,

    /// <summary>It was not done: there is no such player.</summary>
    NoPlayer,

    /// <summary>It was not done, and will not be: there is no such item or kit.</summary>
    Rejected,
}

/// <summary>Reads the answer of a command that gives something. Only what the game says of itself counts, never a line about a player.</summary>
internal static class GiveAnswer
{
    private static readonly string[] NoPlayer = ["Couldn't find player", "[KITMANAGER] Could not find player", "Player not found", "No player found"];
    private static readonly string[] Rejections = ["Invalid Item", "[KITMANAGER] Could not find kit", "Couldn't give item", "Unknown command"];

    public static (GiveOutcome Outcome, string Said) Read(CommandAnswer answer)
    {
        foreach (var frame in answer.Frames)
        {
            var text = frame.Trim('\0', ' ', '\t', '\r', '\n');
            var kind = LineParser.Parse(FrameType.Generic, 1, Encoding.UTF8.GetBytes(text)).Kind;
            if (kind is not (LineKind.Server or LineKind.KitConfirmed))
                continue;
            if (Array.Exists(NoPlayer, said => text.StartsWith(said, StringComparison.OrdinalIgnoreCase)))
                return (GiveOutcome.NoPlayer, text);
            if (Array.Exists(Rejections, said => text.StartsWith(said, StringComparison.OrdinalIgnoreCase)))
                return (GiveOutcome.Rejected, text);
        }

        return (GiveOutcome.Unsaid, "");
    }
}
