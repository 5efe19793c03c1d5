using System.Buffers;
using System.Text;
using System.Text.Json;
using GustMark.Core.Monitoring;

namespace GustMark.Worker.Storage;

/// <summary>What samples came to, as both stores keep it: a JSON object, for each metric count, sum, least and most. Metrics of a newer version are passed over.</summary>
internal static class MeasuredText
{
    public static string Write(IReadOnlyDictionary<Metric, Measured> values)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (metric, measured) in values.OrderBy(one => one.Key))
            {
                json.WriteStartArray(Metrics.WordOf(metric));
                json.WriteNumberValue(measured.Count);
                json.WriteNumberValue(measured.Sum);
                json.WriteNumberValue(measured.Least);
                json.WriteNumberValue(measured.Most);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static Dictionary<Metric, Measured> Read(string text)
    {
        using var document = JsonDocument.Parse(text);
        var values = new Dictionary<Metric, Measured>();
        foreach (var property in document.RootElement.EnumerateObject())
        {
            if (Metrics.Parse(property.Name) is { } metric)
                values[metric] = new Measured(property.Value[0].GetInt32(), property.Value[1].GetDouble(), property.Value[2].GetDouble(), property.Value[3].GetDouble());
        }

        return values;
    }
}
