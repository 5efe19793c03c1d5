using GustMark.Core.Clans;
using GustMark.Core.Feeds;
using GustMark.Core.Results;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot.Clans;

/// <summary>Finishes closings that an earlier process left half done, and tells the feeds what happens to clans.</summary>
internal sealed class ClanUpkeep(ClanService clans, ClanClosings closings, NewsDesk news, TimeProvider time, ILogger<ClanUpkeep> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        clans.Changed += Tell;
        try
        {
            await closings.RecoverAsync(cancellationToken);
        }
        catch (StoreUnavailableException e)
        {
            log.ClosingsDelayed(e.Reason);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        clans.Changed -= Tell;
        return Task.CompletedTask;
    }

    private void Tell(ClanChange change)
    {
        if (ClanView.Happened(change) is not null)
            news.Tell(new ClanHappening(change, time.GetUtcNow()));
    }
}
