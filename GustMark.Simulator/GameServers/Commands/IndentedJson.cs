using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GustMark.Simulator.GameServers.Commands;

/// <summary>JSON as the game answers it: indented by two, letters of all alphabets as they are.</summary>
internal static class IndentedJson
{
    static readonly JsonWriterOptions s_options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, s_options))
            write(json);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>A number that always shows a decimal point, as the game's serializer prints floats.</summary>
    public static void WriteFloat(this Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(FormattableString.Invariant($"{value:0.0######}"));
    }
}
