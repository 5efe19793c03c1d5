using System.Collections.Concurrent;
using GustMark.Core.Console;
using GustMark.Core.Players;
using GustMark.Core.Servers;

namespace GustMark.Core.Moderation;

/// <summary>Which of the two games each server runs, since their commands differ. It is found out once and stays so.</summary>
public sealed class ServerEditions(IServerConnections connections, IRosters rosters)
{
    // Both editions know it, and head their answers differently.
    private static readonly ConsoleCommand Question = ConsoleCommand.Of("users").Value;

    private readonly ConcurrentDictionary<GameServer, Edition> found = new();

    /// <summary>Null while it is not known.</summary>
    public Edition? Known(GameServer server)
    {
        if (server.Kind == ServerKind.GPortal)
            return Edition.Console;
        if (found.TryGetValue(server, out var edition))
            return edition;
        return rosters.RosterOf(server.Id)?.Players is [var player, ..] ? found.GetOrAdd(server, player.Id.IsPc ? Edition.Pc : Edition.Console) : null;
    }

    /// <summary>As <see cref="Known"/>, asking the server where that is needed; null when it does not say.</summary>
    public async Task<Edition?> OfAsync(GameServer server, CancellationToken ct)
    {
        if (Known(server) is { } known)
            return known;
        var answer = await connections.SendAsync(server.Id, Question, ct);
        if (!answer.Accepted)
            return null;
        foreach (var frame in answer.Value.Frames.Select(frame => frame.TrimStart('\0', ' ', '\t', '\r', '\n')))
        {
            Edition? edition = frame.StartsWith("<slot:userid:", StringComparison.Ordinal) ? Edition.Pc
                : frame.StartsWith("<slot:\"", StringComparison.Ordinal) ? Edition.Console : null;
            if (edition is { } told)
                return found.GetOrAdd(server, told);
        }

        return null;
    }
}
