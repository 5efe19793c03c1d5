using System.Security.Cryptography;
using System.Text;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Results;

namespace GustMark.Core.Earning;

/// <summary>
/// Pays for kills: one in half an hour for each victim, whoever killed him, and nothing to who was not linked then, however late the
/// kill is looked at.
/// </summary>
/// <param name="rosters">Looked up late: they belong to the connections, which carry the lines that kills are read from.</param>
public sealed class KillRewards(ILedgerStore ledger, ILinkStore links, Lazy<IRosters> rosters, IRewardRates rates)
{
    /// <summary>From one payout for a victim to the next.</summary>
    public static readonly TimeSpan Between = TimeSpan.FromMinutes(30);

    private const int HashLength = 24;

    /// <summary>
    /// Pays once for the kill, or not at all; asked again, it does nothing more. Null when nothing was paid by this call. A store that fails
    /// may be asked again.
    /// </summary>
    /// <exception cref="StoreUnavailableException">Nothing is known to have been paid.</exception>
    public async Task<LedgerEntry?> PayAsync(PlayerKill kill, CancellationToken ct)
    {
        var rate = await rates.OfAsync(kill.Guild, ct);
        if (rate.Kill <= Coins.Zero || !IsCertain(kill))
            return null;
        if (await links.OfPlayerAsync(kill.Guild, kill.Killer, ct) is not { } killer || kill.At < killer.At)
            return null;

        // Both are the same member: somebody would kill himself for money.
        if ((await links.OfPlayerAsync(kill.Guild, kill.Victim, ct))?.Member == killer.Member)
            return null;

        // The id admits one in each half hour of the clock. One shortly before the half hour began still counts.
        var window = kill.At.ToUnixTimeSeconds() / (long)Between.TotalSeconds;
        if (await ledger.FindAsync(kill.Guild, IdOf(kill.Victim, window - 1), ct) is { } former && kill.At - former.At < Between)
            return null;

        var posted = await ledger.PostAsync(
            LedgerEntry.Transfer(
                IdOf(kill.Victim, window), EntryKind.Kill, Actor.Bot, kill.At, AccountId.Mint(kill.Guild), rate.WalletOf(kill.Guild, killer.Member, kill.Server), rate.Kill,
                reference: $"server:{kill.Server} killer:{Short(kill.Killer.Key)}"),
            ct);

        // Refused is only what could not be counted any more: a wallet that is full.
        return posted is { Accepted: true, Value: { IsRepeat: false, Entry: var entry } } ? entry : null;
    }

    /// <summary>The entry that pays for a victim's death in a half hour of the clock.</summary>
    /// <param name="window">Half hours since 1970.</param>
    internal static EntryId IdOf(PlayerId victim, long window)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(victim.Key)))[..HashLength];
        return new EntryId($"kill/{hash}/{window}");
    }

    // A PC server signs both with their ids. On Console Edition there are names alone, and a name that is not known to be there proves nobody.
    private bool IsCertain(PlayerKill kill) => kill.Killer.IsPc
        || (rosters.Value.PresenceOf(kill.Server, kill.Killer) == Presence.Online && rosters.Value.PresenceOf(kill.Server, kill.Victim) == Presence.Online);

    private static string Short(string key) => key.Length > 100 ? key[..100] : key;
}
