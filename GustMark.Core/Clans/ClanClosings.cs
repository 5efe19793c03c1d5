using System.Collections.Concurrent;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Clans;

/// <summary>
/// Ends clans: whatever is in the bank goes to who led it last, and then the clan is closed. That it is closing is kept before a coin moves,
/// so a crash anywhere is finished once at the next start.
/// </summary>
public sealed class ClanClosings(
    IClanStore store, ILedgerStore ledger, EconomySettingsService economy, ServerService servers, TimeProvider time, ILogger<ClanClosings> log)
{
    private readonly ConcurrentDictionary<GuildId, bool> unfinished = new();

    /// <summary>Where what is in the bank will go: the wallet that counts where the clan was closed, else that of any server.</summary>
    /// <param name="channel">Where it was asked; null when the bot closes it by itself.</param>
    public async Task<ClanClosing> DecideAsync(GuildId guild, MemberId payee, ChannelId? channel, CancellationToken ct)
    {
        ServerId? server = null;
        if ((await economy.OfAsync(guild, ct)).Wallets == WalletScope.Server)
        {
            var resolved = await servers.ResolveAsync(guild, channel ?? default, null, ct);
            server = resolved.Accepted ? resolved.Value.Id : await servers.ListAsync(guild, ct) is [var any, ..] ? any.Id : null;
        }

        return new ClanClosing(payee, server, time.GetUtcNow());
    }

    /// <summary>Pays out the bank of a clan that is closing, and closes it. What was paid.</summary>
    /// <exception cref="StoreUnavailableException">It is finished later.</exception>
    public async Task<Coins> FinishAsync(Clan clan, CancellationToken ct)
    {
        unfinished[clan.Guild] = true;
        var paid = await PayOutAsync(clan, ct);
        if (paid is null)
            return Coins.Zero;
        if (clan.State == ClanState.Closing)
        {
            // Refused when it was closed meanwhile, which is as good.
            if ((await store.ChangeAsync(clan with { State = ClanState.Closed }, ct)).Accepted)
                log.Closed(clan.Id, clan.Guild, clan.Closing!.Payee);
        }

        unfinished.TryRemove(clan.Guild, out _);
        return paid.Value;
    }

    /// <summary>Finishes what could not be finished in this guild before. Within its gate.</summary>
    internal async Task FinishGuildAsync(GuildId guild, CancellationToken ct)
    {
        if (!unfinished.ContainsKey(guild))
            return;
        foreach (var clan in await store.AllAsync(ClanState.Closing, ct))
        {
            if (clan.Guild == guild)
                await FinishAsync(clan, ct);
        }

        unfinished.TryRemove(guild, out _);
    }

    /// <summary>
    /// Finishes what an earlier process left. Closed clans are looked at as well: a deposit that a store was given and did not answer
    /// may have arrived after the bank was paid out.
    /// </summary>
    public async Task RecoverAsync(CancellationToken ct)
    {
        foreach (var clan in await store.AllAsync(ClanState.Closing, ct))
            await FinishAsync(clan, ct);
        foreach (var clan in await store.AllAsync(ClanState.Closed, ct))
            await PayOutAsync(clan, ct);
    }

    /// <summary>Null when it cannot be paid now.</summary>
    private async Task<Coins?> PayOutAsync(Clan clan, CancellationToken ct)
    {
        var closing = clan.Closing!;
        var wallet = closing.Server is { } server ? (await economy.OfAsync(clan.Guild, ct)).WalletOf(clan.Guild, closing.Payee, server) : AccountId.Wallet(clan.Guild, closing.Payee);
        var paid = Coins.Zero;

        // Usually once. Each number is posted once, so two who finish pay once.
        for (var number = 1; ; number++)
        {
            var id = new EntryId($"clan/{clan.Id}/closed/{number}");
            if (await ledger.FindAsync(clan.Guild, id, ct) is { } before)
            {
                paid -= before.ChangeOf(clan.Bank);
                continue;
            }

            if (await ledger.BalanceAsync(clan.Bank, ct) is not { Amount: > 0 } left)
                return paid;
            var posted = await ledger.PostAsync(
                LedgerEntry.Transfer(id, EntryKind.Clan, Actor.Bot, time.GetUtcNow(), clan.Bank, wallet, left, clan.Name, clan.Id.ToString()), ct);
            if (!posted.Accepted)
            {
                log.NotPaidOut(clan.Id, clan.Guild, posted.Refusal.ToString());
                return null;
            }

            paid += left;
        }
    }
}
