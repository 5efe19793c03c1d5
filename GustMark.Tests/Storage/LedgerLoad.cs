using System.Globalization;
using GustMark.Core.Economy;
using GustMark.Core.Identity;

namespace GustMark.Tests.Storage;

/// <summary>Many people who move coins at once, until the process ends; each operation that was acknowledged is written out.</summary>
internal sealed class LedgerLoad(ILedgerStore ledger, string run)
{
    public static readonly GuildId Guild = new(77);

    private const int People = 12;
    private const int Callers = 16;

    private readonly Holds holds = new(ledger, TimeProvider.System);
    private int next;

    public static AccountId Wallet(int person) => AccountId.Wallet(Guild, new MemberId((ulong)person + 1));

    /// <summary>Runs until it is cancelled or killed.</summary>
    /// <param name="acknowledge">Called with the id of each entry that is there now, by one caller at a time.</param>
    public async Task RunAsync(Action<EntryId> acknowledge, CancellationToken ct)
    {
        var gate = new Lock();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(
            async () =>
            {
                var random = new Random(HashCode.Combine(run.GetHashCode(StringComparison.Ordinal), caller));
                while (!ct.IsCancellationRequested)
                {
                    foreach (var id in await OneAsync(random, ct))
                    {
                        lock (gate)
                            acknowledge(id);
                    }
                }
            },
            ct)));
    }

    private async Task<IReadOnlyList<EntryId>> OneAsync(Random random, CancellationToken ct)
    {
        var id = $"{run}-{Interlocked.Increment(ref next).ToString(CultureInfo.InvariantCulture)}";
        var (from, to) = (Wallet(random.Next(People)), Wallet(random.Next(People)));
        var coins = new Coins(random.Next(1, 40));
        if (from == to)
            return await PostAsync(LedgerEntry.Transfer(new(id), EntryKind.Grant, Actor.Bot, Now, AccountId.Mint(Guild), to, coins), ct);
        if (random.Next(3) > 0)
            return await PostAsync(LedgerEntry.Transfer(new(id), EntryKind.Pay, Actor.Bot, Now, from, to, coins), ct);

        var hold = new Hold(id, from, coins);
        if (!(await holds.ReserveAsync(hold, Actor.Bot, null, null, ct)).Accepted)
            return [];
        if (random.Next(4) == 0)
            return [hold.HoldEntry];
        _ = random.Next(2) == 0
            ? await holds.CaptureAsync(hold, AccountId.House(Guild), Actor.Bot, null, null, ct)
            : await holds.ReleaseAsync(hold, Actor.Bot, null, null, ct);
        return [hold.HoldEntry, hold.SettleEntry];
    }

    private async Task<IReadOnlyList<EntryId>> PostAsync(LedgerEntry entry, CancellationToken ct) =>
        (await ledger.PostAsync(entry, ct)).Accepted ? [entry.Id] : [];

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();
}
