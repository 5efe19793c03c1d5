using System.Text.Json.Serialization;
using GustMark.Core.Economy;
using GustMark.Core.Servers;

namespace GustMark.Worker.Charts;

/// <summary>What is to be drawn, as data that another process can be given.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ServerPicture), "server")]
[JsonDerivedType(typeof(BalancesPicture), "balances")]
[JsonDerivedType(typeof(FlowsPicture), "flows")]
internal abstract record Picture
{
    /// <summary>A PNG.</summary>
    public abstract byte[] Draw();
}

/// <summary>Players, frames a second and entities of a server.</summary>
/// <param name="Samples">Oldest first, at least <see cref="ServerChart.FewestSamples"/>.</param>
internal sealed record ServerPicture(string Title, IReadOnlyList<ServerSample> Samples) : Picture
{
    public override byte[] Draw() => ServerChart.Png(Title, Samples);
}

/// <summary>Balances over time; the first lies above the others.</summary>
internal sealed record BalancesPicture(IReadOnlyList<PictureLine> Lines) : Picture
{
    public override byte[] Draw() => EconomyCharts.Balances(Lines);
}

/// <summary>Coins created and destroyed on each day.</summary>
/// <param name="Minted">What the mint gave and took; at least one.</param>
internal sealed record FlowsPicture(IReadOnlyList<Flow> Minted) : Picture
{
    public override byte[] Draw() => EconomyCharts.Flows(Minted);
}

/// <param name="Points">At least one, oldest first.</param>
internal sealed record PictureLine(IReadOnlyList<PicturePoint> Points);

internal readonly record struct PicturePoint(DateTimeOffset At, long Coins);

[JsonSerializable(typeof(Picture))]
internal sealed partial class PictureJson : JsonSerializerContext;
