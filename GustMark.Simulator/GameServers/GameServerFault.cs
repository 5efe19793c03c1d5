using System.Diagnostics.CodeAnalysis;

namespace GustMark.Simulator.GameServers;

/// <summary>What can be wrong with a simulated server.</summary>
internal enum GameServerFault
{
    None,

    /// <summary>Connections are reset (RST). With a duration, new ones as well until it is over.</summary>
    Drop,

    /// <summary>The port is closed and all connections are reset, as if the host were down.</summary>
    Refuse,

    /// <summary>Nothing is read or written on any connection, not even the upgrade of a new one; it all goes on afterwards.</summary>
    Stall,

    /// <summary>The server is gone from the connections of now without a word: they stay open and silent for ever. New ones work.</summary>
    HalfOpen,

    /// <summary>Frames that are no console frames, the last of them text that is not UTF-8. With a duration, one before each line.</summary>
    Garbage,

    /// <summary>A frame of several megabytes. With a duration, new connections get one as well.</summary>
    Huge,

    /// <summary>Answers to commands come seconds late.</summary>
    Slow,

    /// <summary>Answers to commands come twice.</summary>
    Duplicate,

    /// <summary>As if the password had been changed: connections end without a reason and no password is right.</summary>
    WrongPassword,
}

/// <summary>A fault that holds now.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Until">When it ends by itself; null if only by the next fault.</param>
internal sealed record ActiveFault(GameServerFault Kind, DateTimeOffset? Until);

/// <summary>The words for faults on the control API.</summary>
internal static class GameServerFaultWords
{
    static readonly (GameServerFault Kind, string Word)[] s_words =
    [
        (GameServerFault.None, "none"), (GameServerFault.Drop, "drop"), (GameServerFault.Refuse, "refuse"),
        (GameServerFault.Stall, "stall"), (GameServerFault.HalfOpen, "half-open"), (GameServerFault.Garbage, "garbage"),
        (GameServerFault.Huge, "huge"), (GameServerFault.Slow, "slow"), (GameServerFault.Duplicate, "duplicate"),
        (GameServerFault.WrongPassword, "wrong-password"),
    ];

    public static string AllWords { get; } = string.Join(", ", s_words.Select(w => w.Word));

    public static string Word(this GameServerFault kind) => s_words.First(w => w.Kind == kind).Word;

    public static bool TryParse([NotNullWhen(true)] string? word, out GameServerFault kind)
    {
        var found = Array.Find(s_words, w => w.Word == word);
        kind = found.Kind;
        return found.Word is not null;
    }

    /// <summary>Whether the fault is a single blow when no duration is given; the others hold until they are lifted.</summary>
    public static bool IsBlow(this GameServerFault kind) =>
        kind is GameServerFault.Drop or GameServerFault.HalfOpen or GameServerFault.Garbage or GameServerFault.Huge;
}
