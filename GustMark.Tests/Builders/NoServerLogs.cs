using GustMark.Core.Logs;
using GustMark.Core.Results;
using GustMark.Core.Servers;

namespace GustMark.Tests.Builders;

/// <summary>Servers of a kind that keeps no log of its own.</summary>
internal sealed class NoServerLogs : IServerLogSource
{
    public Task<Result<FetchedLog>> FetchAsync(GameServer server, Stream target, long most, IProgress<LogProgress>? progress, CancellationToken ct) =>
        Task.FromResult<Result<FetchedLog>>(new NoServerLog(server.Name));
}
