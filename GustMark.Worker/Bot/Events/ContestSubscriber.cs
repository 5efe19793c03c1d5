using GustMark.Core.Console;
using GustMark.Core.Earning;
using GustMark.Core.Events;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot.Events;

/// <summary>
/// Reads kills off the consoles for the events that are fought. While the store fails, the one under way is tried again and all that follow
/// wait.
/// </summary>
/// <param name="counting">Made when it is needed: it needs the servers' connections, which are made with their subscribers.</param>
internal sealed class ContestSubscriber(Lazy<ContestCounting> counting, TimeProvider time, ILogger<ContestSubscriber> log) : ILineSubscriber
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(1);

    public string Name => "events";

    public OverflowPolicy Policy => OverflowPolicy.Wait;

    public async ValueTask HandleAsync(LineBatch batch, CancellationToken ct)
    {
        foreach (var kill in PlayerKill.In(batch))
        {
            while (!await CountedAsync(kill, ct))
                await Task.Delay(TryAgain, time, ct);
        }
    }

    public void OnDropped(ServerId server, int lines)
    {
    }

    private async Task<bool> CountedAsync(PlayerKill kill, CancellationToken ct)
    {
        try
        {
            await counting.Value.CountAsync(kill, ct);
            return true;
        }
        catch (StoreUnavailableException e)
        {
            log.KillDelayed(kill.Guild, e.Message);
            return false;
        }
    }
}
