using GustMark.Core.Audit;
using GustMark.Core.Identity;

namespace GustMark.Worker.Cli;

/// <summary>Something that a command changes of one or more guilds, in their audits: that it begins, and at its disposal what came of it.</summary>
internal sealed class RecordedChange : IAsyncDisposable
{
    private readonly IAuditStore store;
    private readonly IReadOnlyList<GuildId> guilds;
    private readonly Func<GuildId, AuditResult, AuditEntry> entryOf;
    private bool done;

    private RecordedChange(IAuditStore store, IReadOnlyList<GuildId> guilds, Func<GuildId, AuditResult, AuditEntry> entryOf) =>
        (this.store, this.guilds, this.entryOf) = (store, guilds, entryOf);

    /// <param name="action">As in <see cref="AuditEntry.Action"/>.</param>
    public static async Task<RecordedChange> BeginAsync(
        IAuditStore store, IReadOnlyList<GuildId> guilds, string action, string target, TimeProvider time, CancellationToken ct)
    {
        var correlation = $"cli/{Guid.CreateVersion7(time.GetUtcNow()):N}";
        var change = new RecordedChange(store, guilds, (guild, result) =>
            new AuditEntry(guild, time.GetUtcNow(), AuditActor.CommandLine, action, correlation, result) { Details = new(target) });
        await change.WriteAsync(AuditResult.Began, ct);
        return change;
    }

    /// <summary>It is done. When this is not said, it has failed.</summary>
    public Task DoneAsync()
    {
        done = true;
        return WriteAsync(AuditResult.Accepted, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (!done)
            await WriteAsync(AuditResult.Failed, CancellationToken.None);
    }

    private async Task WriteAsync(AuditResult result, CancellationToken ct)
    {
        foreach (var guild in guilds)
            await store.AppendAsync(entryOf(guild, result), ct);
    }
}
