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
        var paid = await StoreRetry.UntilDoneAsync(
            () => rewards.PayAsync(kill, ct), (e, failures, delay) => log.RewardDelayed(kill.Guild, e.Message, failures, delay), time, ct);
        if (paid is { } entry)
            log.Paid(entry.Guild, entry.Postings.Max(posting => posting.Coins), entry.Id);
    }
}
