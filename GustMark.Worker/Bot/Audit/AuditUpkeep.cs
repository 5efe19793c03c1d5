using GustMark.Core.Audit;
using GustMark.Core.Results;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot.Audit;

/// <summary>Says at the start, before anything new begins, what an earlier process has begun and not ended.</summary>
internal sealed class AuditUpkeep(AuditTrail trail, ILogger<AuditUpkeep> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await trail.CloseAsync(cancellationToken) is var open and > 0)
                log.EndsUnknown(open);
        }
        catch (StoreUnavailableException e)
        {
            log.EndsDelayed(e.Reason);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
