using System.Text;
using GustMark.Core.Archive;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Economy;

namespace GustMark.Core.Shop;

/// <summary>Brings lines on that were left half done: by a worker that was killed, or by a store that failed in between.</summary>
public sealed class LineSettlement(
    IShopStore store, ILedgerStore ledger, Holds holds, IConsoleArchive archive, GiveEchoes echoes, TimeProvider time)
{
    /// <summary>Whoever buys reserves the coins at once; a line that is older than this and not paid for was left behind.</summary>
    public static readonly TimeSpan ReservedWithin = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan SearchPatience = TimeSpan.FromSeconds(20);

    private readonly DateTimeOffset started = time.GetUtcNow();

    /// <summary>Settles a line that neither waits nor is over. The line as it is then; null when it is somebody else's now.</summary>
    public Task<OrderLine?> SettleAsync(Order order, OrderLine line, CancellationToken ct) => line.State switch
    {
        LineState.Placed => PaidForAsync(order, line, ct),
        LineState.Sending => SentAsync(order, line, ct),
        LineState.Unclear => LateAsync(order, line, ct),
        LineState.Delivered => CaptureAsync(order, line, ct),
        LineState.Cancelled => ReleaseAsync(order, line, ct),
        _ => Task.FromResult<OrderLine?>(line),
    };

    private async Task<OrderLine?> PaidForAsync(Order order, OrderLine line, CancellationToken ct)
    {
        if (order.At >= started && time.GetUtcNow() - order.At < ReservedWithin)
            return line;
        return await ledger.FindAsync(order.Guild, order.HoldOf(line).HoldEntry, ct) is null
            ? await MoveAsync(order, line.To(LineState.Cancelled, Trouble.NotPaid), ct)
            : await MoveAsync(order, line.To(LineState.Waiting) with { Due = time.GetUtcNow() }, ct);
    }

    /// <summary>Nobody is about to send it any more: whoever was, was interrupted.</summary>
    private async Task<OrderLine?> SentAsync(Order order, OrderLine line, CancellationToken ct)
    {
        // Giving a role once more does no harm.
        if (!order.Item.Goods.AreInGame)
            return await MoveAsync(order, line.To(LineState.Waiting) with { Due = time.GetUtcNow() }, ct);
        var isProved = line.SentAt >= started ? Claim(order, line) : await IsArchivedAsync(order, line, ct);
        return await MoveAsync(order, isProved ? line.To(LineState.Delivered) : line.To(LineState.Unclear, Trouble.Interrupted), ct);
    }

    private Task<OrderLine?> LateAsync(Order order, OrderLine line, CancellationToken ct) => Claim(order, line)
        ? MoveAsync(order, line.To(LineState.Delivered), ct)
        : Task.FromResult<OrderLine?>(line);

    private async Task<OrderLine?> CaptureAsync(Order order, OrderLine line, CancellationToken ct)
    {
        if (!order.Item.IsGift)
            await holds.CaptureAsync(order.HoldOf(line), AccountId.House(order.Guild), Actor.Bot, order.Item.Name, order.Id.ToString(), ct);
        return await MoveAsync(order, line.To(LineState.Paid), ct);
    }

    private async Task<OrderLine?> ReleaseAsync(Order order, OrderLine line, CancellationToken ct)
    {
        var hold = order.HoldOf(line);
        if (await ledger.FindAsync(order.Guild, hold.HoldEntry, ct) is not null)
            await holds.ReleaseAsync(hold, Actor.Bot, order.Item.Name, order.Id.ToString(), ct);
        return await MoveAsync(order, line.To(LineState.Refunded, line.Trouble, line.Detail) with { IsTold = line.IsTold }, ct);
    }

    private bool Claim(Order order, OrderLine line) => line.SentAt is { } sent
        && echoes.Claim(order.Server!.Value, order.Item.Goods, line.SentTo, sent, sent + LineDelivery.LatestEcho);

    /// <summary>Whether the worker that sent it archived the echo. Of the last moments before it was killed nothing is there.</summary>
    private async Task<bool> IsArchivedAsync(Order order, OrderLine line, CancellationToken ct)
    {
        if (line.SentAt is not { } sent)
            return false;
        var page = await archive.SearchAsync(
            new ArchiveQuery(order.Server!.Value)
            {
                Kinds = LineKindSet.Of(LineKind.ItemGive, LineKind.KitGive), Since = sent, Until = sent + LineDelivery.LatestEcho, Most = 200, Within = SearchPatience,
            },
            ct);
        return page.Lines.Any(archived =>
        {
            var text = Encoding.UTF8.GetBytes(archived.Text);
            var reading = LineParser.Parse(archived.Type, archived.Identifier, text, archived.NameLength);
            return GiveEcho.Of(archived.At, reading, text) is { } echo && echo.Proves(order.Item.Goods, line.SentTo);
        });
    }

    private Task<OrderLine?> MoveAsync(Order order, OrderLine to, CancellationToken ct) => store.MoveAsync(order.Guild, order.Id, to, ct);
}
