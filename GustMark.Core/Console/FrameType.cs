namespace GustMark.Core.Console;

/// <summary>The <c>Type</c> of a WebRCON frame, by the game's own numbers; unknown words and numbers become <see cref="Unknown"/>.</summary>
public enum FrameType : byte
{
    Generic = 0,
    Error = 1,
    Warning = 2,
    Chat = 3,
    Report = 4,
    ClientPerf = 5,
    Subscription = 6,

    /// <summary>No frame of the game: a join or leave that successive player lists told. Nothing that is received becomes this.</summary>
    Presence = 254,
    Unknown = 255,
}
