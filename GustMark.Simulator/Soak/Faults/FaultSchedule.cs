using GustMark.Simulator.GameServers;
using GustMark.Simulator.GPortal;

namespace GustMark.Simulator.Soak.Faults;

/// <summary>A fault and when it strikes, from the beginning of the load.</summary>
sealed record PlannedFault(TimeSpan At, SoakFault Fault);

/// <summary>
/// Faults by lot. They are dealt like cards: each kind comes once before one comes a second time, so even a short soak meets many. The
/// worker is killed in the first third only; the one that lives then is watched to the end.
/// </summary>
static class FaultSchedule
{
    const double KillFrom = 0.1;
    const double KillTo = 0.33;

    // The worker waits 5 s for a lock: some are outlived, some are not.
    const double LongestSeconds = 7;

    static readonly TimeSpan OneKillEach = TimeSpan.FromMinutes(20);

    static readonly GameServerFault[] ServerKinds =
    [
        GameServerFault.Drop, GameServerFault.Refuse, GameServerFault.Stall, GameServerFault.HalfOpen, GameServerFault.Garbage, GameServerFault.Huge, GameServerFault.Slow,
        GameServerFault.Duplicate, GameServerFault.WrongPassword,
    ];

    static readonly string[] DiscordBlows = ["disconnect", "reconnect", "invalid-session"];
    static readonly string[] DiscordStates = ["outage", "slow", "5xx", "429"];

    static readonly GPortalFaultKind[] GPortalKinds =
    [
        GPortalFaultKind.Unauthorized, GPortalFaultKind.TooManyRequests, GPortalFaultKind.ServerError, GPortalFaultKind.Malformed, GPortalFaultKind.GrpcUnavailable,
        GPortalFaultKind.DropSocket, GPortalFaultKind.DropSubscription, GPortalFaultKind.Slow, GPortalFaultKind.TokenServerError,
    ];

    /// <param name="seed">The same gives the same.</param>
    /// <param name="servers">Names of the game servers.</param>
    /// <param name="canFillDisk">Whether the disk can be full.</param>
    public static IReadOnlyList<PlannedFault> Of(int seed, TimeSpan duration, TimeSpan every, IReadOnlyList<string> servers, bool canFillDisk)
    {
        // Chance is drawn for the full disk as well where it cannot be had: the rest of the schedule is the same on every machine.
        var random = new Random(seed);
        var planned = new List<PlannedFault>();
        for (var kill = 0; kill < 1 + (int)(duration / OneKillEach); kill++)
            planned.Add(new(duration * (KillFrom + (random.NextDouble() * (KillTo - KillFrom))), new WorkerKilled()));

        var cards = new Queue<Func<SoakFault>>();
        for (var at = every * (0.5 + random.NextDouble()); at < duration; at += every * (0.5 + random.NextDouble()))
        {
            if (cards.Count == 0)
                cards = Shuffled(random, servers);
            var fault = cards.Dequeue()();
            if (canFillDisk || fault is not DiskFull)
                planned.Add(new(at, fault));
        }

        return [.. planned.OrderBy(fault => fault.At)];
    }

    static Queue<Func<SoakFault>> Shuffled(Random random, IReadOnlyList<string> servers)
    {
        TimeSpan Some() => TimeSpan.FromSeconds(1 + Math.Round(random.NextDouble() * (LongestSeconds - 1), 1));
        string Any() => servers[random.Next(servers.Count)];
        Func<SoakFault>[] cards =
        [
            .. ServerKinds.Select(kind => (Func<SoakFault>)(() => new ServerFault(Any(), kind, Some()))),
            () => new ServerRestart(Any()),
            .. DiscordBlows.Select(kind => (Func<SoakFault>)(() => new DiscordFault(kind, TimeSpan.Zero))),
            .. DiscordStates.Select(kind => (Func<SoakFault>)(() => new DiscordFault(kind, Some()))),
            .. GPortalKinds.Select(kind => (Func<SoakFault>)(() => new GPortalTrouble(kind, Some()))),
            () => new TokensRunOut(),
            () => new StoreLocked(Some()),
            () => new DiskFull(Some()),
        ];
        random.Shuffle(cards);
        return new(cards);
    }
}
