using GustMark.Core.Economy;
using GustMark.Core.Identity;

namespace GustMark.Core.Shop;

/// <summary>Which wallet of a member pays.</summary>
public interface IShopWallets
{
    /// <summary>The wallet, with the coins in it that everybody begins with.</summary>
    /// <param name="server">Where it is bought; null where no server is meant.</param>
    Task<AccountId> OfAsync(GuildId guild, MemberId member, ServerId? server, CancellationToken ct);
}
