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
    ];
}
