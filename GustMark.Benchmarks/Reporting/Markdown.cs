using System.Globalization;
using System.Text;

namespace GustMark.Benchmarks.Reporting;

/// <summary>Measurements as Markdown tables.</summary>
internal static class Markdown
{
    /// <summary>A report of many measurements on one machine.</summary>
    /// <param name="isShort">It was shortened, which the report says: its figures are not those of a whole run.</param>
    public static string Of(Machine machine, IEnumerable<Measurement> measurements, bool isShort)
    {
        var text = new StringBuilder();
        text.Append(Invariant($"""
            | | |
            |---|---|
            | Date | {machine.At:yyyy-MM-dd HH:mm} UTC |
            | Processor | {machine.Processor}, {machine.Cores} cores |
            | Memory | {machine.MemoryBytes / 1073741824.0:N1} GB |
            | System | {machine.Kernel} |
            | .NET | SDK {machine.Sdk}, {machine.Runtime} |
            | Load when it began | {(machine.Load is { } load ? load.ToString("N1", CultureInfo.InvariantCulture) : "unknown")} |

            """)).Append('\n');
        if (isShort)
            text.Append("A short run (`--quick`): less of everything, so the figures are coarse.\n\n");
        foreach (var measurement in measurements)
            text.Append("## ").Append(measurement.Title).Append("\n\n").Append(Of(measurement)).Append('\n');
        return text.ToString();
    }

    /// <summary>The conditions and the table of one measurement.</summary>
    public static string Of(Measurement measurement)
    {
        var text = new StringBuilder(measurement.Conditions).Append("\n\n");
        if (measurement.Figures.Any(figure => figure.Aim is not null))
        {
            text.Append("| | Measured | Aim | Kept |\n|---|---|---|---|\n");
            foreach (var figure in measurement.Figures)
            {
                text.Append(Invariant($"| {figure.Name} | {Value(figure)} | {(figure.Aim is { } aim ? AimText(aim, figure.Unit) : "")} | "))
                    .Append(figure.IsKept switch { true => "yes", false => "**no**", null => "" }).Append(" |\n");
            }
        }
        else
        {
            text.Append("| | Measured |\n|---|---|\n");
            foreach (var figure in measurement.Figures)
                text.Append(Invariant($"| {figure.Name} | {Value(figure)} |\n"));
        }

        foreach (var broken in measurement.Broken)
            text.Append("\n**Broken:** ").Append(broken).Append('\n');
        return text.ToString();
    }

    private static string AimText(Aim aim, string unit) => $"{(aim.IsCeiling ? "below" : "at least")} {Shown(aim.Bound)}{Suffix(unit)}";

    private static string Value(Figure figure) => Shown(figure.Value) + Suffix(figure.Unit);

    private static string Suffix(string unit) => unit.Length == 0 ? "" : $" {unit}";

    /// <summary>Three digits that count, whole numbers as they are.</summary>
    private static string Shown(double value) => value.ToString(
        Math.Abs(value) >= 100 || value == Math.Round(value) ? "N0" : Math.Abs(value) >= 10 ? "N1" : Math.Abs(value) >= 1 ? "N2" : "N3", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
