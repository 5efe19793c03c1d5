using GustMark.Discord.Models;
using GustMark.Discord.Rest;
using Microsoft.Extensions.Logging;

namespace GustMark.Discord.Gateway;

/// <summary>All shards of the bot: asks Discord how many and how fast, starts them, and ends all when one cannot go on.</summary>
sealed class ShardGroup(DiscordClientOptions options, DiscordRest rest, TimeProvider time, ILogger log)
{
    DiscordClientOptions options = options;
    volatile IReadOnlyList<Shard> shards = [];
    Presence? presence = options.Presence;

    public event Action<ShardStatus>? Changed;

    public IReadOnlyList<ShardStatus> Statuses => [.. shards.Select(shard => shard.Status)];

    public async Task RunAsync(GatewayHandler handler, CancellationToken stopping)
    {
        GatewayBot bot;
        try
        {
            bot = await AskAsync(stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return;
        }
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await using var delivery = new EventDelivery(handler, log, ending.Token);
        var gate = new IdentifyGate(bot.SessionStartLimit, options.IdentifySpacing, time, log);
        var count = Math.Max(1, options.Shards ?? bot.Shards);
        var configured = options with { Presence = presence };
        shards = [.. Enumerable.Range(0, count).Select(number =>
            new Shard(number, count, bot.Url, configured, gate, delivery, status => Changed?.Invoke(status), time, log))];
        await Task.WhenAll(shards.Select(shard => RunAsync(shard, ending))).ConfigureAwait(false);
    }

    /// <summary>For the next run.</summary>
    public void UseToken(BotToken token) => options = options with { Token = token };

    public Task SetPresenceAsync(Presence value, CancellationToken ct)
    {
        presence = value;
        return Task.WhenAll(shards.Select(shard => shard.SetPresenceAsync(value, ct)));
    }

    static async Task RunAsync(Shard shard, CancellationTokenSource ending)
    {
        try
        {
            await shard.RunAsync(ending.Token).ConfigureAwait(false);
        }
        catch
        {
            await ending.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    async Task<GatewayBot> AskAsync(CancellationToken stopping)
    {
        for (var failures = 1; ; failures++)
        {
            string reason;
            try
            {
                var bot = await rest.GetGatewayBotAsync(stopping).ConfigureAwait(false);
                if (Uri.TryCreate(bot.Url, UriKind.Absolute, out var url) && url.Scheme is "ws" or "wss")
                    return bot;
                reason = "Discord named no WebSocket address";
            }
            catch (DiscordException e) when (e is not DiscordTokenRejectedException)
            {
                reason = e.Message;
            }
            var delay = Backoff.After(failures, TimeSpan.FromSeconds(2), options.ReconnectMax, Random.Shared.NextDouble());
            log.GatewayUnknown(reason, failures, delay);
            await Task.Delay(delay, time, stopping).ConfigureAwait(false);
        }
    }
}
