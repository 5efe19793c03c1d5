using GustMark.Core.Time;
using GustMark.Discord;
using GustMark.Discord.Gateway;
using GustMark.Discord.Rest;
using GustMark.Worker.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GustMark.Worker.Bot.Adapter;

/// <summary>
/// Keeps the bot on Discord while the worker runs, with the token that counts. What Discord refuses for good ends the worker with its reason, but for
/// a token that it took before: then a new one is waited for, and consoles and feeds go on meanwhile.
/// </summary>
internal sealed class DiscordService(
    DiscordConnection connection, DiscordClient client, IOptionsMonitor<DiscordOptions> options, TimeProvider time, ILogger<DiscordService> log) : BackgroundService
{
    private const int TokenRefused = 4004;

    // A token that Discord could not be asked about is asked about again.
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(30);

    private readonly CoalescedSignal changed = new();
    private volatile bool wasConnected;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var used = options.CurrentValue.Token!;
        using var listening = options.OnChange((_, _) => changed.Set());
        client.ShardChanged += OnShardChanged;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                var running = connection.RunAsync(ending.Token);
                var next = NextTokenAsync(used, stoppingToken);
                if (await Task.WhenAny(running, next) == running && await EndedAsync(running, stoppingToken))
                    return;
                used = await next;
                await ending.CancelAsync();
                await running.ContinueWith(static ended => _ = ended.Exception, TaskScheduler.Default);
                client.UseToken(new BotToken(used));
                log.TokenTaken();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped in order.
        }
        finally
        {
            client.ShardChanged -= OnShardChanged;
        }
    }

    private void OnShardChanged(ShardStatus shard) => wasConnected |= shard.State is ShardOpen;

    /// <summary>Whether that was the end; false where a new token may mend it.</summary>
    /// <exception cref="FatalException">Discord refuses for good.</exception>
    private async Task<bool> EndedAsync(Task running, CancellationToken stopping)
    {
        try
        {
            await running;
            return true;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return true;
        }
        catch (Exception e) when (wasConnected && e is DiscordTokenRejectedException or GatewayFatalException { Code: TokenRefused })
        {
            log.TokenLost(e.Message);
            return false;
        }
        catch (Exception e) when (e is GatewayFatalException or DiscordTokenRejectedException)
        {
            throw new FatalException(ExitCode.Permission, e.Message, e);
        }
    }

    /// <summary>Completes with another token than that, which Discord takes.</summary>
    private async Task<string> NextTokenAsync(string used, CancellationToken ct)
    {
        while (true)
        {
            await changed.WaitAsync(ct);
            var asked = options.CurrentValue.Token!;
            if (asked == used)
                continue;
            try
            {
                await client.Rest.PingAsync(new BotToken(asked), ct);
                return asked;
            }
            catch (DiscordTokenRejectedException)
            {
                log.NewTokenRefused();
            }
            catch (DiscordException e)
            {
                log.NewTokenUnknown(e.Message, AskAgain);
                await Task.Delay(AskAgain, time, ct);
                changed.Set();
            }
        }
    }
}
