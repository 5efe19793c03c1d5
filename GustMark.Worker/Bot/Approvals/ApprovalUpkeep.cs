using GustMark.Core.Approvals;
using GustMark.Core.Results;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot.Approvals;

/// <summary>
/// Takes up what an earlier process left: runs what was approved and not begun, says of what was begun that nobody knows, and sends questions that
/// were not sent. Then says which were not answered in time.
/// </summary>
internal sealed class ApprovalUpkeep(
    IApprovalStore store, ApprovalService approvals, ApprovalRuns runs, ApprovalNotices notices, IHostApplicationLifetime lifetime, TimeProvider time,
    ILogger<ApprovalUpkeep> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private IReadOnlyList<Approval>? left;

    /// <summary>Reads what is open before anything of this process can be.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            left = await store.OpenAsync(cancellationToken);
        }
        catch (StoreUnavailableException e)
        {
            log.ApprovalsDelayed(e.Reason);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What is run needs all that the worker consists of.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            await started.Task.WaitAsync(stoppingToken);
            do
            {
                try
                {
                    await TakeUpAsync(stoppingToken);
                    foreach (var over in await approvals.ExpireAsync(stoppingToken))
                        await notices.ShowAsync(over, stoppingToken);
                }
                catch (StoreUnavailableException e)
                {
                    log.ApprovalsDelayed(e.Reason);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next process goes on.
        }
    }

    private async Task TakeUpAsync(CancellationToken ct)
    {
        while (left is [var open, ..])
        {
            switch (open.State)
            {
                case ApprovalState.Approved:
                    await runs.RunAsync(open, ct);
                    break;
                case ApprovalState.Running when await store.MoveAsync(open.Guild, open.Id, ApprovalState.Running, ApprovalState.Unclear, null, ct):
                    await notices.ShowAsync(open with { State = ApprovalState.Unclear }, ct);
                    break;
                case ApprovalState.Waiting when open.Message is null:
                    await notices.ShowAsync(open, ct);
                    break;
            }

            left = [.. left.Skip(1)];
        }
    }
}
