namespace GustMark.Core.Themes;

/// <summary>The colours of a guild's embeds, each 0xRRGGBB.</summary>
public sealed record GuildTheme
{
    /// <summary>As a guild has it that has set nothing.</summary>
    public static GuildTheme Default { get; } = new();

    /// <summary>What goes well, and most of what is shown.</summary>
    public int Primary { get; init; } = 0x00ff9f;

    /// <summary>What is less important.</summary>
    public int Secondary { get; init; } = 0x1a1a2e;

    public int Accent { get; init; } = 0x16213e;

    /// <summary>Questions, refusals and warnings.</summary>
    public int Caution { get; init; } = 0xffb84d;

    /// <summary>Failures, and what was lost.</summary>
    public int Trouble { get; init; } = 0xff4d6d;
}
