using System.Globalization;
using GustMark.Core.Settings;
using GustMark.Core.Themes;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>The colours of a guild, each shown in itself.</summary>
internal static class ThemeView
{
    private static readonly (string Name, Func<string> For, Theme Theme, Func<GuildTheme, int> Of)[] All =
    [
        ("primary", () => T("what goes well, and most of what is shown"), Theme.Primary, theme => theme.Primary),
        ("secondary", () => T("what is less important"), Theme.Secondary, theme => theme.Secondary),
        ("accent", () => T("what is live"), Theme.Accent, theme => theme.Accent),
        ("caution", () => T("questions, refusals and warnings"), Theme.Caution, theme => theme.Caution),
        ("trouble", () => T("failures"), Theme.Trouble, theme => theme.Trouble),
    ];

    /// <summary>Everything; where something was changed, only that, old and new.</summary>
    public static Message Of(SettingsChange<GuildTheme> change) => new()
    {
        Embeds =
        [
            .. All.Where(one => change.Former == change.Now || one.Of(change.Former) != one.Of(change.Now)).Select(one => new Embed(
                $"🎨 {one.Name}",
                change.Former == change.Now
                    ? T($"**{Hex(one.Of(change.Now))}** for {one.For()}")
                    : $"`{one.Name}` **{Hex(one.Of(change.Former))}** → **{Hex(one.Of(change.Now))}**",
                one.Theme)),
        ],
    };

    private static string Hex(int colour) => "#" + colour.ToString("x6", CultureInfo.InvariantCulture);
}
