using System.Globalization;
using System.Text.Json;
using GustMark.Core.Diagnostics;

namespace GustMark.Worker.Cli;

/// <summary>A diagnosis on the command line: for people, or for programs.</summary>
internal static class DoctorReport
{
    public static async Task WriteAsync(TextWriter to, Diagnosis diagnosis)
    {
        foreach (var area in diagnosis.WorstFirst)
        {
            var texts = string.Join("; ", area.Decisive.Select(finding => FormattableString.Invariant(finding.Text)));
            await to.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{WordOf(area.Verdict).ToUpperInvariant(),-8}{area.Area,-16}{area.Took.TotalMilliseconds,6:0} ms  {texts}"));
            foreach (var failed in area.Decisive.OfType<Failed>())
                await to.WriteLineAsync($"{"",-34}→ {FormattableString.Invariant(failed.Remedy)}");
        }

        var failures = diagnosis.Areas.Count(area => area.Verdict == Verdict.Failed);
        await to.WriteLineAsync(failures == 0 ? "All is well." : $"{failures} of {diagnosis.Areas.Count} areas have failed.");
    }

    public static async Task WriteJsonAsync(Surroundings surroundings, Diagnosis diagnosis)
    {
        await using var output = surroundings.RawOutput();
        await using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteBoolean("healthy", diagnosis.IsHealthy);
        json.WriteNumber("milliseconds", (long)diagnosis.Took.TotalMilliseconds);
        json.WriteStartArray("areas");
        foreach (var area in diagnosis.Areas)
        {
            json.WriteStartObject();
            json.WriteString("area", area.Area);
            json.WriteString("verdict", WordOf(area.Verdict));
            json.WriteNumber("milliseconds", (long)area.Took.TotalMilliseconds);
            json.WriteStartArray("findings");
            foreach (var finding in area.Decisive)
            {
                json.WriteStartObject();
                json.WriteString("text", FormattableString.Invariant(finding.Text));
                if (finding is Failed failed)
                    json.WriteString("remedy", FormattableString.Invariant(failed.Remedy));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string WordOf(Verdict verdict) => verdict switch
    {
        Verdict.Failed => "failed",
        Verdict.Skipped => "skipped",
        _ => "passed",
    };
}
