using GustMark.Core.Events;
using GustMark.Core.Identity;
using GustMark.Core.Monitoring.Alerts;
using GustMark.Core.Servers;

namespace GustMark.Core.Dashboards;

/// <summary>How the process is, as the operating system and the pipeline tell it.</summary>
public interface IVitals
{
    /// <summary>Resident memory in bytes.</summary>
    long ResidentBytes { get; }

    DateTimeOffset StartedAt { get; }

    /// <summary>The queues between the consoles and those who read them.</summary>
    IReadOnlyList<QueueVitals> Queues { get; }
}

/// <param name="Depth">Lines waiting.</param>
/// <param name="Capacity">Lines it holds at most.</param>
/// <param name="Dropped">Lines dropped since start.</param>
public sealed record QueueVitals(string Name, int Depth, int Capacity, long Dropped);

/// <summary>Puts together what a dashboard shows.</summary>
public sealed class DashboardService(
    IServerStore servers, IServerConnections connections, IVitals vitals, IDriftWatch drift, RequestTimes requests, AlertWatch alerts,
    ContestBook contests, TimeProvider time)
{
    public async Task<Dashboard> OfGuildAsync(GuildId guild, CancellationToken ct)
    {
        var rows = (await servers.OfGuildAsync(guild, ct))
            .Select(server => new DashboardServer(server, connections.StatusOf(server.Id), drift.Of(server.Id), contests.UnderWayOn(server.Id)))
            .ToList();
        return new Dashboard(
            rows, requests.Summary(), vitals.ResidentBytes, vitals.StartedAt, vitals.Queues, alerts.RaisedIn(guild), time.GetUtcNow());
    }
}

/// <param name="Contest">The event that is under way there; null when there is none.</param>
public sealed record DashboardServer(GameServer Server, ServerStatus? Status, Drift? Drift, Contest? Contest);

/// <summary>A guild's servers, and the worker that looks after them.</summary>
/// <param name="Alerts">Those that last, the oldest first.</param>
public sealed record Dashboard(
    IReadOnlyList<DashboardServer> Servers,
    RequestSummary Requests,
    long ResidentBytes,
    DateTimeOffset StartedAt,
    IReadOnlyList<QueueVitals> Queues,
    IReadOnlyList<AlertEpisode> Alerts,
    DateTimeOffset At);
