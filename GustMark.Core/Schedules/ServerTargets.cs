using GustMark.Core.Console;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Servers;

namespace GustMark.Core.Schedules;

/// <summary>Sends commands to one server of a guild or to all, and knows which are left when some could not be reached.</summary>
public sealed class ServerTargets(IServerStore servers, IServerConnections connections)
{
    public static ServerId? Parse(string? id) => Guid.TryParseExact(id, "N", out var server) ? new ServerId(server) : null;

    /// <summary>Whether it is an id, or null.</summary>
    public static bool IsOne(string? id) => id is null || Parse(id) is not null;

    /// <summary>The servers that are meant: those that are left, or the one, or all that the guild has at this moment.</summary>
    /// <param name="left">Ids by blanks; null on a first try.</param>
    public async Task<IReadOnlyList<GameServer>> OfAsync(GuildId guild, ServerId? one, string? left, CancellationToken ct)
    {
        var all = await servers.OfGuildAsync(guild, ct);
        var wanted = left?.Split(' ').Select(Parse).ToHashSet();
        return [.. all.Where(server => wanted?.Contains(server.Id) ?? one is not { } id || server.Id == id)];
    }

    public ServerStatus? StatusOf(GameServer server) => connections.StatusOf(server.Id);

    /// <summary>Sends to each, beside each other. What could not be sent is left, for another try.</summary>
    /// <param name="build">The command for a server.</param>
    public async Task<RunOutcome> SendAsync(IReadOnlyList<GameServer> targets, Func<GameServer, Result<ConsoleCommand>> build, CancellationToken ct)
    {
        var tries = await Task.WhenAll(targets.Select(async server => (server.Id, Trouble: await TryAsync(server, build(server), ct))));
        var left = tries.Where(one => one.Trouble is { MayPass: true }).Select(one => one.Id).ToList();
        return new RunOutcome
        {
            Troubles = [.. tries.Select(one => one.Trouble).OfType<RunTrouble>()],
            Left = left.Count == 0 ? null : string.Join(' ', left),
        };
    }

    private async Task<RunTrouble?> TryAsync(GameServer server, Result<ConsoleCommand> command, CancellationToken ct)
    {
        if (!command.Accepted)
            return new RunTrouble(RunTroubleKind.Unsendable, server.Name, command.Refusal.GetType().Name);
        var sent = await connections.SendAsync(server.Id, command.Value, ct);
        return sent.Refusal switch
        {
            null => null,
            NotConnected => new RunTrouble(RunTroubleKind.NotConnected, server.Name),
            AnswerLost lost => new RunTrouble(RunTroubleKind.AnswerLost, server.Name, lost.Reason),
            NotSent not => new RunTrouble(RunTroubleKind.NotTaken, server.Name, not.Reason),
            SendingTooFast => new RunTrouble(RunTroubleKind.NotTaken, server.Name),
            var other => new RunTrouble(RunTroubleKind.Unsendable, server.Name, other.GetType().Name),
        };
    }
}
