using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Games;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>What did not fit when a game was played again, in words.</summary>
internal static class GameCheckWords
{
    /// <param name="game">Which of the games it was.</param>
    public static string Of(GameDifference difference, GameKind game) => difference.Part switch
    {
        GamePart.ServerSeed => T("The server seed is not 64 lower-case hexadecimal digits."),
        GamePart.ClientSeed => T("The client seed is none."),
        GamePart.Nonce => T("The nonce is below zero."),
        GamePart.Stake => T("The stake is not a number of coins."),
        GamePart.Wager => T($"“{difference.Value}” is nothing that can be bet on in {WagerText.WordOf(game)}."),
        GamePart.Rules => T($"“{difference.Value}” are no rules of {WagerText.WordOf(game)}."),
        GamePart.Moves => T($"“{difference.Value}” are no moves."),
        GamePart.Commitment => T($"The server seed does not fit the commitment: its SHA-256 is {difference.Value}."),
        GamePart.Digest => T($"These values do not fit the digest: theirs is {difference.Value}."),
        GamePart.Course => T("With these values the moves or the stake are not possible."),
        GamePart.Result => T($"The result is {difference.Value}."),
        _ => T($"The payout is {difference.Value}."),
    };
}
