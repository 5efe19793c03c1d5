using GustMark.Core.Economy;

namespace GustMark.Worker.Bot.Views;

/// <summary>Draws the economy.</summary>
internal interface IEconomyCharts
{
    /// <summary>A PNG of the balances of the first on a leaderboard; null where there is nothing to draw, or it cannot be drawn.</summary>
    Task<byte[]?> LeaderboardAsync(Leaderboard board, CancellationToken ct);

    /// <summary>A PNG of coins created and destroyed on each day; null where there is nothing to draw, or it cannot be drawn.</summary>
    Task<byte[]?> FlowAsync(EconomyStatistics statistics, CancellationToken ct);
}
