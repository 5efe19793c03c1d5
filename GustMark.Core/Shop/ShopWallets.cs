using GustMark.Core.Economy;
using GustMark.Core.Identity;

namespace GustMark.Core.Shop;

/// <summary>Each member has one wallet in the guild.</summary>
public sealed class ShopWallets : IShopWallets
{
    public Task<AccountId> OfAsync(GuildId guild, MemberId member, ServerId? server, CancellationToken ct) => Task.FromResult(AccountId.Wallet(guild, member));
}
