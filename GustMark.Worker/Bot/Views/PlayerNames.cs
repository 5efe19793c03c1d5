using GustMark.Core.Privacy;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Names from the game where somebody may stand who was forgotten.</summary>
internal static class PlayerNames
{
    /// <summary>Safe to show in Discord.</summary>
    /// <param name="most">Characters shown of it.</param>
    public static string Of(string name, int most) => name == ForgottenPlayer.Name ? T("forgotten player") : DiscordText.Escape(name, most);
}
