namespace GustMark.Worker.Bot.Port;

/// <summary>What the colour of an embed says. Which colour that is, each guild decides.</summary>
internal enum Theme
{
    /// <summary>What goes well, and most of what is shown.</summary>
    Primary,

    /// <summary>What is less important.</summary>
    Secondary,

    Accent,

    /// <summary>Questions, refusals and warnings.</summary>
    Caution,

    /// <summary>Failures, and what was lost.</summary>
    Trouble,
}
