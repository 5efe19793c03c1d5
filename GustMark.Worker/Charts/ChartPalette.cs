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

    private static readonly string[] Several = ["#00ff9f", "#ffb84d", "#7fb2ff", "#ff6b8b", "#c792ff", "#ffe66d", "#5ee7e7", "#b0b7c9"];

    /// <summary>Colours of things beside each other; they begin anew after the eighth.</summary>
    public static string Series(int index) => Several[index % Several.Length];
}
