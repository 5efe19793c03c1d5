using GustMark.Core.Players;
using GustMark.Core.Players.Linking;
using GustMark.Core.Results;

namespace GustMark.Worker.Bot.Views;

/// <summary>Refusals about players and members in words.</summary>
internal static class UserRefusalWords
{
    /// <summary>Null when the refusal is another area's.</summary>
    public static string? Of(Refusal refusal) => refusal switch
    {
        PlayerTaken taken => $"**{Safe(taken.Name)}** is <@{taken.By}> already. If that is wrong, an admin can undo it.",
        NoSuchMember no => $"**{Safe(no.Asked)}** is no member of this Discord server.",
        PlayerNotLinked unlinked =>
            $"Nobody here is linked to the player **{Safe(unlinked.Asked)}**. Mention the member (`@name`), or let the player link the name with `/user link`.",
        WhichPlayer which => $"Several members are called **{Safe(which.Asked)}** in the game: {string.Join(", ", which.Members.Take(10).Select(member => $"<@{member}>"))}. Mention the one you mean.",
        WhoIsOnUnknown unknown => $"Who is on **{Safe(unknown.Server)}** is not known at the moment. Try again when the bot is connected to it.",
        NotOnServer not => $"Nobody called **{Safe(not.Name)}** is on **{Safe(not.Server)}** now. Join that server, then use the name that you have there.",
        SeveralOnServer several =>
            $"Several players on **{Safe(several.Server)}** are called **{Safe(several.Name)}**. Give the SteamID instead: {string.Join(", ", several.Players.Take(10).Select(player => $"`{player}`"))}.",
        LinkedAlready already => $"You are **{Safe(already.Name)}** already; there is nothing more to prove.",
        AskedTooOftenToLink often => $"That can be tried {often.Most} times an hour. The next time is {DiscordText.Time(often.Until)}.",
        NotLinkedToYou { Linked.Count: 0 } => "You are not linked to any player.",
        NotLinkedToYou not => $"You are not linked to **{Safe(not.Name)}**, but to {string.Join(", ", not.Linked.Take(10).Select(name => $"**{Safe(name)}**"))}.",
        WhichOfYours which => $"You are several players called **{Safe(which.Name)}**. Give the SteamID instead: {string.Join(", ", which.Players.Take(10).Select(player => $"`{player}`"))}.",
        _ => null,
    };

    private static string Safe(string name) => DiscordText.Escape(name, 100);
}
