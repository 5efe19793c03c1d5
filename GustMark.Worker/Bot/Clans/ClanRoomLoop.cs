using System.Collections.Concurrent;
using System.Threading.Channels;
using GustMark.Core.Clans;
using GustMark.Core.Clans.Rooms;
using GustMark.Core.Identity;
using Microsoft.Extensions.Hosting;

namespace GustMark.Worker.Bot.Clans;

/// <summary>
/// Runs what keeps clans and Discord in step: roles and channels, those who are gone, and the roll, which is called when a guild becomes known and once a day.
/// </summary>
internal sealed class ClanRoomLoop(
    ClanService clans, ClanSettingsService settings, ClanRoomKeeper keeper, ClanDepartures departures, ClanRoll roll, TimeProvider time) : BackgroundService
{
    /// <summary>Between two tries at what Discord would not do.</summary>
    public static readonly TimeSpan TryAgain = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<GuildId, bool> guilds = new();
    private readonly Channel<GuildId> rolls = Channel.CreateUnbounded<GuildId>(new() { SingleReader = true });

    /// <summary>The guild is there: what happened while nobody looked is found.</summary>
    public void Found(GuildId guild)
    {
        guilds[guild] = true;
        keeper.Look(guild);
        rolls.Writer.TryWrite(guild);
    }

    /// <summary>The bot is not in the guild any more.</summary>
    public void Forget(GuildId guild) => guilds.TryRemove(guild, out _);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        clans.Changed += OnChanged;
        settings.Changed += keeper.Look;
        await using var again = time.CreateTimer(_ => keeper.TryAgain(), null, TryAgain, TryAgain);
        await using var daily = time.CreateTimer(_ => CallAll(), null, ClanRoll.Interval, ClanRoll.Interval);
        try
        {
            await Task.WhenAll(keeper.RunAsync(stoppingToken), departures.RunAsync(stoppingToken), CallRollsAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next process looks at everything anew.
        }
        finally
        {
            clans.Changed -= OnChanged;
            settings.Changed -= keeper.Look;
        }
    }

    private void OnChanged(ClanChange change) => keeper.Look(change.Now.Guild);

    private void CallAll()
    {
        foreach (var guild in guilds.Keys)
            rolls.Writer.TryWrite(guild);
    }

    private async Task CallRollsAsync(CancellationToken stopping)
    {
        await foreach (var guild in rolls.Reader.ReadAllAsync(stopping))
            await roll.CallAsync(guild, stopping);
    }
}
