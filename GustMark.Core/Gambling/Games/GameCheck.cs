using GustMark.Core.Economy;
using GustMark.Core.Gambling.Fairness;

namespace GustMark.Core.Gambling.Games;

/// <summary>Everything public of a game that is over: whoever has this can play it again and compare.</summary>
/// <param name="Wager">As <see cref="WagerText.Format"/>.</param>
/// <param name="Moves">As <see cref="MovesText.Format"/>.</param>
/// <param name="Commitment">As it was shown before the round began.</param>
/// <param name="Digest">As <see cref="GameDigest"/>.</param>
public sealed record GameProof(
    GameKind Game, string Wager, long Stake, string Rules, string Moves, string ServerSeed, string Commitment, string ClientSeed, long Nonce, string Digest,
    string Result, long Payout);

/// <summary>What came of playing a game again.</summary>
/// <param name="Outcome">As it comes out; null where the values are those of no game.</param>
/// <param name="Differences">What does not fit, one line each; nothing when all does.</param>
public sealed record GameChecked(Outcome? Outcome, IReadOnlyList<string> Differences)
{
    public bool Agrees => Differences.Count == 0;
}

/// <summary>Plays games again from what is public.</summary>
public static class GameCheck
{
    /// <summary>Says what does not fit; never throws, whatever is in it.</summary>
    public static GameChecked Of(GameProof proof)
    {
        if (!ServerSeed.TryParse(proof.ServerSeed, out var seed))
            return Not("The server seed is not 64 lower-case hexadecimal digits.");
        if (!ClientSeed.IsValid(proof.ClientSeed))
            return Not("The client seed is none.");
        if (proof.Nonce < 0)
            return Not("The nonce is below zero.");
        if (proof.Stake < 1)
            return Not("The stake is not a number of coins.");
        var wager = WagerText.Parse(proof.Game, proof.Wager);
        if (!wager.Accepted)
            return Not($"“{proof.Wager}” is nothing that can be bet on in {WagerText.WordOf(proof.Game)}.");
        var rules = GameRules.Parse(proof.Game, proof.Rules);
        if (!rules.Accepted)
            return Not($"“{proof.Rules}” are no rules of {WagerText.WordOf(proof.Game)}.");
        if (MovesText.Parse(proof.Moves) is not { } moves)
            return Not($"“{proof.Moves}” are no moves.");

        var differences = new List<string>();
        if (seed.Commitment != proof.Commitment)
            differences.Add($"The server seed does not fit the commitment: its SHA-256 is {seed.Commitment}.");
        if (GameDigest.Of(proof, seed) is var digest && digest != proof.Digest)
            differences.Add($"These values do not fit the digest: theirs is {digest}.");
        Outcome? outcome = null;
        try
        {
            outcome = Play.ToEnd(rules.Value, wager.Value, new Coins(proof.Stake), new FairDraws(seed, proof.ClientSeed, proof.Nonce), moves);
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            differences.Add("With these values the moves or the stake are not possible.");
        }

        if (outcome is not null && outcome.Text != proof.Result)
            differences.Add($"The result is {outcome.Text}.");
        if (outcome is not null && outcome.Payout.Amount != proof.Payout)
            differences.Add($"The payout is {outcome.Payout.Amount}.");
        return new GameChecked(outcome, differences);

        static GameChecked Not(string problem) => new(null, [problem]);
    }
}

/// <summary>Moves in words, as they are kept.</summary>
public static class MovesText
{
    /// <summary>Lower-case words with spaces between: <c>hit stand</c>; empty for none.</summary>
    public static string Format(IReadOnlyList<BlackjackMove> moves) => string.Join(' ', moves.Select(WordOf));

    public static string WordOf(BlackjackMove move) => move.ToString().ToLowerInvariant();

    /// <summary>Reads <see cref="Format"/>; null when it is none.</summary>
    public static IReadOnlyList<BlackjackMove>? Parse(string text)
    {
        var moves = new List<BlackjackMove>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (MoveOf(word) is not { } move)
                return null;
            moves.Add(move);
        }

        return moves;
    }

    /// <summary>The move of a <see cref="WordOf"/>; null when it is of none.</summary>
    public static BlackjackMove? MoveOf(string word)
    {
        foreach (var move in Enum.GetValues<BlackjackMove>())
        {
            if (WordOf(move) == word)
                return move;
        }

        return null;
    }
}
