using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GustMark.Core.Earning;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Shop;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Events;

/// <summary>
/// Pays what was won, once: the coins by one entry of the ledger, the item by one order of the shop, both of ids that follow from the event. Whom
/// an award goes to is kept before anything is given, so that whoever goes on after a crash gives it to nobody else.
/// </summary>
public sealed class ContestAwards(
    ContestBook book, ILinkStore links, ILedgerStore ledger, IRewardRates rates, IShopStore shop, Deliveries deliveries, TimeProvider time,
    ILogger<ContestAwards> log)
{
    /// <summary>An award of a player who is not linked is kept for so long.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(7);

    /// <summary>Pays what can be paid. The event as it is then.</summary>
    public async Task<Contest> PayAsync(Contest contest, CancellationToken ct)
    {
        if (contest.State is not (ContestState.Rewarding or ContestState.Ended))
            return contest;
        foreach (var number in contest.Awards.Where(award => !award.IsOver).Select(award => award.Number).ToList())
            contest = await PayAsync(contest, number, ct);
        return contest.State == ContestState.Rewarding
            ? await book.ChangeAsync(contest.Key, one => one.State == ContestState.Rewarding ? one with { State = ContestState.Ended } : null, ct) ?? contest
            : contest;
    }

    /// <summary>The entry that pays the coins of an award.</summary>
    public static EntryId EntryOf(Contest contest, Award award) => new(string.Create(CultureInfo.InvariantCulture, $"event/{contest.Id}/{award.Number}"));

    /// <summary>The order that gives the item of an award. No interaction has the number, which has its highest bit set.</summary>
    public static OrderId OrderOf(Contest contest, Award award) => new(
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{contest.Guild}/{EntryOf(contest, award)}"))) | (1UL << 63));

    private async Task<Contest> PayAsync(Contest contest, int number, CancellationToken ct)
    {
        var award = contest.Awards.First(one => one.Number == number);
        if (award.State == AwardState.Owed)
        {
            var link = await links.OfPlayerAsync(contest.Guild, award.Player, ct);
            var isLate = time.GetUtcNow() - contest.OverAt > Patience;
            if (link is null && !isLate)
                return contest;
            contest = await MoveAsync(contest, award, link is null ? award with { State = AwardState.Lapsed } : award with { State = AwardState.Paying, Member = link.Member }, ct);
            award = contest.Awards.First(one => one.Number == number);
        }

        if (award is not { State: AwardState.Paying, Member: { } member })
            return contest;
        var rate = await rates.OfAsync(contest.Guild, ct);
        var wallet = rate.WalletOf(contest.Guild, member, contest.Server);
        if (award.Coins > Coins.Zero)
        {
            var posted = await ledger.PostAsync(
                LedgerEntry.Transfer(
                    EntryOf(contest, award), EntryKind.Event, Actor.Bot, time.GetUtcNow(), AccountId.Mint(contest.Guild), wallet, award.Coins, reference: $"event:{contest.Id} kind:{contest.Kind}"),
                ct);

            // Refused is only what could not be counted any more: a wallet that is full.
            if (!posted.Accepted)
                log.AwardRefused(contest.Id, number, posted.Refusal.GetType().Name);
        }

        if (award.Item is { } item)
        {
            await shop.PlaceAsync(OrderFor(contest, award, item, member, wallet), ct);
            deliveries.Wake();
        }

        log.Awarded(contest.Id, number, award.Coins.Amount, member);
        return await MoveAsync(contest, award, award with { State = AwardState.Paid }, ct);
    }

    private Order OrderFor(Contest contest, Award award, ItemGoods item, MemberId member, AccountId wallet)
    {
        var (id, now) = (OrderOf(contest, award), time.GetUtcNow());
        var gift = ShopItem.Gift(contest.Guild, new ShopItemId(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(id.ToString())).AsSpan(0, 16))), $"{item.Amount} {item.ShortName}", item);
        return new Order(
            id, contest.Guild, member, gift, wallet, contest.Server, new Recipient(award.Player, award.Name), contest.Channel, now,
            [new OrderLine(1, LineState.Waiting, 0, now)]);
    }

    private async Task<Contest> MoveAsync(Contest contest, Award from, Award to, CancellationToken ct) => await book.ChangeAsync(
        contest.Key,
        one => one.Awards.FirstOrDefault(other => other.Number == from.Number)?.State == from.State
            ? one with { Awards = [.. one.Awards.Select(other => other.Number == to.Number ? to : other)] } : null,
        ct) ?? book.Find(contest.Key) ?? contest;
}
