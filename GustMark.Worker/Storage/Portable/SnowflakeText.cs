using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GustMark.Worker.Storage.Portable;

/// <summary>Unsigned 64-bit numbers as decimal text: most programs that read JSON keep only 53 bits of a number.</summary>
internal sealed class SnowflakeText : JsonConverter<ulong>
{
    public override ulong Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && ulong.TryParse(reader.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new JsonException("not an id in decimal digits");

    public override void Write(Utf8JsonWriter writer, ulong value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
}
