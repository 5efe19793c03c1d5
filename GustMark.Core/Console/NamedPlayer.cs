using System.Text;
using GustMark.Core.Console.Parsing;

namespace GustMark.Core.Console;

/// <summary>
/// A player who is looked for by his whole name or SteamID; case is ignored. Lines that can be read in several ways name nobody.
/// </summary>
public sealed class NamedPlayer(string name)
{
    private readonly byte[] utf8 = Encoding.UTF8.GetBytes(name);
    private readonly bool isAscii = Ascii.IsValid(name);

    /// <summary>Whether the line is about him, or he is the other one in it.</summary>
    public bool IsIn(in LineReading reading) =>
        Is(reading.Player) || Is(reading.Other) || Is(reading.SteamId) || Is(reading.OtherSteamId);

    private bool Is(ReadOnlySpan<byte> named) => isAscii
        ? Ascii.EqualsIgnoreCase(named, utf8)
        : Encoding.UTF8.GetString(named).Equals(name, StringComparison.OrdinalIgnoreCase);
}
