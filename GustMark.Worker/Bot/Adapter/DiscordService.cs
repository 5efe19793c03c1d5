using GustMark.Discord.Gateway;
using GustMark.Discord.Rest;
using GustMark.Worker.Hosting;
using Microsoft.Extensions.Hosting;

namespace GustMark.Worker.Bot.Adapter;

/// <summary>Keeps the bot on Discord while the worker runs; what Discord refuses for good ends the worker with its reason.</summary>
internal sealed class DiscordService(DiscordConnection connection) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await connection.RunAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped in order.
        }
        catch (Exception e) when (e is GatewayFatalException or DiscordTokenRejectedException)
        {
            throw new FatalException(ExitCode.Permission, e.Message, e);
        }
    }
}
