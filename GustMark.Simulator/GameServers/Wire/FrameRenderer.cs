using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GustMark.Simulator.GameServers.Wire;

/// <summary>Turns console frames into the bytes of unmasked WebSocket frames: indented on PC, in one line on Console Edition.</summary>
internal sealed class FrameRenderer(GameEdition edition)
{
    const byte Final = 0x80;

    // The game's serializer leaves letters of all alphabets as they are.
    static readonly JsonWriterOptions s_indented = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    static readonly JsonWriterOptions s_compact = s_indented with { Indented = false };

    readonly JsonWriterOptions _options = edition == GameEdition.Pc ? s_indented : s_compact;

    public byte[] Render(in ConsoleFrame frame) => Wrap(Text(frame).WrittenSpan);

    /// <summary>What a WebSocket message carries, without the frame around it.</summary>
    public string Json(in ConsoleFrame frame) => Encoding.UTF8.GetString(Text(frame).WrittenSpan);

    ArrayBufferWriter<byte> Text(in ConsoleFrame frame)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(buffer, _options);
        json.WriteStartObject();
        json.WriteString("Message", frame.Message);
        json.WriteNumber("Identifier", frame.Identifier);
        json.WriteString("Type", frame.Type.ToString());
        json.WriteString("Stacktrace", frame.Stacktrace);
        json.WriteEndObject();
        json.Flush();
        return buffer;
    }

    /// <summary>A whole WebSocket frame around a payload, whatever that is.</summary>
    public static byte[] Wrap(ReadOnlySpan<byte> payload, bool binary = false)
    {
        var header = payload.Length switch { < 126 => 2, <= ushort.MaxValue => 4, _ => 10 };
        var bytes = new byte[header + payload.Length];
        bytes[0] = (byte)(Final | (binary ? 2 : 1));
        switch (header)
        {
            case 2:
                bytes[1] = (byte)payload.Length;
                break;
            case 4:
                bytes[1] = 126;
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), (ushort)payload.Length);
                break;
            default:
                bytes[1] = 127;
                BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(2), (ulong)payload.Length);
                break;
        }

        payload.CopyTo(bytes.AsSpan(header));
        return bytes;
    }
}
