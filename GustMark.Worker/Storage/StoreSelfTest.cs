using GustMark.Core.Diagnostics;
using GustMark.Core.Identity;

namespace GustMark.Worker.Storage;

/// <summary>Whether the database keeps, reads and deletes, and how long that takes.</summary>
internal sealed class StoreSelfTest(IWorkerDatabase database, TimeProvider time) : ISelfTest
{
    // What a person still waits for; a healthy disk takes a hundredth of it.
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(2);

    public string Area => SelfTestArea.Store;

    public async Task<Finding> RunAsync(IReadOnlyList<GuildId> guilds, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        await database.ProbeAsync(ct);
        var took = time.GetElapsedTime(started);
        if (took > Slow)
            return new Failed($"it takes {took.TotalMilliseconds:0} ms to keep something", $"The disk or the database is overloaded: look at what else runs on it.");
        return database.TakesWrites
            ? new Passed($"written, read and deleted in {took.TotalMilliseconds:0} ms")
            : new Passed($"read in {took.TotalMilliseconds:0} ms; a worker uses it, so nothing was written");
    }
}
