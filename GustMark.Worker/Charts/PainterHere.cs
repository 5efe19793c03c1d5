namespace GustMark.Worker.Charts;

/// <summary>Draws in this process, as it is run while it is developed.</summary>
internal sealed class PainterHere : IPainter
{
    // Each picture takes some megabytes outside the collected heap, and nobody needs two at once.
    private readonly Lock drawing = new();

    public Task<byte[]?> DrawAsync(Picture picture, CancellationToken ct) => Task.Run<byte[]?>(
        () =>
        {
            lock (drawing)
                return picture.Png();
        },
        ct);
}
