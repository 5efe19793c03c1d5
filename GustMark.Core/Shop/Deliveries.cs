using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Core.Time;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Shop;

/// <summary>
/// The loop that delivers what was bought. Each server has a lane, and so have the roles of each guild: in a lane one line after the other,
/// so that echoes cannot be mixed up; the lanes beside each other. A line that cannot go on now is passed over.
/// </summary>
public sealed class Deliveries(
    IShopStore store, ILedgerStore ledger, Holds holds, IServerStore servers, LineDelivery delivery, LineSettlement settlement, GiveEchoes echoes,
    TimeProvider time, ILogger<Deliveries> log)
{
    /// <summary>How often it is looked whether something can be delivered, beside each join and each order.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly CoalescedSignal wake = new();
    private readonly Lock gate = new();
    private readonly Dictionary<Lane, Task> lanes = [];

    // Lanes that were busy when they were wanted: what they were wanted for may have come after they had looked.
    private readonly HashSet<Lane> wantedAgain = [];

    /// <summary>Something came out that the buyer may be told. Handlers return at once.</summary>
    public event Action? Settled;

    /// <summary>There is something to do.</summary>
    public void Wake() => wake.Set();

    /// <summary>Runs until it is cancelled; what is under way then is settled by the next process.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        echoes.Happened += Wake;
        await using var timer = time.CreateTimer(_ => Wake(), null, LookEvery, LookEvery);
        try
        {
            await GuardedAsync(SweepAsync, ct);
            Wake();
            while (await wake.WaitAsync(ct))
                await GuardedAsync(LookAsync, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Told to stop.
        }
        finally
        {
            echoes.Happened -= Wake;
            await Task.WhenAll(Running());
        }
    }

    /// <summary>Looks once, and returns when everything that could go on has.</summary>
    internal async Task OnceAsync(CancellationToken ct)
    {
        await LookAsync(ct);
        await Task.WhenAll(Running());
    }

    /// <summary>
    /// Gives back, or spends, reserved coins whose line is over or was never kept: of a purchase that was given up while its coins were
    /// being reserved.
    /// </summary>
    private async Task SweepAsync(CancellationToken ct)
    {
        foreach (var entry in await ledger.OpenHoldsAsync(null, ct))
        {
            if (Hold.Of(entry) is not { } hold || hold.Id.Split(':', '/') is not ["order", var interaction, var number]
                || !ulong.TryParse(interaction, out var id) || !int.TryParse(number, out var line))
                continue;
            var order = await store.FindAsync(entry.Guild, new OrderId(id), ct);
            var kept = order?.Lines.FirstOrDefault(other => other.Number == line);
            if (kept is null or { State: LineState.Refunded })
                await holds.ReleaseAsync(hold, Actor.Bot, order?.Item.Name, interaction, ct);
            else if (kept.State == LineState.Paid)
                await holds.CaptureAsync(hold, AccountId.House(entry.Guild), Actor.Bot, order!.Item.Name, interaction, ct);
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        HashSet<Lane> busy;
        lock (gate)
            busy = [.. lanes.Keys];
        var open = await store.OpenAsync(ct);
        foreach (var lane in open.GroupBy(order => new Lane(order.Guild, order.Server)))
        {
            var orders = lane.ToList();
            lock (gate)
            {
                if (lanes.ContainsKey(lane.Key))
                    wantedAgain.Add(lane.Key);
                else if (!busy.Contains(lane.Key))
                    lanes[lane.Key] = Task.Run(() => RunAsync(lane.Key, orders, ct), CancellationToken.None);
                // What was read while it was worked on may be old: it is read again.
                else
                    wake.Set();
            }
        }
    }

    private Task[] Running()
    {
        lock (gate)
            return [.. lanes.Values];
    }

    private async Task RunAsync(Lane lane, List<Order> orders, CancellationToken ct)
    {
        var moved = false;
        await GuardedAsync(async token => moved = await WorkAsync(lane, orders, token), ct);
        bool isWanted;
        lock (gate)
        {
            lanes.Remove(lane);
            isWanted = wantedAgain.Remove(lane);
        }

        // What has moved may go on, what was delivered is to be paid for; not before the lane is free.
        if (moved || isWanted)
            Wake();
    }

    /// <summary>True when something has moved.</summary>
    private async Task<bool> WorkAsync(Lane lane, List<Order> orders, CancellationToken ct)
    {
        var sold = (await store.ItemsAsync(lane.Guild, ct)).Select(item => item.Id).ToHashSet();
        var isServerGone = lane.Server is { } server && (await servers.OfGuildAsync(lane.Guild, ct)).All(other => other.Id != server);
        var lines = orders.SelectMany(order => order.Lines.Where(line => !line.IsOver).Select(line => (Order: order, Line: line))).ToList();
        var (moved, settled) = (false, false);
        for (var i = 0; i < lines.Count; i++)
        {
            var (order, line) = lines[i];
            Trouble? gone = isServerGone ? Trouble.ServerRemoved : order.Item.IsGift || sold.Contains(order.Item.Id) ? null : Trouble.ItemRemoved;
            var now = await StepAsync(order, line, gone, lines, ct);
            (moved, settled) = (moved || now != line, settled || now is { IsNews: true });
            if (now is null || now.IsOver)
                lines.RemoveAt(i--);
            else
                lines[i] = (order, now);
        }

        if (settled)
            Settled?.Invoke();
        return moved;
    }

    private async Task<OrderLine?> StepAsync(Order order, OrderLine line, Trouble? gone, List<(Order Order, OrderLine Line)> siblings, CancellationToken ct)
    {
        try
        {
            // What is unclear stays so until somebody decides: it may have arrived.
            if (gone is { } trouble && line.State == LineState.Waiting)
                return await store.MoveAsync(order.Guild, order.Id, line.To(LineState.Cancelled, trouble), ct);
            return line.State == LineState.Waiting
                ? await delivery.DeliverAsync(order, line, siblings, ct)
                : await settlement.SettleAsync(order, line, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException and not StoreUnavailableException)
        {
            // One line that cannot be worked on holds up no other.
            log.LineFailed(order.Id, line.Number, line.State, e);
            return line;
        }
    }

    private async Task GuardedAsync(Func<CancellationToken, Task> work, CancellationToken ct)
    {
        try
        {
            await work(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Told to stop; the next process settles what is half done.
        }
        catch (StoreUnavailableException e)
        {
            log.ShopNotKept(e.Reason);
        }
        catch (Exception e)
        {
            log.LaneFailed(e);
        }
    }

    /// <param name="Server">Null for what is not given in the game.</param>
    private readonly record struct Lane(GuildId Guild, ServerId? Server);
}
