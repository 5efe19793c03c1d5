using System.Collections.Concurrent;
using GustMark.Core.Feeds;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Servers;

namespace GustMark.Core.Backups;

/// <summary>
/// Copies of a guild's data, one thing at a time for each guild. While one is put back, work that goes in steps waits, and everything
/// that remembers any of the data is told afterwards.
/// </summary>
public sealed class BackupService(
    IBackups backups, IServerStore servers, IServerConnections connections, FeedRoster roster, IEnumerable<IGuildMemory> memories, IEnumerable<IGuildWork> works)
{
    private readonly ConcurrentDictionary<GuildId, bool> busy = new();

    /// <inheritdoc cref="IBackups.Kept"/>
    public int Kept => backups.Kept;

    /// <inheritdoc cref="IBackups.List"/>
    public IReadOnlyList<Backup> List(GuildId guild) => backups.List(guild);

    /// <summary>As <see cref="IBackups.CreateAsync"/>. Refused with <see cref="BackupUnderWay"/>.</summary>
    public Task<Result<Backup>> CreateAsync(GuildId guild, CancellationToken ct) =>
        AloneAsync(guild, async () => await backups.CreateAsync(guild, ct));

    /// <summary>As <see cref="IBackups.RestoreAsync"/>, and connects the servers as they are then. Refused with <see cref="BackupUnderWay"/> as well.</summary>
    public Task<Result<Backup>> RestoreAsync(GuildId guild, string name, CancellationToken ct) => AloneAsync(guild, async () =>
    {
        var before = await servers.OfGuildAsync(guild, ct);
        var replaced = await ReplaceAsync(guild, name, ct);
        if (!replaced.Accepted)
            return replaced;

        // What follows is owed to the data that is there now, also to a caller who has gone.
        var after = await servers.OfGuildAsync(guild, CancellationToken.None);
        foreach (var gone in before.ExceptBy(after.Select(server => server.Id), server => server.Id))
            await connections.CloseAsync(gone.Id, CancellationToken.None);
        foreach (var server in after)
            await connections.OpenAsync(server, CancellationToken.None);
        await roster.ReloadAsync(CancellationToken.None);
        foreach (var memory in memories)
            await memory.ReloadAsync(guild, CancellationToken.None);
        return replaced;
    });

    private async Task<Result<Backup>> ReplaceAsync(GuildId guild, string name, CancellationToken ct)
    {
        var pauses = new List<IDisposable>();
        try
        {
            foreach (var work in works)
                pauses.Add(await work.PauseAsync(guild, ct));
            return await backups.RestoreAsync(guild, name, ct);
        }
        finally
        {
            pauses.ForEach(pause => pause.Dispose());
        }
    }

    private async Task<Result<Backup>> AloneAsync(GuildId guild, Func<Task<Result<Backup>>> act)
    {
        if (!busy.TryAdd(guild, true))
            return new BackupUnderWay();
        try
        {
            return await act();
        }
        finally
        {
            busy.TryRemove(guild, out _);
        }
    }
}
