using System.Text.Encodings.Web;
using System.Text.Json;
using GustMark.Core.Console.Parsing;

namespace GustMark.Worker.Logs;

/// <summary>JSON Lines: one object on a line for each reading. For files and pipes, so only what JSON must have escaped is.</summary>
internal sealed class JsonLines(Stream output) : IDisposable
{
    private readonly Utf8JsonWriter json = new(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Kind and fields.</summary>
    public void Write(in LineReading reading, ReadOnlySpan<byte> text)
    {
        LineFields.Write(json, reading, text);
        End();
    }

    /// <summary>Time, kind, class, fields and text.</summary>
    public void Write(DateTimeOffset? at, in LineReading reading, ReadOnlySpan<byte> text)
    {
        LineFields.WriteWhole(json, at, reading, text);
        End();
    }

    public void Dispose() => json.Dispose();

    private void End()
    {
        json.Flush();
        json.Reset();
        output.WriteByte((byte)'\n');
    }
}
