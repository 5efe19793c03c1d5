using System.Buffers.Text;

namespace GustMark.Core.Console.Parsing;

/// <summary>What happens to the world: events, saves, zones, start-up.</summary>
internal static class WorldLines
{
    // "18,446,744,073,709,551,615" and no more.
    private const int LongestNumber = 26;

    /// <param name="text">Without the tag.</param>
    public static LineKind Event(ReadOnlySpan<byte> text, ref LineReading reading)
    {
        var name = text;
        if (text.StartsWith("Spawning "u8))
        {
            var at = text.LastIndexOf(" for "u8);
            if (at < 0)
                return LineKind.Unknown;
            name = text[(at + " for "u8.Length)..];
            if (name.Length > 2 && name[0] == '[' && name[^1] == ']')
                name = name[1..^1];
            else if (!name.EndsWith(".prefab"u8))
                return LineKind.Unknown;
        }
        else if (!text.EndsWith(".prefab"u8))
        {
            return LineKind.Unknown;
        }

        name = name[(name.LastIndexOf((byte)'/') + 1)..];
        if (name.EndsWith(".prefab"u8))
            name = name[..^".prefab"u8.Length];
        if (name.IsEmpty || name.IndexOfAny((byte)'[', (byte)']') >= 0)
            return LineKind.Unknown;
        reading.Detail = name;
        return LineKind.EventStart;
    }

    /// <summary>Whether an event comes with a season rather than by itself.</summary>
    public static bool IsSpecial(ReadOnlySpan<byte> name) =>
        name.IndexOf("halloween"u8) >= 0 || name.IndexOf("xmas"u8) >= 0 || name.IndexOf("easter"u8) >= 0;

    /// <summary><c>Saving N entities</c>, <c>Saved N ents</c>.</summary>
    /// <param name="text">Without the tag.</param>
    public static LineKind Save(ReadOnlySpan<byte> text, ref LineReading reading)
    {
        var words = text.StartsWith("Saving "u8) || text.StartsWith("Saved "u8) ? text[(text.IndexOf((byte)' ') + 1)..] : default;
        var end = words.IndexOf((byte)' ');
        if (end <= 0 || !TryCount(words[..end], out var entities))
            return text.StartsWith("Saving"u8) || text.StartsWith("Saved"u8) ? LineKind.Save : LineKind.Unknown;
        if (!words[(end + 1)..].StartsWith("ent"u8))
            return LineKind.Unknown;
        reading.Number = entities;
        return LineKind.Save;
    }

    /// <summary>PC servers' saves, and zones that came and went.</summary>
    public static LineKind SavedOrZone(ReadOnlySpan<byte> text, ref LineReading reading)
    {
        if (text.StartsWith("Saved "u8))
        {
            var words = text["Saved "u8.Length..];
            var end = words.IndexOf(" ents"u8);
            if (end <= 0 || !TryCount(words[..end], out var entities) || (end + 5 < words.Length && words[end + 5] != ','))
                return LineKind.Unknown;
            reading.Number = entities;
            return LineKind.Save;
        }

        if (text.TrimEnd((byte)'.').SequenceEqual("Saving complete"u8))
            return LineKind.Save;
        if (text.StartsWith("Server startup complete"u8))
            return LineKind.Startup;
        var kind = text.StartsWith("Successfully created zone ["u8) ? LineKind.ZoneCreate
            : text.StartsWith("Successfully removed zone ["u8) ? LineKind.ZoneRemove
            : LineKind.Unknown;
        var zone = kind == LineKind.Unknown ? default : text["Successfully created zone ["u8.Length..].TrimEnd((byte)'.');
        if (zone.Length < 2 || zone[^1] != ']')
            return LineKind.Unknown;
        reading.Detail = zone[..^1];
        return kind;
    }

    private static bool TryCount(ReadOnlySpan<byte> text, out long count)
    {
        count = 0;
        if (text.Length > LongestNumber || text.IsEmpty)
            return false;
        Span<byte> digits = stackalloc byte[LongestNumber];
        var length = 0;
        foreach (var b in text)
        {
            if (b is not ((byte)',' or (byte)'.'))
                digits[length++] = b;
        }

        return PlayerTag.IsDigits(digits[..length]) && Utf8Parser.TryParse(digits[..length], out count, out var used) && used == length;
    }
}
