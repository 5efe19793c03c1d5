namespace GustMark.Core.Console;

/// <summary>What a console line is about, coarsely. Names in lower case are what people type and see.</summary>
public enum LineClass : byte
{
    /// <summary>Anything that fits no other class: replies, noise, unknown lines.</summary>
    System,
    Save,
    Chat,

    /// <summary>Authority over players: kicks, bans, groups, auth levels.</summary>
    Auth,
    Kill,
    Error,
    Warning,

    /// <summary>Commands that somebody ran, and what they gave.</summary>
    Command,

    /// <summary>Joins, leaves, spawns, teams, notes.</summary>
    Player,

    /// <summary>The world and the process: events, zones, start-up.</summary>
    Server,
}
