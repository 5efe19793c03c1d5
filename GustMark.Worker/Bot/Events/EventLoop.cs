using GustMark.Core.Events;
using Microsoft.Extensions.Hosting;

namespace GustMark.Worker.Bot.Events;

/// <summary>Runs the events as long as the worker runs.</summary>
internal sealed class EventLoop(ContestLoop contests) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => contests.RunAsync(stoppingToken);
}
