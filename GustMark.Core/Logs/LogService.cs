using GustMark.Core.Archive;
using GustMark.Core.Identity;
using GustMark.Core.Servers;

namespace GustMark.Core.Logs;

/// <summary>The lines of a server's console, as far back as they are kept: the buffer and the archive as one.</summary>
public sealed class LogService(IServerConnections connections, IConsoleArchive archive)
{
    /// <summary>What is archived from now on.</summary>
    public ArchiveKeeping Keeping => archive.Keeping;

    /// <summary>Begins to read what a query finds, from the newest line back.</summary>
    public LogReader Read(LogQuery query) => new(connections, archive, query);

    /// <summary>What is archived of a server.</summary>
    public Task<ArchiveHoldings> HoldingsAsync(ServerId server, CancellationToken ct) => archive.HoldingsAsync(server, ct);
}
