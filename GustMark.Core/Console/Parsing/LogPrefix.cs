using System.Buffers.Text;

namespace GustMark.Core.Console.Parsing;

/// <summary>"08/25/2025 14:35:21:LOG: " or "08/25/2025 14:35:21:LOG:DEFAULT: ", as log files and some consoles have before each line.</summary>
public static class LogPrefix
{
    private const int TimeLength = 19;
    private const int LongestLevel = 12;

    /// <summary>Whether the text begins with one.</summary>
    public static bool IsBefore(ReadOnlySpan<byte> text) =>
        text.Length >= TimeLength + 5 && text[2] == '/' && text[5] == '/' && text[TimeLength..].StartsWith(":LOG:"u8) && TryTime(text[..TimeLength], out _);

    /// <summary>The text behind it, without outer white space; the whole text where there is none.</summary>
    public static ReadOnlySpan<byte> Strip(ReadOnlySpan<byte> text)
    {
        var reading = default(LineReading);
        return Strip(text.Trim(" \t\r\n"u8), ref reading);
    }

    internal static ReadOnlySpan<byte> Strip(ReadOnlySpan<byte> text, scoped ref LineReading reading)
    {
        if (!IsBefore(text))
            return text;

        reading.LogTime = text[..TimeLength];
        var rest = text[(TimeLength + 5)..];
        var level = rest.IndexOf((byte)':');
        if (level is > 0 and <= LongestLevel && rest[..level].IndexOfAnyExceptInRange((byte)'A', (byte)'Z') < 0)
            rest = rest[(level + 1)..];
        return rest.Trim(" \t\r\n"u8);
    }

    /// <summary>The prefix's time, whose zone is that of the game's host.</summary>
    public static bool TryTime(ReadOnlySpan<byte> text, out DateTime time)
    {
        time = default;
        if (text.Length != TimeLength || text[10] != ' ' || text[13] != ':' || text[16] != ':')
            return false;
        if (!Number(text[..2], out var month) || !Number(text[3..5], out var day) || !Number(text[6..10], out var year)
            || !Number(text[11..13], out var hour) || !Number(text[14..16], out var minute) || !Number(text[17..19], out var second))
            return false;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
            return false;
        time = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified);
        return true;
    }

    private static bool Number(ReadOnlySpan<byte> text, out int number) => Utf8Parser.TryParse(text, out number, out var used) && used == text.Length && number >= 0;
}
