using System.Collections.Concurrent;
using GustMark.Core.Console;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Events;

/// <summary>
/// Speaks in the game, in order for each event, without anybody waiting: neither the clock for the game, nor one announcement for the answer to
/// the one before, which PC servers do not give at all. What could not be said while it was true is not said.
/// </summary>
public sealed class Announcer(IServerConnections connections, IContestVoice voice, TimeProvider time, ILogger<Announcer> log)
{
    /// <summary>An announcement that comes later than this is wrong.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(3);

    /// <summary>One of the last seconds is wrong when the next has begun.</summary>
    public static readonly TimeSpan SecondGoodFor = TimeSpan.FromMilliseconds(900);

    /// <summary>From here on each second counts.</summary>
    public const int LastSeconds = 5;

    private readonly ConcurrentDictionary<ContestKey, Task> last = new();

    /// <summary>Says it. That it is being said has been kept before.</summary>
    public void Say(Contest contest, Announcement announcement, CancellationToken ct)
    {
        var asked = time.GetUtcNow();
        last.AddOrUpdate(contest.Key, _ => SayAsync(Task.CompletedTask, contest, announcement, asked, ct), (_, former) => SayAsync(former, contest, announcement, asked, ct));
    }

    /// <summary>Completes when everything has been handed to the game's connection, or is not going to be.</summary>
    public async Task SaidAsync(ContestKey key)
    {
        if (last.TryGetValue(key, out var task))
            await task;
    }

    /// <summary>The event is over.</summary>
    public void Forget(ContestKey key) => last.TryRemove(key, out _);

    private async Task SayAsync(Task former, Contest contest, Announcement announcement, DateTimeOffset asked, CancellationToken ct)
    {
        await former;
        await GuardedAsync(contest, async () =>
        {
            var command = GameCommands.Say(await voice.WordsAsync(contest, announcement, ct));
            if (time.GetUtcNow() - asked > (announcement is Announcement.BeginsIn { Seconds: <= LastSeconds } ? SecondGoodFor : GoodFor))
                log.NotAnnounced(contest.Id, contest.Server, "it would have come too late");
            else if (command.Accepted)
                _ = HearAsync(connections.SendAsync(contest.Server, command.Value, ct), contest, ct);
            else
                log.NotAnnounced(contest.Id, contest.Server, command.Refusal.GetType().Name);
        }, ct);
    }

    private Task HearAsync(Task<Result<CommandAnswer>> sending, Contest contest, CancellationToken ct) => GuardedAsync(contest, async () =>
    {
        if (await sending is { Accepted: false } said)
            log.NotAnnounced(contest.Id, contest.Server, said.Refusal.GetType().Name);
    }, ct);

    private async Task GuardedAsync(Contest contest, Func<Task> work, CancellationToken ct)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Told to stop: it was noted as said.
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.EventFailed(contest.Id, e);
        }
    }
}
