using System.Text;
using System.Text.Json;

namespace GustMark.Worker.Hosting.Health;

/// <summary>How the worker is. Nothing in it is secret.</summary>
/// <param name="Standstill">Which loops stand still, so that only a restart helps; null while it lives.</param>
/// <param name="Obstacles">Why it cannot do its work now; none when it is ready.</param>
internal sealed record HealthReport(string? Standstill, IReadOnlyList<string> Obstacles)
{
    /// <summary>Whether it goes on by itself, whatever it may be waiting for.</summary>
    public bool IsLive => Standstill is null;

    /// <summary>Whether commands are answered and lines are taken now.</summary>
    public bool IsReady => Reasons.Count == 0;

    /// <summary>Everything that is in the way, a standstill first.</summary>
    public IReadOnlyList<string> Reasons => Standstill is { } still ? [still, .. Obstacles] : Obstacles;

    /// <summary>For people.</summary>
    public string Sentence => IsReady ? "ready" : $"not ready: {string.Join("; ", Reasons)}";

    /// <summary>For programs: <c>{"live", "ready", "reasons"}</c>.</summary>
    public byte[] ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteBoolean("live", IsLive);
            json.WriteBoolean("ready", IsReady);
            json.WriteStartArray("reasons");
            foreach (var reason in Reasons)
                json.WriteStringValue(reason);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    public override string ToString() => Encoding.UTF8.GetString(ToJson());

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static HealthReport Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        try
        {
            var reasons = document.RootElement.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString() ?? "").ToList();
            return document.RootElement.GetProperty("live").GetBoolean() ? new(null, reasons) : new(reasons[0], reasons[1..]);
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            throw new JsonException("This is no report of a worker's health.", e);
        }
    }
}
