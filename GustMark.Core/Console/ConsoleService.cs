using GustMark.Core.Access;
using GustMark.Core.Feeds;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Servers;

namespace GustMark.Core.Console;

/// <summary>The console as people use it from Discord: sending, looking back, streaming.</summary>
public sealed class ConsoleService(IServerConnections connections, IFeedStore feeds, FeedRoster roster, DenyList denyList)
{
    /// <summary>Lines kept of each server, and so the most that can be looked back at.</summary>
    public const int LinesKept = 1000;

    /// <summary>
    /// Sends what was typed. Refused with <see cref="CommandDenied"/> below admin for commands on the deny list, with
    /// <see cref="ForbiddenCharacter"/>, <see cref="CommandTooLong"/> or <see cref="EmptyCommand"/>, or as
    /// <see cref="IServerConnections.SendAsync"/>.
    /// </summary>
    public async Task<Result<SentCommand>> SendAsync(GameServer server, string typed, AccessLevel level, CancellationToken ct)
    {
        var command = ConsoleCommand.Raw(typed);
        if (!command.Accepted)
            return command.Refusal;
        if (level < AccessLevel.Admin && denyList.Denies(command.Value, out var verb))
            return new CommandDenied(verb);

        var answer = await connections.SendAsync(server.Id, command.Value, ct);
        return answer.Accepted ? new SentCommand(command.Value, answer.Value) : answer.Refusal;
    }

    /// <summary>The newest lines, oldest first.</summary>
    public IReadOnlyList<KeptLine> Tail(GameServer server, int lines, LineFilter only) =>
        connections.Tail(server.Id, lines, only.IsAny ? null : line => only.Matches(line.Kind));

    /// <summary>Streams the server's lines into the channel, until told otherwise, across restarts.</summary>
    public async Task StartStreamAsync(ConsoleStream stream, CancellationToken ct)
    {
        await feeds.StartStreamAsync(stream, ct);
        await roster.ReloadAsync(ct);
    }

    /// <summary>Stops the channel's streams, of one server or of all, those of this filter or (the default) any. The number stopped.</summary>
    public async Task<int> StopStreamsAsync(GuildId guild, ChannelId channel, ServerId? server, LineFilter only, CancellationToken ct)
    {
        var stopped = await feeds.StopStreamsAsync(guild, channel, server, only, ct);
        await roster.ReloadAsync(ct);
        return stopped;
    }
}

/// <summary>A command and what came back.</summary>
public sealed record SentCommand(ConsoleCommand Command, CommandAnswer Answer);
