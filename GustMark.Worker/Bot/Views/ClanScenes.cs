using GustMark.Core.Clans;
using GustMark.Core.Economy;
using GustMark.Core.Identity;

namespace GustMark.Worker.Bot.Views;

/// <summary>What is shown of a clan and is not in it.</summary>
internal sealed record ClanScene(ClanLevel Level, Coins Bank, EconomySettings Economy, ClanSettings Settings);

/// <summary>Gathers what views of clans show.</summary>
internal sealed class ClanScenes(ClanActivity activity, ClanBank bank, EconomySettingsService economy, ClanSettingsService settings)
{
    public async Task<ClanScene> OfAsync(Clan clan, CancellationToken ct) => new(
        await activity.OfAsync(clan, ct), await bank.BalanceAsync(clan, ct), await economy.OfAsync(clan.Guild, ct), await settings.OfAsync(clan.Guild, ct));

    public Task<ClanLevel> LevelOfAsync(Clan clan, CancellationToken ct) => activity.OfAsync(clan, ct);

    public ValueTask<EconomySettings> EconomyOfAsync(GuildId guild, CancellationToken ct) => economy.OfAsync(guild, ct);
}
