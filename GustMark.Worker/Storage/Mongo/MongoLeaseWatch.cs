using Microsoft.Extensions.Hosting;

namespace GustMark.Worker.Storage.Mongo;

/// <summary>Ends the worker when its lease is lost: what it would do on could not be kept, or would be done twice.</summary>
internal sealed class MongoLeaseWatch(MongoLease lease) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => lease.Lost.WaitAsync(stoppingToken);
}
