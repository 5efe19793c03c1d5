using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace GustMark.Worker.Monitoring.Export;

/// <summary>Writes metrics in Prometheus' text format, version 0.0.4, each time it is collected.</summary>
internal sealed class PrometheusText : BaseExporter<Metric>
{
    /// <summary>What was collected last.</summary>
    public string Text { get; private set; } = "";

    public override ExportResult Export(in Batch<Metric> batch)
    {
        var text = new StringBuilder();
        foreach (var metric in batch)
            Write(text, metric);
        Text = text.ToString();
        return ExportResult.Success;
    }

    /// <summary>Letters, digits and underscores; a counter ends in <c>_total</c>.</summary>
    internal static string NameOf(string name, bool isCounter)
    {
        var plain = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
        return isCounter && !plain.EndsWith("_total", StringComparison.Ordinal) ? plain + "_total" : plain;
    }

    internal static string Escaped(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static void Write(StringBuilder text, Metric metric)
    {
        var (type, isWhole) = metric.MetricType switch
        {
            MetricType.LongSum => ("counter", true),
            MetricType.DoubleSum => ("counter", false),
            MetricType.LongGauge or MetricType.LongSumNonMonotonic => ("gauge", true),
            MetricType.DoubleGauge or MetricType.DoubleSumNonMonotonic => ("gauge", false),
            MetricType.Histogram => ("histogram", false),
            _ => ("", false),
        };
        if (type.Length == 0)
            return;
        var name = NameOf(metric.Name, type == "counter");
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {metric.Description.ReplaceLineEndings(" ")}{(metric.Unit.Length > 0 ? $" ({metric.Unit})" : "")}\n# TYPE {name} {type}\n");
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            var labels = LabelsOf(point);
            if (type == "histogram")
            {
                Histogram(text, name, labels, point);
                continue;
            }

            var isGauge = metric.MetricType is MetricType.LongGauge or MetricType.DoubleGauge;
            var value = isWhole
                ? (isGauge ? point.GetGaugeLastValueLong() : point.GetSumLong()).ToString(CultureInfo.InvariantCulture)
                : Number(isGauge ? point.GetGaugeLastValueDouble() : point.GetSumDouble());
            text.Append(CultureInfo.InvariantCulture, $"{name}{Braced(labels)} {value}\n");
        }
    }

    private static void Histogram(StringBuilder text, string name, string labels, in MetricPoint point)
    {
        var count = 0L;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            count += bucket.BucketCount;
            var bound = double.IsPositiveInfinity(bucket.ExplicitBound) ? "+Inf" : Number(bucket.ExplicitBound);
            text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{Braced($"{labels}{(labels.Length > 0 ? "," : "")}le=\"{bound}\"")} {count}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"{name}_sum{Braced(labels)} {Number(point.GetHistogramSum())}\n{name}_count{Braced(labels)} {point.GetHistogramCount()}\n");
    }

    private static string LabelsOf(in MetricPoint point)
    {
        var labels = new StringBuilder();
        foreach (var (key, value) in point.Tags)
            labels.Append(CultureInfo.InvariantCulture, $"{(labels.Length > 0 ? "," : "")}{NameOf(key, isCounter: false)}=\"{Escaped(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")}\"");
        return labels.ToString();
    }

    private static string Braced(string labels) => labels.Length == 0 ? "" : $"{{{labels}}}";

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        double.NaN => "NaN",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };
}
