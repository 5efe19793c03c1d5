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
    public const string Down = "#ff6b8b";
    public const string Alert = "#ffb84d";
    public const string Restart = "#f4f6ff";
    public const string Event = "#c792ff";
    public const string Up = "#1f7a5c";
    public const string Rest = "#b0b7c9";

    private static readonly string[] Several = ["#00ff9f", "#ffb84d", "#7fb2ff", "#ff6b8b", "#c792ff", "#fff08a", "#5ee7e7"];

    /// <summary>Colours that are told from each other.</summary>
    public static int MostSeries => Several.Length;

    /// <summary>Colours of things beside each other; there are <see cref="MostSeries"/> of them, and then they begin anew.</summary>
    public static string Series(int index) => Several[index % Several.Length];
}
