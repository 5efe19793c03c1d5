using System.Buffers;
using System.Text;
using System.Text.Json;
using GustMark.Core.Console;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.GameServers;

/// <summary>
/// The frames that were not understood, one of each shape, in <c>unknown-frames.jsonl</c> of the data folder: what
/// <c>gustmark parse</c> of a newer version can be tried on. Bounded: a mebibyte and the one before it.
/// </summary>
internal sealed class UnknownFrames(UnknownFramesFolder folder, ILogger<UnknownFrames> log)
{
    public const string FileName = "unknown-frames.jsonl";

    /// <summary>Shapes remembered; when there are more, it begins anew.</summary>
    public const int MostShapes = 1000;

    private const long MostBytes = 1024 * 1024;
    private const int LongestText = 4096;

    private readonly HashSet<int> shapes = [];
    private bool failed;

    /// <summary>Keeps it when none of its shape has been kept; whether it was so.</summary>
    public bool Keep(FrameType type, int identifier, ReadOnlySpan<byte> text)
    {
        lock (shapes)
        {
            if (shapes.Count >= MostShapes)
                shapes.Clear();
            if (!shapes.Add(ShapeOf(text)))
                return false;
            Write(type, identifier, text[..Math.Min(text.Length, LongestText)]);
            return true;
        }
    }

    /// <summary>Numbers differ from line to line and say nothing of its shape.</summary>
    private static int ShapeOf(ReadOnlySpan<byte> text)
    {
        var hash = new HashCode();
        var inNumber = false;
        foreach (var b in text[..Math.Min(text.Length, LongestText)])
        {
            var isDigit = b is >= (byte)'0' and <= (byte)'9';
            if (!isDigit || !inNumber)
                hash.Add(isDigit ? (byte)'0' : b);
            inNumber = isDigit;
        }

        return hash.ToHashCode();
    }

    private void Write(FrameType type, int identifier, ReadOnlySpan<byte> text)
    {
        var path = Path.Combine(folder.Path, FileName);
        try
        {
            var frame = new ArrayBufferWriter<byte>(text.Length + 80);
            using (var json = new Utf8JsonWriter(frame))
            {
                json.WriteStartObject();
                json.WriteString("Message"u8, Encoding.UTF8.GetString(text));
                json.WriteNumber("Identifier"u8, identifier);
                json.WriteString("Type"u8, type.ToString());
                json.WriteEndObject();
            }

            if (new FileInfo(path) is { Exists: true, Length: > MostBytes })
                File.Move(path, path + ".1", overwrite: true);
            using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
            file.Write(frame.WrittenSpan);
            file.WriteByte((byte)'\n');
            failed = false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Said once: these are samples, and the consoles go on without them.
            if (!failed)
                log.UnknownFramesNotKept(path, e);
            failed = true;
        }
    }
}

/// <summary>The folder they are kept in; exists.</summary>
internal sealed record UnknownFramesFolder(string Path);
