using System.Text;
using System.Text.Json;
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

    /// <summary>All that a line tells, as words: <c>Kill player=Ann other=wolf Npc</c>. What is empty or usual is left out.</summary>
    public static string Told(string line, FrameType type = FrameType.Generic, int authorLength = 0, IKnownPlayers? known = null)
    {
        var reading = LineParser.Parse(type, 0, Encoding.UTF8.GetBytes(line), authorLength, known);
        var told = new StringBuilder(reading.Kind.ToString());
        Add("log", reading.LogTime);
        Add("player", reading.Player);
        Add("id", reading.SteamId);
        Add("other", reading.Other);
        Add("other_id", reading.OtherSteamId);
        if (reading.OtherKind != ParticipantKind.None)
            told.Append(' ').Append(reading.OtherKind);
        Add("detail", reading.Detail);
        Add("before", reading.Before);
        Add("ip", reading.Ip);
        if (reading.Number != -1)
            told.Append(" number=").Append(reading.Number);
        if (reading.Channel != ChatChannel.Unsaid)
            told.Append(' ').Append(reading.Channel);
        if (reading.Proof != LineProof.Proven)
            told.Append(' ').Append(reading.Proof);
        return told.ToString();

        void Add(string name, ReadOnlySpan<byte> text)
        {
            if (!text.IsEmpty)
                told.Append(' ').Append(name).Append('=').Append(Encoding.UTF8.GetString(text));
        }
    }

    /// <summary>What a line tells, as JSON.</summary>
    public static string Json(string line, FrameType type = FrameType.Generic)
    {
        var text = Encoding.UTF8.GetBytes(line);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            LineFields.Write(json, LineParser.Parse(type, 0, text), text);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
