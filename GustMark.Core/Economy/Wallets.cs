using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Servers;

namespace GustMark.Core.Economy;

/// <summary>Where something was asked: it decides on the server whose coins count, where a guild keeps them apart.</summary>
public readonly record struct Place(GuildId Guild, ChannelId Channel);

/// <summary>A member's wallet, and how his guild's economy works.</summary>
/// <param name="Server">Whose coins these are; null where a guild keeps them in one place.</param>
public sealed record Wallet(AccountId Account, EconomySettings Settings, GameServer? Server);

/// <summary>Finds the wallet that counts, and puts the first coins in.</summary>
public sealed class Wallets(ILedgerStore ledger, EconomySettingsService settings, ServerService servers, TimeProvider time)
{
    /// <summary>
    /// The member's wallet in that place. A member who is seen for the first time gets the starting balance, once in each guild. Refused as
    /// <see cref="ServerService.ResolveAsync"/> where coins are kept by server.
    /// </summary>
    public async Task<Result<Wallet>> OpenAsync(Place place, MemberId member, CancellationToken ct)
    {
        var economy = await settings.OfAsync(place.Guild, ct);
        GameServer? server = null;
        if (economy.Wallets == WalletScope.Server)
        {
            var resolved = await servers.ResolveAsync(place.Guild, place.Channel, null, ct);
            if (!resolved.Accepted)
                return resolved.Refusal;
            server = resolved.Value;
        }

        var account = AccountId.Wallet(place.Guild, member, server?.Id);
        var start = new EntryId($"start/{member}");
        if (economy.StartingBalance > Coins.Zero && await ledger.FindAsync(place.Guild, start, ct) is null)
        {
            var posted = await ledger.PostAsync(
                LedgerEntry.Transfer(start, EntryKind.Start, Actor.Bot, time.GetUtcNow(), AccountId.Mint(place.Guild), account, economy.StartingBalance), ct);
            if (!posted.Accepted)
                return posted.Refusal;
        }

        return new Wallet(account, economy, server);
    }

    /// <summary>What the wallet holds.</summary>
    public Task<Coins> BalanceAsync(Wallet wallet, CancellationToken ct) => ledger.BalanceAsync(wallet.Account, ct);
}
