using GustMark.Core.Economy;
using GustMark.Core.Results;
using GustMark.Worker.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot;

/// <summary>Finishes moves of wallets that the end of an earlier process interrupted. A store that fails is asked again at the next start.</summary>
internal sealed class UnfinishedMoves(WalletMoves moves, ILogger<UnfinishedMoves> log) : BackgroundService, IRunsOnce
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await moves.FinishAllAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Told to stop; the next start goes on.
        }
        catch (StoreUnavailableException e)
        {
            log.MovesUnfinished(e);
        }
    }
}
