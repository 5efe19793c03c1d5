namespace GustMark.Benchmarks.Reporting;

/// <summary>One measured value.</summary>
/// <param name="Unit">As it stands behind the value; empty for a plain number.</param>
/// <param name="Aim">What it should be; null where nothing was promised.</param>
internal sealed record Figure(string Name, double Value, string Unit, Aim? Aim = null)
{
    /// <summary>Whether the aim was kept; null where there is none.</summary>
    public bool? IsKept => Aim?.IsKeptBy(Value);
}

/// <summary>What a figure should be.</summary>
/// <param name="Bound">In the unit of the figure.</param>
/// <param name="IsCeiling">The figure is to stay below the bound; else it is to reach it.</param>
internal sealed record Aim(double Bound, bool IsCeiling)
{
    public static Aim Below(double bound) => new(bound, IsCeiling: true);

    public static Aim AtLeast(double bound) => new(bound, IsCeiling: false);

    public bool IsKeptBy(double value) => IsCeiling ? value < Bound : value >= Bound;
}
