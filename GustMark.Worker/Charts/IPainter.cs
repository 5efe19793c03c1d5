namespace GustMark.Worker.Charts;

/// <summary>Draws pictures, one at a time.</summary>
internal interface IPainter
{
    /// <summary>A PNG; null where it could not be drawn, which is logged: an answer goes without it.</summary>
    Task<byte[]?> DrawAsync(Picture picture, CancellationToken ct);
}
