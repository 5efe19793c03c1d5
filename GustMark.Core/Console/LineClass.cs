namespace GustMark.Core.Console;

/// <summary>What a console line is about, coarsely. <see cref="LineClasses"/> has the words.</summary>
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

/// <summary>The words for classes.</summary>
public static class LineClasses
{
    /// <summary>What people type and see.</summary>
    public static string Word(this LineClass lineClass) => lineClass switch
    {
        LineClass.Save => "save",
        LineClass.Chat => "chat",
        LineClass.Auth => "auth",
        LineClass.Kill => "kill",
        LineClass.Error => "error",
        LineClass.Warning => "warning",
        LineClass.Command => "command",
        LineClass.Player => "player",
        LineClass.Server => "server",
        _ => "system",
    };
}
