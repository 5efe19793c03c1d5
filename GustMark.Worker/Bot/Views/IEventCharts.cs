using GustMark.Core.Events;

namespace GustMark.Worker.Bot.Views;

/// <summary>Draws events.</summary>
internal interface IEventCharts
{
    /// <summary>A PNG of how many fought in each of the newest events; null where there is nothing to draw, or it cannot be drawn.</summary>
    Task<byte[]?> HistoryAsync(ContestHistory history, CancellationToken ct);
}
