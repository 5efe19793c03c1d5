using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Fairness;
using GustMark.Core.Gambling.Games;
using GustMark.Core.Identity;

namespace GustMark.Worker.Storage.Portable;

/// <summary>Says what is wrong with a record of games.</summary>
internal static class PortableGameCheck
{
    private const int LongestRules = 2_000;
    private const int LongestText = 1_000;

    /// <summary>Null when nothing is, or when it is no record of games.</summary>
    public static string? Problem(PortableRecord record) => record switch
    {
        PortableGameRound round => round.Round < 1 || round.NextNonce < 0 ? "its numbers"
            : !Is<RoundState>(round.State) || (round.State == nameof(RoundState.Revealed)) != (round.Sealed is null) ? "its state"
            : !ClientSeed.IsValid(round.ClientSeed) || !IsCommitment(round.Commitment) ? "its seeds"
            : round.Seed is null || (round.Sealed is null && ServerSeed.TryParse(round.Seed, out var seed) && seed.Commitment == round.Commitment) ? null : "its seed",
        PortableGame game => GameProblem(game),
        PortableGameLimits limits => limits.Loss is < 1 || limits.LossTo is < 1 || limits.Bet is < 1 || limits.BetTo is < 1 ? "its coins"
            : IsTime(limits.LossAt) && IsTime(limits.BetAt) && IsTime(limits.Excluded) ? null : "its times",
        _ => null,
    };

    private static string? GameProblem(PortableGame game)
    {
        if (!AccountId.TryParse(new GuildId(game.Guild), game.Wallet, out var wallet) || wallet.Kind != AccountKind.Wallet)
            return "its wallet";
        if (WagerText.GameOf(game.Game) is not { } kind || !WagerText.Parse(kind, game.Wager).Accepted || MovesText.Parse(game.Moves) is null)
            return "its game, wager or moves";
        if (game.Stake < 1 || game.Round < 1 || game.Nonce < 0 || game.Version < 0 || game.Staked < 0 || game.Payout < 0)
            return "its numbers";
        if (!Is<GameState>(game.State) || !ClientSeed.IsValid(game.ClientSeed))
            return "its state or client seed";
        if (game.Rules.Length > LongestRules || game.Result?.Length > LongestText || game.Digest?.Length > LongestText)
            return "its texts";
        return IsTime(game.At) && IsTime(game.Due) ? null : "its times";
    }

    private static bool IsCommitment(string text) => text.Length == ServerSeed.Length && text.All(char.IsAsciiHexDigitLower);

    private static bool Is<T>(string word)
        where T : struct, Enum => Enum.TryParse<T>(word, out var value) && Enum.IsDefined(value);

    private static bool IsTime(long? milliseconds) => milliseconds is null || (milliseconds >= 0 && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds());
}
