using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Players.Profiles;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Players;

/// <summary>
/// Looks who is on the servers, and has kept what became known: news within a second, and once a minute of everybody that he is still there. Before the
/// connections close it looks once more.
/// </summary>
internal sealed class ProfileClock(
    IServerConnections connections, IRosters rosters, PresenceBook book, ProfileKeeper keeper, TimeProvider time, ILogger<ProfileClock> log)
    : BackgroundService, IHostedLifecycleService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>From one look at the rosters to the next, which are in memory.</summary>
    public static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    /// <summary>What of a session may be lost in a crash.</summary>
    public static readonly TimeSpan BetweenProofs = TimeSpan.FromMinutes(1);

    private DateTimeOffset nextLook = DateTimeOffset.MinValue;
    private DateTimeOffset nextProof = DateTimeOffset.MinValue;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        Look();
        return Task.CompletedTask;
    }

    // By now the connections are closed, and their last lines are taken.
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        foreach (var guild in book.Guilds)
        {
            try
            {
                book.Extend(guild);
                await keeper.KeepAsync(guild, cancellationToken);
            }
            catch (Exception e) when (e is StoreUnavailableException or OperationCanceledException)
            {
                log.ProfilesLost(guild, book.Waiting(guild), e.Message);
            }
        }
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TickAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is known then is kept when it stops.
        }
    }

    /// <summary>Never called concurrently.</summary>
    internal async Task TickAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (now >= nextLook)
        {
            nextLook = now + BetweenLooks;
            await BeginAsync(ct);
            Look();
        }

        var isProof = now >= nextProof;
        if (isProof)
            nextProof = now + BetweenProofs;
        foreach (var guild in book.Guilds)
        {
            if (isProof)
                book.Extend(guild);
            if (isProof || book.HasNews(guild))
                await log.UntilKeptAsync(guild, () => keeper.KeepAsync(guild, ct), time, ct);
        }
    }

    private async Task BeginAsync(CancellationToken ct)
    {
        foreach (var guild in connections.Statuses().Select(status => status.Server.Guild).Distinct().Where(guild => !book.HasBegun(guild)).ToList())
            await log.UntilKeptAsync(guild, () => keeper.BeginAsync(guild, ct), time, ct);
    }

    private void Look()
    {
        var servers = connections.Statuses().Select(status => status.Server).ToLookup(server => server.Guild, server => server.Id);
        foreach (var guild in book.Guilds)
        {
            book.Keep(guild, servers[guild].ToHashSet());
            foreach (var server in servers[guild])
            {
                // Read before the clock: who is on it then was proven before.
                if (rosters.RosterOf(server) is { } roster)
                    book.Look(guild, server, roster, time.GetUtcNow());
            }
        }
    }
}
