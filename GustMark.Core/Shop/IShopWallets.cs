using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Core.Shop;

/// <summary>Which wallet of a member pays.</summary>
public interface IShopWallets
{
    /// <summary>
    /// The wallet, with the coins in it that everybody begins with. Refused as <see cref="Servers.ServerService.ResolveAsync"/> where coins are
    /// kept by server and none is meant.
    /// </summary>
    /// <param name="place">Where it is bought.</param>
    /// <param name="server">Where it is delivered; null for what is not given in the game.</param>
    Task<Result<AccountId>> OfAsync(Place place, MemberId member, ServerId? server, CancellationToken ct);
}
