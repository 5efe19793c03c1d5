using GustMark.Core.Shop;
using Microsoft.Extensions.Hosting;

namespace GustMark.Worker.Bot.Shop;

/// <summary>Runs the deliveries as long as the worker runs.</summary>
internal sealed class DeliveryLoop(Deliveries deliveries) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => deliveries.RunAsync(stoppingToken);
}
