using GustMark.Core.Identity;
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
    IServerStore servers, IServerConnections connections, IVitals vitals, IDriftWatch drift, RequestTimes requests, TimeProvider time)
{
    public async Task<Dashboard> OfGuildAsync(GuildId guild, CancellationToken ct)
    {
        var rows = (await servers.OfGuildAsync(guild, ct))
            .Select(server => new DashboardServer(server, connections.StatusOf(server.Id), drift.Of(server.Id)))
            .ToList();
        return new Dashboard(
            rows, requests.Summary(), vitals.ResidentBytes, vitals.StartedAt, vitals.Queues, AlertsOf(rows), time.GetUtcNow());
    }

    private List<DashboardAlert> AlertsOf(List<DashboardServer> rows)
    {
        var alerts = new List<DashboardAlert>();
        foreach (var row in rows)
        {
            switch (row.Status?.State)
            {
                case Refused:
                    alerts.Add(new DashboardAlert($"{row.Server.Name}: the server refuses us"));
                    break;
                case WaitingToRetry { Failures: >= 3 } waiting:
                    alerts.Add(new DashboardAlert($"{row.Server.Name}: down, {waiting.Failures} attempts failed"));
                    break;
            }

            if (row.Status is { State: Connected, Info.Framerate: { } framerate and < 15 })
                alerts.Add(new DashboardAlert($"{row.Server.Name}: {framerate:0} frames a second"));
            if (row.Drift is { IsAlarming: true } drift)
                alerts.Add(new DashboardAlert(
                    $"{row.Server.Name}: {drift.Share * 100:0} % of its lines are not understood" + (drift.Samples.Count > 0 ? $", such as “{drift.Samples[^1]}”" : "")));
        }

        foreach (var queue in vitals.Queues)
        {
            if (queue.Depth > queue.Capacity * 8 / 10)
                alerts.Add(new DashboardAlert($"queue {queue.Name}: {queue.Depth} of {queue.Capacity} lines wait"));
        }

        return alerts;
    }
}

public sealed record DashboardServer(GameServer Server, ServerStatus? Status, Drift? Drift);

/// <param name="Text">Holds names that people chose.</param>
public sealed record DashboardAlert(string Text);

/// <summary>A guild's servers, and the worker that looks after them.</summary>
public sealed record Dashboard(
    IReadOnlyList<DashboardServer> Servers,
    RequestSummary Requests,
    long ResidentBytes,
    DateTimeOffset StartedAt,
    IReadOnlyList<QueueVitals> Queues,
    IReadOnlyList<DashboardAlert> Alerts,
    DateTimeOffset At);
