using GustMark.Core.Earning;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Earning;

/// <summary>
/// Looks once a minute who plays, and has it kept and paid for. What cannot be kept waits in memory and is tried again in order, minute by
/// minute.
/// </summary>
internal sealed class PlayTimeClock(
    IServerConnections connections, IRosters rosters, ILinkStore links, HourRewards rewards, TimeProvider time, ILogger<PlayTimeClock> log) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>Minutes of a guild that wait for the store at most: a day.</summary>
    public const int MostWaiting = 24 * 60;

    private readonly PlayedTime played = new(rosters);
    private readonly Dictionary<GuildId, Queue<PlayedMinute>> waiting = [];
    private readonly Dictionary<GuildId, Dictionary<PlayerId, MemberId>> linked = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            // The first look tells who is there; from the second on it is known how long.
            do
                await TickAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What waits is lost with the process: seconds of the last minute, or what a store in trouble did not take.
        }
    }

    /// <summary>One look. Never called concurrently.</summary>
    internal async Task TickAsync(CancellationToken ct)
    {
        var servers = connections.Statuses().Select(status => status.Server).ToList();
        played.Keep(servers.Select(server => server.Id).ToHashSet());
        foreach (var guild in servers.GroupBy(server => server.Guild))
        {
            try
            {
                Look(guild.Key, guild.Select(server => server.Id), await LinkedAsync(guild.Key, ct));
                await KeepAsync(guild.Key, ct);
            }
            catch (StoreUnavailableException e)
            {
                log.PlayTimeDelayed(guild.Key, e.Message, waiting.GetValueOrDefault(guild.Key)?.Count ?? 0);
            }
        }
    }

    private void Look(GuildId guild, IEnumerable<ServerId> servers, Dictionary<PlayerId, MemberId> members)
    {
        var now = time.GetUtcNow();
        var stretches = played.Look(servers, members, now);
        rewards.Forget(guild, stretches.Select(stretch => stretch.Member).ToHashSet());
        if (stretches.Count == 0)
            return;
        if (!waiting.TryGetValue(guild, out var queue))
            waiting[guild] = queue = new();
        queue.Enqueue(new PlayedMinute(guild, now.ToUnixTimeSeconds(), stretches));
        if (queue.Count <= MostWaiting)
            return;
        queue.Dequeue();
        log.PlayTimeLost(guild, 1);
    }

    private async Task KeepAsync(GuildId guild, CancellationToken ct)
    {
        if (!waiting.TryGetValue(guild, out var queue))
            return;

        // Taken out when it is kept: asked again, the store knows whether it has it.
        while (queue.TryPeek(out var minute))
        {
            foreach (var entry in await rewards.KeepAsync(minute, ct))
                log.Paid(guild, entry.Postings.Max(posting => posting.Coins), entry.Id);
            queue.Dequeue();
        }

        waiting.Remove(guild);
    }

    /// <summary>Who is linked to whom: as the store says, or, while it does not, as it said last.</summary>
    private async Task<Dictionary<PlayerId, MemberId>> LinkedAsync(GuildId guild, CancellationToken ct)
    {
        try
        {
            linked[guild] = (await links.OfGuildAsync(guild, ct)).ToDictionary(link => link.Player, link => link.Member);
        }
        catch (StoreUnavailableException) when (linked.ContainsKey(guild))
        {
            // What is played now is kept when it is back, and until then nobody can link anybody.
        }

        return linked[guild];
    }
}
