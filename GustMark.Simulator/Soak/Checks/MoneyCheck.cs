using GustMark.Core.Audit;
using GustMark.Core.Economy;
using GustMark.Core.Shop;
using GustMark.Simulator.Soak.Load;
using GustMark.Worker.Storage;

namespace GustMark.Simulator.Soak.Checks;

/// <summary>Coins, goods, games and the audit, once the worker has stopped.</summary>
static class MoneyCheck
{
    const int MostOrders = 1000;

    public static async Task<IReadOnlyList<string>> FindAsync(SoakTown town, WorkerStorage storage, GameRecord games, IReadOnlyList<ShelfItem> shelf, CancellationToken ct)
    {
        var findings = new List<string>();
        var ledger = await storage.Ledger.AuditAsync(null, ct);
        if (!ledger.IsSound)
            findings.Add($"The ledger is not sound: {string.Join("; ", ledger.Findings)}");
        if (await storage.Ledger.OpenHoldsAsync(null, ct) is { Count: > 0 } holds)
            findings.Add($"{holds.Count} holds are open: {string.Join(", ", holds.Select(hold => hold.Id))}");
        if ((await AuditChain.VerifyAsync(storage.Audit, town.Guild, null, ct)).Flaw is { } flaw)
            findings.Add($"The chain of the audit is broken at record {flaw.Sequence}: {flaw.Kind}.");
        if (await storage.Games.OpenAsync(null, ct) is { Count: > 0 } open)
            findings.Add($"{open.Count} games are not settled.");
        findings.AddRange(await GoodsAsync(town, storage, games, shelf, ct));
        findings.AddRange(await RewardsAsync(town, storage, games, ct));
        return findings;
    }

    /// <summary>What is paid for was given, and nothing else.</summary>
    static async Task<IReadOnlyList<string>> GoodsAsync(SoakTown town, WorkerStorage storage, GameRecord games, IReadOnlyList<ShelfItem> shelf, CancellationToken ct)
    {
        var findings = new List<string>();
        foreach (var (user, player) in Players.Linked)
        {
            var orders = await storage.Shop.OrdersAsync(new OrderQuery(town.Guild, MostOrders) { Buyer = town.Member(user) }, ct);
            foreach (var item in shelf)
            {
                var lines = orders.Where(order => order.Item.Goods is ItemGoods goods && goods.Amount == item.Amount).SelectMany(order => order.Lines).ToList();
                var (paid, given) = (lines.Count(line => line.State == LineState.Paid), games.Gifts(player, item.Amount));
                if (paid != given)
                    findings.Add($"{player} has paid for {paid} × {item.Name} and was given {given}.");
                if (lines.Count(line => !line.IsOver) is > 0 and var unfinished)
                    findings.Add($"{unfinished} × {item.Name} of {player} came to no end.");
            }
        }

        return findings;
    }

    /// <summary>One payout in half an hour for each victim, and none without a kill.</summary>
    static async Task<IReadOnlyList<string>> RewardsAsync(SoakTown town, WorkerStorage storage, GameRecord games, CancellationToken ct)
    {
        var findings = new List<string>();
        var paid = await storage.Ledger.EntriesAsync(new EntryQuery(town.Guild, MostOrders) { Kind = EntryKind.Kill }, ct);

        // The id of a payout is the victim's, and the half hour's.
        foreach (var victim in paid.GroupBy(entry => entry.Id.ToString().Split('/')[1]))
        {
            var times = victim.Select(entry => entry.At).Order().ToList();
            if (times.Zip(times.Skip(1)).Any(pair => pair.Second - pair.First < Core.Earning.KillRewards.Between))
                findings.Add($"Kills of one victim were paid within half an hour: {string.Join(", ", victim.Select(entry => entry.Id))}");
        }

        var killers = Players.Linked.Select(one => one.Player).ToHashSet();
        var victims = games.Kills.Where(kill => killers.Contains(kill.Kill.Killer)).Select(kill => (kill.Edition, kill.Kill.Victim)).Distinct().Count();
        if (paid.Select(entry => entry.Id.ToString().Split('/')[1]).Distinct().Count() is var rewarded && rewarded > victims)
            findings.Add($"Kills of {rewarded} victims were paid, and linked players killed {victims}.");
        return findings;
    }
}
