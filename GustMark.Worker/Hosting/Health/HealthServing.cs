using System.Net;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Hosting.Health;

/// <summary>Everything that tells how the worker is to those who ask from outside. Lives a little longer than the database does.</summary>
internal sealed class HealthServing : IDisposable
{
    private readonly HealthSocket? socket;
    private readonly LoopbackEndpoint? endpoint;

    /// <param name="folder">The data folder, nobody else's.</param>
    /// <exception cref="FatalException">The port is taken.</exception>
    public HealthServing(string folder, HealthOptions options, WorkerHealth health, TimeProvider time, ILogger log)
    {
        if (options.Port > 0)
        {
            endpoint = new LoopbackEndpoint(options.Port, "Health:Port", new Dictionary<string, Func<CancellationToken, Task<LoopbackPage>>>
            {
                ["/health/live"] = ct => PageAsync(health, report => report.IsLive, ct),
                ["/health/ready"] = ct => PageAsync(health, report => report.IsReady, ct),
            }, log);
            endpoint.Start();
        }

        socket = HealthSocket.Open(folder, health, time, log);
    }

    public void Dispose()
    {
        socket?.Dispose();
        endpoint?.Dispose();
    }

    private static async Task<LoopbackPage> PageAsync(WorkerHealth health, Func<HealthReport, bool> isWell, CancellationToken ct)
    {
        var report = await health.AskAsync(ct);
        return new LoopbackPage("application/json; charset=utf-8", report.ToString(), isWell(report) ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable);
    }
}
