using GustMark.Core.Players;
using GustMark.Core.Results;

namespace GustMark.Worker.Bot.Views;

/// <summary>Refusals about players and members in words.</summary>
internal static class UserRefusalWords
{
    /// <summary>Null when the refusal is another area's.</summary>
    public static string? Of(Refusal refusal) => refusal switch
    {
        PlayerTaken taken => $"**{DiscordText.Escape(taken.Name, 100)}** is <@{taken.By}> already. If that is wrong, an admin can undo it.",
        _ => null,
    };
}
