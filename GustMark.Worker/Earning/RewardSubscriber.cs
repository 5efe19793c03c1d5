using GustMark.Core.Console;
using GustMark.Core.Earning;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Earning;

/// <summary>
/// Reads kills off the consoles and has them paid. While the store fails, the kill under way is tried again and all that follow wait in
/// the queue, which makes the readers wait when it is full: no kill is lost while the process lives.
/// </summary>
internal sealed class RewardSubscriber(KillRewards rewards, TimeProvider time, ILogger<RewardSubscriber> log) : ILineSubscriber
{
    /// <summary>Between two tries at most; the first wait is a second, and each is twice the one before.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    public string Name => "rewards";

    public OverflowPolicy Policy => OverflowPolicy.Wait;

    public async ValueTask HandleAsync(LineBatch batch, CancellationToken ct)
    {
        foreach (var kill in PlayerKill.In(batch))
            await PayAsync(kill, ct);
    }

    public void OnDropped(ServerId server, int lines)
    {
    }

    private async Task PayAsync(PlayerKill kill, CancellationToken ct)
    {
        for (var failures = 0; ;)
        {
            try
            {
                if (await rewards.PayAsync(kill, ct) is { } entry)
                    log.Paid(entry.Guild, entry.Postings.Max(posting => posting.Coins), entry.Id);
                return;
            }
            catch (StoreUnavailableException e)
            {
                var delay = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Min(failures++, 10)), LongestWait.TotalSeconds));
                log.RewardDelayed(kill.Guild, e.Message, failures, delay);
                await Task.Delay(delay, time, ct);
            }
        }
    }
}
