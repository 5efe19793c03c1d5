using System.Buffers.Text;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Identity;

namespace GustMark.Worker.Bot.Feeds;

/// <summary>PC servers tell each join twice, seconds apart and in two forms. A feed shows the first.</summary>
internal sealed class RecentJoins
{
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(30);

    // Players of all servers who joined lately; more than that are not remembered.
    private const int MostRemembered = 1000;

    private readonly Dictionary<(ServerId Server, ulong Player), DateTimeOffset> joins = [];

    /// <summary>True when the player's join has just been told in the other form.</summary>
    public bool IsRepeated(ServerId server, in ConsoleLine line, ReadOnlySpan<byte> text)
    {
        if (line.Kind != LineKind.Join)
            return false;
        var reading = line.Read(text);
        if (!Utf8Parser.TryParse(reading.SteamId, out ulong player, out var used) || used != reading.SteamId.Length)
            return false;

        // Taken out again: a third join is a new one.
        if (joins.Remove((server, player), out var at) && (line.At - at).Duration() <= Apart)
            return true;
        if (joins.Count >= MostRemembered)
            joins.Clear();
        joins[(server, player)] = line.At;
        return false;
    }
}
