namespace GustMark.Worker.Bot.Views;

/// <summary>Colours of embeds, 0xRRGGBB.</summary>
internal static class Theme
{
    public const int Primary = 0x00ff9f;
    public const int Secondary = 0x1a1a2e;
    public const int Accent = 0x16213e;
    public const int Trouble = 0xff4d6d;
    public const int Caution = 0xffb84d;
}
