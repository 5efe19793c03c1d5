using GustMark.Core.Gambling;
using Microsoft.Extensions.Hosting;

namespace GustMark.Worker.Bot.Gambling;

/// <summary>Finishes games that nobody finishes, as long as the worker runs.</summary>
internal sealed class GameRunner(GamblingService gambling) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => gambling.Loop.RunAsync(stoppingToken);
}
