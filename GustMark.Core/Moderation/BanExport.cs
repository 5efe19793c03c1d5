using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GustMark.Core.Moderation;

/// <summary>Bans as files for other programs. Times are ISO 8601 in UTC.</summary>
public static class BanExport
{
    private const string Header = "id,player,name,reason,by,at,until,state,lifted_at,lifted_by,lifted_why";

    /// <summary>An array of objects.</summary>
    public static byte[] Json(IReadOnlyList<ModerationCase> bans)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartArray();
            foreach (var ban in bans)
            {
                json.WriteStartObject();
                foreach (var (name, value) in Header.Split(',').Zip(Fields(ban)))
                {
                    if (value is null)
                        json.WriteNull(name);
                    else
                        json.WriteString(name, value);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return memory.ToArray();
    }

    /// <summary>One line each, with a heading. What a spreadsheet would take for a formula begins with an apostrophe.</summary>
    public static byte[] Csv(IReadOnlyList<ModerationCase> bans)
    {
        var text = new StringBuilder(Header).Append("\r\n");
        foreach (var ban in bans)
            text.AppendJoin(',', Fields(ban).Select(Quoted)).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string?[] Fields(ModerationCase ban) =>
    [
        ban.Id.ToString(), ban.Player.Key, ban.Name, ban.Reason, ban.By?.ToString(), At(ban.At), At(ban.Until), ban.IsInForce ? "in force" : "lifted",
        At(ban.Lift?.At), ban.Lift?.By?.ToString(), ban.Lift?.Why,
    ];

    private static string? At(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Quoted(string? value)
    {
        var text = value ?? "";
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r')
            text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
