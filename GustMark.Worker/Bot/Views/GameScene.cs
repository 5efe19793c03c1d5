using GustMark.Core.Economy;
using GustMark.Core.Gambling;

namespace GustMark.Worker.Bot.Views;

/// <summary>What a game is shown with.</summary>
/// <param name="Balance">Of the wallet that was played from, as it is now.</param>
internal sealed record GameScene(EconomySettings Economy, Coins Balance);

/// <summary>Looks up what games are shown with.</summary>
internal sealed class GameScenes(ILedgerStore ledger, EconomySettingsService settings)
{
    public async Task<GameScene> OfAsync(PlayedGame game, CancellationToken ct) =>
        new(await settings.OfAsync(game.Guild, ct), await ledger.BalanceAsync(game.Wallet, ct));
}
