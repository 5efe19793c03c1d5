using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GustMark.Core.Gambling.Fairness;

namespace GustMark.Core.Gambling.Games;

/// <summary>
/// Seals a game with the server seed: the first 16 hexadecimal digits of HMAC-SHA256 over everything that is public of it, a line each. Many seeds make a
/// coin fall on the same side, and many wagers lose, but not with these digits: by them a change of anything shows.
/// </summary>
public static class GameDigest
{
    /// <summary>Digits of a digest.</summary>
    public const int Length = 16;

    /// <summary>Of a game as its proof tells it; what the proof says of commitment and digest does not count.</summary>
    public static string Of(GameProof proof, ServerSeed seed)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{WagerText.WordOf(proof.Game)}\n{proof.Wager}\n{proof.Stake}\n{proof.Rules}\n{proof.ClientSeed}\n{proof.Nonce}\n{proof.Moves}\n{proof.Result}\n{proof.Payout}");
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.ASCII.GetBytes(seed.Text), Encoding.UTF8.GetBytes(text)))[..Length];
    }

    /// <summary>Of a game that is decided.</summary>
    public static string Of(PlayedGame game, string result, Economy.Coins payout, ServerSeed seed) => Of(ProofOf(game, seed) with { Result = result, Payout = payout.Amount }, seed);

    /// <summary>What is public of a game once its round is revealed.</summary>
    public static GameProof ProofOf(PlayedGame game, ServerSeed seed) => new(
        game.Wager.Game, WagerText.Format(game.Wager), game.Stake.Amount, game.Rules, MovesText.Format(game.Moves), seed.Text, seed.Commitment, game.ClientSeed, game.Nonce,
        game.Digest ?? "", game.Result ?? "", game.Payout.Amount);
}
