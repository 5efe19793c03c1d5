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
        NoSuchMember no => $"**{DiscordText.Escape(no.Asked, 100)}** is no member of this Discord server.",
        PlayerNotLinked unlinked =>
            $"Nobody here is linked to the player **{DiscordText.Escape(unlinked.Asked, 100)}**. Mention the member (`@name`), or let the player link the name with `/user link`.",
        WhichPlayer which => $"Several members are called **{DiscordText.Escape(which.Asked, 100)}** in the game: {string.Join(", ", which.Members.Take(10).Select(member => $"<@{member}>"))}. Mention the one you mean.",
        _ => null,
    };
}
