using GustMark.Core.Economy;
using GustMark.Core.Identity;

namespace GustMark.Core.Earning;

/// <summary>What playing earns in a guild.</summary>
/// <param name="Kill">For a kill of another player; zero is nothing.</param>
/// <param name="Hour">For an hour of play; zero is nothing.</param>
/// <param name="IsByServer">Coins are kept apart by server, and go to the wallet of the one where they were earned.</param>
public sealed record RewardRates(Coins Kill, Coins Hour, bool IsByServer)
{
    /// <summary>Where a reward goes.</summary>
    public AccountId WalletOf(GuildId guild, MemberId member, ServerId server) => AccountId.Wallet(guild, member, IsByServer ? server : null);
}

/// <summary>Knows what playing earns, as it is set now.</summary>
public interface IRewardRates
{
    ValueTask<RewardRates> OfAsync(GuildId guild, CancellationToken ct);
}
