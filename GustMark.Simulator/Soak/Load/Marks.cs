using System.Collections.Concurrent;
using GustMark.Simulator.GameServers;

namespace GustMark.Simulator.Soak.Load;

/// <summary>A line that can be told from all others.</summary>
/// <param name="From">When it began to be printed.</param>
/// <param name="To">When every client had it; later than <paramref name="From"/> where one of them read slowly.</param>
sealed record Mark(string Server, int Number, DateTimeOffset From, DateTimeOffset To);

/// <summary>Numbered lines that every game server prints at a steady pace: whether each was counted once can be told afterwards.</summary>
/// <remarks>A mark is a save of so few entities as no world has: it says nothing of anybody's presence and is archived like any line.</remarks>
sealed class Marks
{
    /// <summary>A world never saves fewer entities.</summary>
    public const int Most = 39_999;

    static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    readonly ConcurrentQueue<Mark> printed = [];

    public IReadOnlyCollection<Mark> Printed => printed;

    public static string TextOf(int number) => FormattableString.Invariant($"Saved {number:N0} ents, cache(0.01), write(0.01), disk(0.00).");

    /// <summary>Prints on every server until the soak ends.</summary>
    /// <param name="servers">All of them.</param>
    /// <param name="duration">Of the soak: a long one prints them less often.</param>
    /// <param name="ct">Ends it between two marks.</param>
    public Task RunAsync(IEnumerable<SimulatedGameServer> servers, TimeSpan duration, CancellationToken ct)
    {
        var pace = duration / Most > Pace ? duration / Most : Pace;
        return Task.WhenAll(servers.Select(server => PrintAsync(server, pace, ct)));
    }

    async Task PrintAsync(SimulatedGameServer server, TimeSpan pace, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(pace, TimeProvider.System);
        for (var number = 1; number <= Most && await NextAsync(timer, ct); number++)
        {
            var from = TimeProvider.System.GetUtcNow();
            await server.BroadcastAsync(TextOf(number), GameServers.Wire.FrameType.Generic, CancellationToken.None);
            printed.Enqueue(new Mark(server.Name, number, from, TimeProvider.System.GetUtcNow()));
        }
    }

    static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken ct)
    {
        try
        {
            return await timer.WaitForNextTickAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
