using System.Globalization;

namespace GustMark.Simulator.Discord.State;

/// <summary>Makes Discord's ids: milliseconds since 2015 in the high 42 bits, a running number below.</summary>
sealed class Snowflakes(int seed, TimeProvider time)
{
    static readonly DateTimeOffset Epoch = new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly DateTimeOffset SceneBegan = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    ulong sceneIds;
    ulong last;

    /// <summary>An id of the scene: depends on the seed and the order of asking only.</summary>
    public ulong ForScene() =>
        ((ulong)(SceneBegan - Epoch).TotalMilliseconds + (ulong)(uint)seed * 60_000 + ++sceneIds) << 22;

    /// <summary>An id for what is made now; each is greater than the one before.</summary>
    public ulong Next()
    {
        var now = (ulong)(time.GetUtcNow() - Epoch).TotalMilliseconds << 22;
        return last = Math.Max(now, last + 1);
    }

    public static DateTimeOffset TimeOf(ulong id) => Epoch.AddMilliseconds(id >> 22);

    public static bool TryParse(string? text, out ulong id)
    {
        id = 0;
        return text is { Length: >= 1 and <= 20 } && text[0] != '+'
            && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id);
    }

    public static string Text(ulong id) => id.ToString(CultureInfo.InvariantCulture);
}
