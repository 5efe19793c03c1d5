using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Core.Shop;

/// <summary>The wallets of the guild's economy: where coins are kept by server, those of the server where it is delivered pay.</summary>
public sealed class ShopWallets(Wallets wallets, EconomySettingsService settings) : IShopWallets
{
    public async Task<Result<AccountId>> OfAsync(Place place, MemberId member, ServerId? server, CancellationToken ct)
    {
        // Opened in any case: whoever buys before anything else has the first coins all the same.
        var opened = await wallets.OpenAsync(place, member, ct);
        if (server is { } delivered)
            return (await settings.OfAsync(place.Guild, ct)).WalletOf(place.Guild, member, delivered);
        return opened.Accepted ? opened.Value.Account : opened.Refusal;
    }
}
