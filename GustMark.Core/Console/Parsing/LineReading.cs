namespace GustMark.Core.Console.Parsing;

/// <summary>What a line tells, as slices of its own text: nothing is allocated. What the slices mean depends on the kind.</summary>
public ref struct LineReading
{
    // Fields, because they are filled by reference.
#pragma warning disable CA1051
    /// <summary>What the line tells.</summary>
    public LineKind Kind;

    /// <summary>What it proves about who did it.</summary>
    public LineProof Proof;

    /// <summary>The "MM/dd/yyyy HH:mm:ss" that log files put before a line; else empty. Of which time zone is not said.</summary>
    public ReadOnlySpan<byte> LogTime;

    /// <summary>Whom it is about: who joined, died, spoke, was banned; in team lines who joins, leaves, is invited or hands over.</summary>
    public ReadOnlySpan<byte> Player;

    /// <summary>That player's SteamID64; empty on Console Edition, which has none.</summary>
    public ReadOnlySpan<byte> SteamId;

    /// <summary>The other one: the killer (player, prefab, cause), the team's leader, the admin who gave or took.</summary>
    public ReadOnlySpan<byte> Other;

    /// <summary>That one's SteamID64, or empty.</summary>
    public ReadOnlySpan<byte> OtherSteamId;

    /// <summary>What killed.</summary>
    public ParticipantKind OtherKind;

    /// <summary>
    /// The text of it: reason, platform, message, phrase, role, item, kit, event, command, zone or new note; for errors and
    /// warnings the message. Of a report the whole JSON, for <see cref="ReportMessage"/>.
    /// </summary>
    public ReadOnlySpan<byte> Detail;

    /// <summary>What a note or a vending machine said before; the stack trace of an error.</summary>
    public ReadOnlySpan<byte> Before;

    /// <summary>The address somebody came from, without its port.</summary>
    public ReadOnlySpan<byte> Ip;

    /// <summary>How many items or entities, or which team; −1 where the line does not say.</summary>
    public long Number;

    /// <summary>Where it was said.</summary>
    public ChatChannel Channel;
#pragma warning restore CA1051
}

/// <summary>What a line proves about the people in it. The rules, with examples: docs/protocols.md.</summary>
public enum LineProof : byte
{
    /// <summary>The game wrote the names where no player's text can stand.</summary>
    Proven,

    /// <summary>It is chat, but its author may be another: his name may hold what looks like the end of a name.</summary>
    AuthorClaimed,

    /// <summary>It can be read in several ways, and nothing tells which is right; names are left out.</summary>
    Ambiguous,

    /// <summary>It can be read in several ways, and who is known on the server leaves one.</summary>
    Settled,
}

/// <summary>What takes part in a death.</summary>
public enum ParticipantKind : byte
{
    None,
    Player,

    /// <summary>An animal, a scientist, Bradley, the patrol helicopter.</summary>
    Npc,

    /// <summary>A trap, a turret, a vehicle.</summary>
    Entity,

    /// <summary>Hunger, a fall, radiation.</summary>
    Natural,
}

/// <summary>Who hears a chat.</summary>
public enum ChatChannel : byte
{
    Unsaid,
    Global,
    Team,
    Server,
    Local,
}

/// <summary>Who is known by name on a server, which settles lines that can be split in several ways.</summary>
public interface IKnownPlayers
{
    /// <summary>Whether a player of exactly this name (UTF-8) is or was there lately.</summary>
    bool Knows(ReadOnlySpan<byte> name);
}
