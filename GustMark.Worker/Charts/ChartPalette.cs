namespace GustMark.Worker.Charts;

/// <summary>Colours that stay apart on Discord's dark background, as <c>#rrggbb</c>.</summary>
internal static class ChartPalette
{
    public const string Background = "#1a1a2e";
    public const string DataArea = "#16213e";
    public const string Grid = "#2c3a63";
    public const string Text = "#e6e9f5";
    public const string Faint = "#a9b2d0";
    public const string Players = "#00ff9f";
    public const string Frames = "#ffb84d";
    public const string Entities = "#7fb2ff";
}
