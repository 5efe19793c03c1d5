namespace GustMark.Core.Console.Parsing;

/// <summary>
/// Lines of PC servers in which the game signs a name with an id: <c>NAME[ID] has spawned</c>. The first id bracket with the
/// words of an event behind it decides; a name is too short to hold both.
/// </summary>
internal static class SignedLines
{
    public static LineKind Parse(ReadOnlySpan<byte> text, ref LineReading reading)
    {
        for (var from = 0; ;)
        {
            var found = text[from..].IndexOf("] "u8);
            if (found < 0)
                return LineKind.Unknown;
            var close = from + found;
            from = close + 2;
            if (close == 0 || text[close - 1] is < (byte)'0' or > (byte)'9')
                continue;

            var words = text[from..];
            if (!IsEvent(words) || !PlayerTag.TryParticipant(text[..(close + 1)], out var name, out var id, out _))
                continue;
            reading.Player = name;
            reading.SteamId = id;
            return Tell(words, ref reading);
        }
    }

    private static bool IsEvent(ReadOnlySpan<byte> words) => words[0] switch
    {
        (byte)'w' => words.StartsWith("was killed by "u8) || words.StartsWith("was suicide by "u8),
        (byte)'d' => words.StartsWith("disconnecting: "u8) || (words.StartsWith("died ("u8) && words[^1] == ')'),
        (byte)'h' => words.SequenceEqual("has spawned"u8) || words.SequenceEqual("has entered the game"u8) || words.SequenceEqual("has left the game"u8),
        (byte)'i' => words.StartsWith("is sharing the account "u8),
        _ => false,
    };

    private static LineKind Tell(ReadOnlySpan<byte> words, ref LineReading reading)
    {
        switch (words[0])
        {
            case (byte)'w' when words[4] == 'k':
                return DeathLines.Killed(words["was killed by "u8.Length..], signed: true, ref reading);
            case (byte)'w':
                reading.Detail = DeathLines.WithoutPlace(words["was suicide by "u8.Length..]);
                return LineKind.Suicide;
            case (byte)'d' when words[2] == 'e':
                return DeathLines.Died(words["died ("u8.Length..^1], ref reading);
            case (byte)'d':
                reading.Detail = words["disconnecting: "u8.Length..].Trim((byte)' ');
                return LineKind.Leave;
            case (byte)'i':
                return LineKind.Server;
            default:
                return words.EndsWith("left the game"u8) ? LineKind.Leave : LineKind.Spawn;
        }
    }
}
