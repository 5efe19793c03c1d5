using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Results;

namespace GustMark.Tests.Bot;

/// <summary>Every refusal about players and members, and its words.</summary>
internal static class UserRefusalExamples
{
    public static readonly (Refusal Refusal, string Words)[] All =
    [
        (new PlayerTaken("Bob_1", new MemberId(301)), @"**Bob\_1** is <@301> already. If that is wrong, an admin can undo it."),
        (new NoSuchMember("Bob_"), @"**Bob\_** is no member of this Discord server."),
        (new PlayerNotLinked("Bob"), "Nobody here is linked to the player **Bob**. Mention the member (`@name`), or let the player link the name with `/user link`."),
        (new WhichPlayer("Bob", [new MemberId(1), new MemberId(2)]), "Several members are called **Bob** in the game: <@1>, <@2>. Mention the one you mean."),
    ];
}
