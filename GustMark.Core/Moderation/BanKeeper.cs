using System.Collections.Concurrent;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Core.Time;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Moderation;

/// <summary>
/// The loop that keeps bans and mutes in force on every server of their guild, also on those that were away, and ends them on time. Each server has a
/// lane of its own, so that one which does not answer holds up no other.
/// </summary>
public sealed class BanKeeper(
    IModerationStore store, IServerStore servers, IServerConnections connections, BanLines lines, ServerEnforcement enforcement, CaseMoves moves,
    TimeProvider time, ILogger<BanKeeper> log)
{
    /// <summary>It is looked at least so often.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    // After a failure, so that a broken store is not hammered.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private readonly CoalescedSignal wake = new();
    private readonly Lock gate = new();
    private readonly Dictionary<ServerId, Task> lanes = [];

    // Lanes that were busy when they were wanted: what they were wanted for may have come after they had looked.
    private readonly HashSet<ServerId> wantedAgain = [];
    private readonly ConcurrentDictionary<ServerId, BanWatch> watches = new();
    private readonly ConcurrentDictionary<ServerId, DateTimeOffset> connected = new();
    private ITimer? timer;
    private volatile bool hasMutes;
    private DateTimeOffset? nextEnd;

    /// <summary>There is something to do.</summary>
    public void Wake() => wake.Set();

    /// <summary>Runs until it is cancelled; what is under way then is found out by the next process.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        connections.Changed += OnChanged;
        lines.Banned += OnBanned;
        lines.Joined += OnJoined;
        await using var look = timer = time.CreateTimer(_ => Wake(), null, LookEvery, LookEvery);
        try
        {
            Wake();
            while (await wake.WaitAsync(ct))
                await GuardedAsync(LookAsync, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Told to stop.
        }
        finally
        {
            connections.Changed -= OnChanged;
            lines.Banned -= OnBanned;
            lines.Joined -= OnJoined;
            await Task.WhenAll(Running());
        }
    }

    /// <summary>Looks once, and returns when everything that could go on has.</summary>
    internal async Task OnceAsync(CancellationToken ct)
    {
        await LookAsync(ct);
        await Task.WhenAll(Running());
    }

    private async Task LookAsync(CancellationToken ct)
    {
        HashSet<ServerId> busy;
        lock (gate)
            busy = [.. lanes.Keys];
        var open = await EndedAsync(await store.OpenAsync(ct), ct);
        hasMutes = open.Any(one => one.Kind == CaseKind.Mute);
        foreach (var guild in open.GroupBy(one => one.Guild))
        {
            var cases = guild.ToList();
            foreach (var server in (await servers.OfGuildAsync(guild.Key, ct)).Where(server => connections.StatusOf(server.Id)?.State is Connected))
            {
                lock (gate)
                {
                    if (lanes.ContainsKey(server.Id))
                        wantedAgain.Add(server.Id);
                    else if (!busy.Contains(server.Id))
                        lanes[server.Id] = Task.Run(() => RunAsync(server, cases, ct), CancellationToken.None);
                    // What was read while it was worked on may be old: it is read again.
                    else
                        wake.Set();
                }
            }
        }

        Arm();
    }

    /// <summary>Lifts what is over; the cases as they are then, and when the next one ends.</summary>
    private async Task<IReadOnlyList<ModerationCase>> EndedAsync(IReadOnlyList<ModerationCase> open, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var result = new List<ModerationCase>(open.Count);
        DateTimeOffset? next = null;
        foreach (var one in open)
        {
            if (!one.IsInForce || one.Until is not { } until || until > now)
            {
                result.Add(one);
                if (one.IsInForce && one.Until < (next ?? DateTimeOffset.MaxValue))
                    next = one.Until;
            }
            else if (await moves.LiftAsync(one, LiftCause.TimeOver, null, "", ct) is { IsOpen: true } lifted)
            {
                result.Add(lifted);
            }
        }

        lock (gate)
            nextEnd = next;
        return result;
    }

    private async Task RunAsync(GameServer server, List<ModerationCase> cases, CancellationToken ct)
    {
        var moved = false;
        await GuardedAsync(async token => moved = await enforcement.PassAsync(server, cases, WatchOf(server.Id), token), ct);
        bool isWanted;
        lock (gate)
        {
            lanes.Remove(server.Id);
            isWanted = wantedAgain.Remove(server.Id);
        }

        // Not before the lane is free.
        if (moved || isWanted)
            Wake();
        else
            Arm();
    }

    /// <summary>Sets the clock to what is due next.</summary>
    private void Arm()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var due = connected.Keys.Where(server => !lanes.ContainsKey(server)).Select(server => WatchOf(server).DueAfter(now))
                .Append(nextEnd).Append(now + LookEvery).Min()!.Value;
            timer?.Change(due > now ? due - now : TimeSpan.FromMilliseconds(1), LookEvery);
        }
    }

    private async Task GuardedAsync(Func<CancellationToken, Task> work, CancellationToken ct)
    {
        try
        {
            await work(ct);
            return;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Told to stop; the next process finds out what is half done.
            return;
        }
        catch (StoreUnavailableException e)
        {
            log.CasesNotKept(e.Reason);
        }
        catch (Exception e)
        {
            log.LookFailed(e);
        }

        lock (gate)
            nextEnd = time.GetUtcNow() + Rest;
        Arm();
    }

    private Task[] Running()
    {
        lock (gate)
            return [.. lanes.Values];
    }

    private BanWatch WatchOf(ServerId server) => watches.GetOrAdd(server, _ => new BanWatch());

    // A connection tells of itself also when nothing but its numbers have changed.
    private void OnChanged(ServerId server)
    {
        if (connections.StatusOf(server)?.State is not Connected now)
            connected.TryRemove(server, out _);
        else if (!connected.TryGetValue(server, out var since) || since != now.Since)
        {
            connected[server] = now.Since;
            Wake();
        }
    }

    private void OnBanned(ServerId server)
    {
        WatchOf(server).LookAgain();
        Wake();
    }

    private void OnJoined(ServerId server)
    {
        if (hasMutes)
            Wake();
    }
}
