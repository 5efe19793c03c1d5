using GustMark.Core.Access;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Players.Linking;
using GustMark.Core.Players.Profiles;
using GustMark.Core.Results;

namespace GustMark.Tests.Bot;

/// <summary>Every refusal about players and members, and its words.</summary>
internal static class UserRefusalExamples
{
    public static readonly (Refusal Refusal, string Words)[] All =
    [
        (new PlayerTaken("Bob_1", new MemberId(301)), @"**Bob\_1** is <@301> already. If that is wrong, an admin can undo it."),
        (new RoleOfEverybody(), "That is the role of everybody: members have it without being linked. Choose another role."),
        (new LinkAboveOwn(AccessLevel.Owner), "That member is the owner. Nobody links or unlinks a member whose level is above the own one, and nothing was changed."),
        (new NoSuchMember("Bob_"), @"**Bob\_** is no member of this Discord server."),
        (new PlayerNotLinked("Bob"), "Nobody here is linked to the player **Bob**. Mention the member (`@name`), or let the player link the name with `/user link`."),
        (new WhichPlayer("Bob", [new MemberId(1), new MemberId(2)]), "Several members are called **Bob** in the game: <@1>, <@2>. Mention the one you mean."),
        (new WhoIsOnUnknown("Main"), "Who is on **Main** is not known at the moment. Try again when the bot is connected to it."),
        (new NotOnServer("Bob_", "Main"), @"Nobody called **Bob\_** is on **Main** now. Join that server, then use the name that you have there."),
        (new SeveralOnServer("Bob", "Main", [PlayerId.OfSteam(76561198000000001), PlayerId.OfSteam(76561198000000002)]),
            "Several players on **Main** are called **Bob**. Give the SteamID instead: `76561198000000001`, `76561198000000002`."),
        (new LinkedAlready("Bob"), "You are **Bob** already; there is nothing more to prove."),
        (new AskedTooOftenToLink(5, DateTimeOffset.FromUnixTimeSeconds(1_700_000_000)), "That can be tried 5 times an hour. The next time is <t:1700000000:R>."),
        (new NotLinkedToYou("Bob", []), "You are not linked to any player."),
        (new NotLinkedToYou("Bob", ["Ada", "Eve_"]), @"You are not linked to **Bob**, but to **Ada**, **Eve\_**."),
        (new WhichOfYours("Bob", [PlayerId.OfSteam(76561198000000001)]), "You are several players called **Bob**. Give the SteamID instead: `76561198000000001`."),
        (new NoSuchPlayer("Bob_", []), @"Nobody called **Bob\_** was ever seen here. Accepted: a name in the game, a SteamID, or a member (`@name`)."),
        (new NoSuchPlayer("Bo", ["Bob_", "Boris"]), @"Nobody is called **Bo**. Is **Bob\_** or **Boris** meant?"),
        (new WhichProfile("Bob", [new KnownName("Bob", PlayerId.OfSteam(76561198000000001)), new KnownName("bob_", PlayerId.OfName("bob_"))]),
            @"Several people are called **Bob**: **Bob** (`76561198000000001`), **bob\_**. Give the SteamID or the whole name."),
    ];
}
