using System.Diagnostics.Metrics;
using GustMark.Core.Dashboards;
using GustMark.Core.Identity;
using GustMark.Core.Monitoring;
using GustMark.Core.Servers;
using GustMark.Worker.GameServers.Pipeline;

namespace GustMark.Worker.Monitoring;

/// <summary>What the samples tell, as instruments of the meter <c>GustMark</c>: they are read when somebody collects them, and cost nothing before that.</summary>
internal sealed class WorkerMetrics : IDisposable
{
    internal static readonly Meter Meter = new(PipelineMetrics.MeterName);

    private readonly Meter gauges = new(PipelineMetrics.MeterName);
    private readonly IServerConnections connections;
    private readonly TimeProvider time;

    public WorkerMetrics(SampleRing samples, IServerConnections connections, RequestTimes requests, TimeProvider time)
    {
        (this.connections, this.time) = (connections, time);
        OfWorker("gustmark.process.cpu", "%", "Processors used, of all there are", Metric.Cpu);
        OfWorker("gustmark.process.memory", "MBy", "Resident memory", Metric.Memory);
        OfWorker("gustmark.process.heap", "MBy", "Memory on the collected heap", Metric.Heap);
        OfWorker("gustmark.process.gc.pause", "%", "Time in which a collection had everything stopped", Metric.GcPause);
        OfWorker("gustmark.process.threads", "{thread}", "Threads", Metric.Threads);
        OfWorker("gustmark.store.latency", "ms", "A small read of the store", Metric.StoreTime);
        OfWorker("gustmark.discord.latency", "ms", "The newest acknowledged heartbeat", Metric.DiscordTime);
        OfWorker("gustmark.requests.p99", "ms", "99 of 100 commands and buttons of the last minute were answered within", Metric.ResponseTime);
        gauges.CreateObservableCounter("gustmark.requests", () => requests.Summary().Count, "{request}", "Commands and buttons answered");
        gauges.CreateObservableCounter("gustmark.requests.failed", () => requests.Summary().Failures, "{request}", "Those that ended in a failure of ours");
        OfServers("gustmark.server.up", "{connection}", "1 while the console is connected, 0 while it should be and is not", Metric.Up);
        OfServers("gustmark.server.players", "{player}", "Players online", Metric.Players);
        OfServers("gustmark.server.framerate", "{frame}/s", "Frames a second of the server's own loop", Metric.Framerate);
        OfServers("gustmark.server.entities", "{entity}", "Entities", Metric.Entities);
        OfServers("gustmark.server.memory", "MBy", "Memory of the game process", Metric.GameMemory);
        OfServers("gustmark.server.ping", "ms", "Round trip of the newest answered poll", Metric.Ping);

        void OfWorker(string name, string unit, string description, Metric metric) => gauges.CreateObservableGauge(
            name, () => samples.Newest?[metric] is { } value ? [new Measurement<double>(value)] : Array.Empty<Measurement<double>>(), unit, description);
    }

    public void Dispose() => gauges.Dispose();

    // By guild and id, never by name: names are people's words, and change.
    private void OfServers(string name, string unit, string description, Metric metric) => gauges.CreateObservableGauge(
        name,
        () => connections.Statuses().Select(status => (status.Server, Value: ServerSamples.Of(status, time.GetUtcNow())[metric])).Where(one => one.Value is not null)
            .Select(one => new Measurement<double>(one.Value!.Value, Tag("guild", one.Server.Guild), Tag("server", one.Server.Id))),
        unit, description);

    private static KeyValuePair<string, object?> Tag(string name, GuildId guild) => new(name, guild.ToString());

    private static KeyValuePair<string, object?> Tag(string name, ServerId server) => new(name, server.ToString());
}
