using System.Text;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Identity;

namespace GustMark.Tests.ConsoleLines;

/// <summary>Frames and batches as tests write them down.</summary>
internal static class Lines
{
    public static LineBatch Batch(int capacity = 50) => new(new ServerId(Guid.NewGuid()), new GuildId(1), null, capacity);

    /// <summary>Reads a frame into a batch of its own; its text as a string.</summary>
    public static (FrameReading Reading, string Text) Read(string frame) => Read(Encoding.UTF8.GetBytes(frame));

    public static (FrameReading Reading, string Text) Read(byte[] frame)
    {
        var batch = Batch();
        var reading = FrameReader.Read(frame, batch);
        var text = Encoding.UTF8.GetString(batch.Reserve(0)[..reading.Length]);
        batch.Release();
        return (reading, text);
    }

    public static LineClass ClassOf(string line, FrameType type = FrameType.Generic) =>
        LineKinds.ClassOf(LineParser.Parse(type, 0, Encoding.UTF8.GetBytes(line)).Kind);
}
