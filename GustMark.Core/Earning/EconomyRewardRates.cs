using GustMark.Core.Economy;
using GustMark.Core.Identity;

namespace GustMark.Core.Earning;

/// <summary>As the guild has set its economy.</summary>
public sealed class EconomyRewardRates(EconomySettingsService settings) : IRewardRates
{
    public async ValueTask<RewardRates> OfAsync(GuildId guild, CancellationToken ct)
    {
        var set = await settings.OfAsync(guild, ct);
        return new RewardRates(set.KillReward, set.HourReward, set.Wallets == WalletScope.Server);
    }
}
