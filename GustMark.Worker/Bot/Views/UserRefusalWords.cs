using GustMark.Core.Players;
using GustMark.Core.Players.Linking;
using GustMark.Core.Players.Profiles;
using GustMark.Core.Results;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Refusals about players and members in words.</summary>
internal static class UserRefusalWords
{
    /// <summary>Null when the refusal is another area's.</summary>
    public static string? Of(Refusal refusal) => refusal switch
    {
        PlayerTaken taken => T($"**{Safe(taken.Name)}** is <@{taken.By}> already. If that is wrong, an admin can undo it."),
        NoSuchMember no => T($"**{Safe(no.Asked)}** is no member of this Discord server."),
        PlayerNotLinked unlinked =>
            T($"Nobody here is linked to the player **{Safe(unlinked.Asked)}**. Mention the member (`@name`), or let the player link the name with `/user link`."),
        WhichPlayer which => T($"Several members are called **{Safe(which.Asked)}** in the game: {string.Join(", ", which.Members.Take(10).Select(member => $"<@{member}>"))}. Mention the one you mean."),
        WhoIsOnUnknown unknown => T($"Who is on **{Safe(unknown.Server)}** is not known at the moment. Try again when the bot is connected to it."),
        NotOnServer not => T($"Nobody called **{Safe(not.Name)}** is on **{Safe(not.Server)}** now. Join that server, then use the name that you have there."),
        SeveralOnServer several =>
            T($"Several players on **{Safe(several.Server)}** are called **{Safe(several.Name)}**. Give the SteamID instead: {Ids(several.Players)}."),
        LinkedAlready already => T($"You are **{Safe(already.Name)}** already; there is nothing more to prove."),
        AskedTooOftenToLink often => T($"That can be tried {often.Most} times an hour. The next time is {DiscordText.Time(often.Until)}."),
        NotLinkedToYou { Linked.Count: 0 } => T("You are not linked to any player."),
        NotLinkedToYou not => T($"You are not linked to **{Safe(not.Name)}**, but to {Names(not.Linked, ", ")}."),
        WhichOfYours which => T($"You are several players called **{Safe(which.Name)}**. Give the SteamID instead: {Ids(which.Players)}."),
        NoSuchPlayer { Near.Count: 0 } nobody => T($"Nobody called **{Safe(nobody.Asked)}** was ever seen here. Accepted: a name in the game, a SteamID, or a member (`@name`)."),
        NoSuchPlayer nobody => T($"Nobody is called **{Safe(nobody.Asked)}**. Is {Names(nobody.Near, $" {T("or")} ")} meant?"),
        WhichProfile which => T($"Several people are called **{Safe(which.Asked)}**: {Known(which.Players)}. Give the SteamID or the whole name."),
        RoleOfEverybody => T("That is the role of everybody: members have it without being linked. Choose another role."),
        LinkAboveOwn above => T($"That member is {LevelView.Singular(above.Level)}. Nobody links or unlinks a member whose level is above the own one, and nothing was changed."),
        _ => null,
    };

    private static string Ids(IReadOnlyList<PlayerId> players) => string.Join(", ", players.Take(10).Select(player => $"`{player}`"));

    private static string Names(IReadOnlyList<string> names, string between) => string.Join(between, names.Take(10).Select(name => $"**{Safe(name)}**"));

    private static string Known(IReadOnlyList<KnownName> players) => string.Join(
        ", ", players.Take(10).Select(known => known.Player.IsPc ? $"**{Safe(known.Name)}** (`{known.Player}`)" : $"**{Safe(known.Name)}**"));

    private static string Safe(string name) => DiscordText.Escape(name, 100);
}
