using GustMark.Core.Dashboards;
using GustMark.Core.Diagnostics;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Servers;

namespace GustMark.Core.Console;

/// <summary>Whether every connected server answers a command, and whether its lines are being carried on.</summary>
public sealed class ConsoleSelfTest(IServerStore servers, IServerConnections connections, IVitals vitals) : ISelfTest
{
    // As the dashboard warns.
    private const double FullShare = 0.8;

    // Changes nothing, and both editions know it.
    private static readonly ConsoleCommand Question = ConsoleCommand.Of("serverinfo").Value;

    public string Area => SelfTestArea.Console;

    public async Task<Finding> RunAsync(IReadOnlyList<GuildId> guilds, CancellationToken ct)
    {
        if (vitals.Queues.FirstOrDefault(queue => queue.Depth > queue.Capacity * FullShare) is { } full)
        {
            return new Failed(
                $"the queue {full.Name} holds {full.Depth} of {full.Capacity} lines: who reads it does not come after", $"If it stays so, restart the worker and report the log.");
        }

        var connected = new List<GameServer>();
        foreach (var guild in guilds)
            connected.AddRange((await servers.OfGuildAsync(guild, ct)).Where(server => connections.StatusOf(server.Id)?.State is Connected));
        var answers = await Task.WhenAll(connected.Select(server => AskAsync(server, ct)));
        if (answers.OfType<Failed>().FirstOrDefault() is { } trouble)
            return trouble;
        return connected.Count == 0
            ? new Skipped($"no server is connected that could be asked")
            : new Passed($"servers that answered: {answers.Count(answer => answer is null)} of {connected.Count}");
    }

    /// <summary>Null when it answered.</summary>
    private async Task<Finding?> AskAsync(GameServer server, CancellationToken ct)
    {
        var answer = await connections.SendAsync(server.Id, Question, ct);
        return answer switch
        {
            { Accepted: true, Value.Frames: [] } => new Failed($"{server.Name} does not answer serverinfo", $"See on the host's page whether the game server hangs; /server connect opens the connection anew."),
            { Accepted: true } when !answer.Value.Frames.Any(frame => ServerInfo.Parse(frame) is not null) =>
                new Failed($"{server.Name} answers serverinfo with what is none", $"Is it another program's port? Check /server edit, and the game's version."),
            { Accepted: true } => null,
            { Refusal: AnswerLost lost } => new Failed($"{server.Name} does not answer serverinfo: {lost.Reason}", $"See on the host's page whether the game server hangs; /server connect opens the connection anew."),
            { Refusal: NotSent unsent } => new Failed($"nothing can be sent to {server.Name}: {unsent.Reason}", $"Look at /server status."),

            // Its commands are used up by people, or it has gone this moment, which its connection tells.
            _ => new Skipped($"{server.Name} could not be asked"),
        };
    }
}
