using CsCheck;
using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Fairness;
using GustMark.Core.Gambling.Games;

namespace GustMark.Tests.Gambling;

/// <summary>Playing a game again from what is public.</summary>
public sealed class GameCheckTests
{
    private static readonly Gen<GameProof> Proofs = Gen.Select(Gen.Enum<GameKind>(), Gen.Long[0, 1_000_000], Gen.Long[1, 100_000], Gen.Int[0, 156], Gen.Int[0, 1_000_000])
        .Select((game, nonce, stake, bet, random) => Played(game, nonce, stake, bet, random));

    [Fact]
    public void A_game_as_it_was_agrees() => Proofs.Sample(proof => Assert.Empty(GameCheck.Of(proof).Differences));

    [Fact]
    public void Any_bit_of_it_that_is_changed_is_noticed() => Gen.Select(Proofs, Gen.Int[0, 63], Gen.Int[0, 15], Gen.Int[0, 62]).Sample((proof, place, digit, bit) =>
    {
        var hex = "0123456789abcdef"[digit];
        string Changed(string text) => text[..(place % text.Length)] + hex + text[((place % text.Length) + 1)..];

        if (proof.ServerSeed[place] != hex)
            AssertNoticed(proof with { ServerSeed = Changed(proof.ServerSeed) });
        if (proof.Commitment[place] != hex)
            AssertNoticed(proof with { Commitment = Changed(proof.Commitment) });
        if (proof.Digest[place % 16] != hex)
            AssertNoticed(proof with { Digest = Changed(proof.Digest) });
        AssertNoticed(proof with { ClientSeed = proof.ClientSeed + hex });
        AssertNoticed(proof with { Nonce = proof.Nonce ^ (1L << bit) });
        AssertNoticed(proof with { Payout = proof.Payout ^ (1L << bit) });
        AssertNoticed(proof with { Result = proof.Result + "x" });
        AssertNoticed(proof with { Moves = proof.Moves + " hit" });
        AssertNoticed(proof with { Stake = proof.Stake ^ (1L << bit) });
        AssertNoticed(proof with { Wager = proof.Wager + " " });
        AssertNoticed(proof with { Rules = proof.Rules + " " });
        AssertNoticed(proof with { Moves = proof.Moves.Replace("decline", "insure", StringComparison.Ordinal) + (proof.Moves.Contains("decline", StringComparison.Ordinal) ? "" : " ") });
    });

    [Fact]
    public void Whatever_is_asked_is_answered() => Gen.Select(Gen.Enum<GameKind>(), Gen.String[0, 70], Gen.String[0, 70], Gen.Long, Gen.Long).Sample((game, one, other, number, another) =>
        _ = GameCheck.Of(new GameProof(game, one, number, other, one, new string('a', 64), other, one, another, other, one, number)).Differences);

    private static void AssertNoticed(GameProof proof) => Assert.False(GameCheck.Of(proof).Agrees, $"{proof}");

    private static GameProof Played(GameKind game, long nonce, long stake, int bet, int random)
    {
        var seed = ServerSeed.TryParse(random.ToString("x64", System.Globalization.CultureInfo.InvariantCulture), out var parsed) ? parsed : default;
        var rules = GameRules.DefaultOf(game);
        Wager wager = game switch
        {
            GameKind.Slots => new SlotsWager(),
            GameKind.CoinFlip => new CoinFlipWager((CoinSide)(bet % 2)),
            GameKind.Dice => new DiceWager(1 + (bet * 60)),
            GameKind.Roulette => RouletteLayout.All[bet],
            _ => new BlackjackWager(),
        };
        IReadOnlyList<BlackjackMove> moves = game == GameKind.Blackjack
            ? BlackjackTable.Replay(BlackjackRules.Default, new Coins(stake), new FairDraws(seed, "me", nonce), []).MovesToEnd()
            : [];
        var outcome = Play.ToEnd(rules, wager, new Coins(stake), new FairDraws(seed, "me", nonce), moves);
        var proof = new GameProof(
            game, WagerText.Format(wager), stake, rules.Text, MovesText.Format(moves), seed.Text, seed.Commitment, "me", nonce, "", outcome.Text, outcome.Payout.Amount);
        return proof with { Digest = GameDigest.Of(proof, seed) };
    }
}
