using GustMark.Core.Moderation;
using Microsoft.Extensions.Hosting;

namespace GustMark.Worker.Bot.Moderation;

/// <summary>Keeps bans and mutes in force as long as the worker runs.</summary>
internal sealed class BanKeeperLoop(BanKeeper keeper) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => keeper.RunAsync(stoppingToken);
}
