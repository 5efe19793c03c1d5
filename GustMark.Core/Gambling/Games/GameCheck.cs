using System.Globalization;
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
/// <param name="Differences">What does not fit; nothing when all does.</param>
public sealed record GameChecked(Outcome? Outcome, IReadOnlyList<GameDifference> Differences)
{
    public bool Agrees => Differences.Count == 0;
}

/// <summary>Something of a game that does not fit.</summary>
/// <param name="Value">As it should be, or, where it can be nothing at all, as it is; empty where the part says enough.</param>
public sealed record GameDifference(GamePart Part, string Value = "");

/// <summary>What of a game does not fit.</summary>
public enum GamePart
{
    /// <summary>It is none.</summary>
    ServerSeed,

    /// <summary>It is none.</summary>
    ClientSeed,

    /// <summary>It is below zero.</summary>
    Nonce,

    /// <summary>It is no number of coins.</summary>
    Stake,

    /// <summary>The game has no such.</summary>
    Wager,

    /// <summary>The game has no such.</summary>
    Rules,

    /// <summary>They are none.</summary>
    Moves,

    /// <summary>That of the seed is another.</summary>
    Commitment,

    /// <summary>That of the values is another.</summary>
    Digest,

    /// <summary>Moves or stake are not possible with the rest.</summary>
    Course,

    /// <summary>It comes out otherwise.</summary>
    Result,

    /// <summary>It comes out otherwise.</summary>
    Payout,
}

/// <summary>Plays games again from what is public.</summary>
public static class GameCheck
{
    /// <summary>Says what does not fit; never throws, whatever is in it.</summary>
    public static GameChecked Of(GameProof proof)
    {
        if (!ServerSeed.TryParse(proof.ServerSeed, out var seed))
            return Not(GamePart.ServerSeed);
        if (!ClientSeed.IsValid(proof.ClientSeed))
            return Not(GamePart.ClientSeed);
        if (proof.Nonce < 0)
            return Not(GamePart.Nonce);
        if (proof.Stake < 1)
            return Not(GamePart.Stake);
        var wager = WagerText.Parse(proof.Game, proof.Wager);
        if (!wager.Accepted)
            return Not(GamePart.Wager, proof.Wager);
        var rules = GameRules.Parse(proof.Game, proof.Rules);
        if (!rules.Accepted)
            return Not(GamePart.Rules, proof.Rules);
        if (MovesText.Parse(proof.Moves) is not { } moves)
            return Not(GamePart.Moves, proof.Moves);

        var differences = new List<GameDifference>();
        if (seed.Commitment != proof.Commitment)
            differences.Add(new GameDifference(GamePart.Commitment, seed.Commitment));
        if (GameDigest.Of(proof, seed) is var digest && digest != proof.Digest)
            differences.Add(new GameDifference(GamePart.Digest, digest));
        Outcome? outcome = null;
        try
        {
            outcome = Play.ToEnd(rules.Value, wager.Value, new Coins(proof.Stake), new FairDraws(seed, proof.ClientSeed, proof.Nonce), moves);
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            differences.Add(new GameDifference(GamePart.Course));
        }

        if (outcome is not null && outcome.Text != proof.Result)
            differences.Add(new GameDifference(GamePart.Result, outcome.Text));
        if (outcome is not null && outcome.Payout.Amount != proof.Payout)
            differences.Add(new GameDifference(GamePart.Payout, outcome.Payout.Amount.ToString(CultureInfo.InvariantCulture)));
        return new GameChecked(outcome, differences);

        static GameChecked Not(GamePart part, string value = "") => new(null, [new GameDifference(part, value)]);
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
