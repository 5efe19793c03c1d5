using System.Collections.Concurrent;
using GustMark.Core.Identity;
using GustMark.Core.Players.Linking;
using Microsoft.Extensions.Hosting;

namespace GustMark.Worker.Bot.Linking;

/// <summary>
/// Runs what gives linked members their role and nickname. All of a guild are looked at once when it becomes known, and when the setting changes.
/// </summary>
internal sealed class LinkedMemberLoop(LinkService links, LinkedSettingsService settings, LinkedMemberKeeper keeper, TimeProvider time)
    : BackgroundService
{
    /// <summary>Between two tries while Discord or the store does not answer.</summary>
    public static readonly TimeSpan TryAgain = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<GuildId, bool> known = new();

    /// <summary>The guild is there: what happened while nobody looked is made up for, once as long as the process lives.</summary>
    public void Found(GuildId guild)
    {
        if (known.TryAdd(guild, true))
            keeper.LookAtAll(guild);
    }

    /// <summary>The bot is not in the guild any more.</summary>
    public void Forget(GuildId guild)
    {
        known.TryRemove(guild, out _);
        keeper.Forget(guild);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        links.Changed += keeper.Look;
        settings.Changed += keeper.LookAtAll;
        await using var again = time.CreateTimer(_ => keeper.TryAgain(), null, TryAgain, TryAgain);
        try
        {
            await keeper.RunAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next process looks at all who are linked.
        }
        finally
        {
            links.Changed -= keeper.Look;
            settings.Changed -= keeper.LookAtAll;
        }
    }
}
