using System.Globalization;
using GustMark.Core.Gambling.Fairness;
using GustMark.Core.Gambling.Games;
using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Core.Gambling;

/// <summary>The seeds of members: shown before they count, told when their round is over, and used to play games again.</summary>
public sealed class FairnessService(IGameStore store)
{
    /// <summary>What the member may know of his seeds. Their commitments count as shown from now on.</summary>
    public async Task<SeedsState> StateAsync(GuildId guild, MemberId member, CancellationToken ct)
    {
        var seeds = await SeedsAsync(guild, member, ct);
        var state = seeds.ToState();
        if (!state.WasShown)
            await store.ShownAsync(guild, member, state.Round, ct);
        return state;
    }

    /// <summary>
    /// Ends the member's round and tells its seed; the round whose commitment was shown follows. Refused with <see cref="HandStillOpen"/> while a game of the round
    /// is not over.
    /// </summary>
    public async Task<Result<RevealedRound>> RevealAsync(GuildId guild, MemberId member, CancellationToken ct)
    {
        var seeds = await SeedsAsync(guild, member, ct);
        var revealed = await store.RevealAsync(guild, member, seeds.Current.Number, ServerSeed.New(), ct);
        if (!revealed.Accepted)
            return revealed.Refusal;
        var round = revealed.Value;
        return new RevealedRound(
            round.Number, round.Seed ?? throw new InvalidDataException("The seed of a round cannot be had."), round.Commitment, round.NextNonce,
            await StateAsync(guild, member, ct));
    }

    /// <summary>
    /// Takes the member's own client seed for the games to come. Refused with <see cref="NotAClientSeed"/>, or with <see cref="SeedsNotShownYet"/>: it is chosen
    /// after the commitments have been seen.
    /// </summary>
    public async Task<Result<SeedsState>> ChangeClientSeedAsync(GuildId guild, MemberId member, string typed, CancellationToken ct)
    {
        var seed = ClientSeed.Parse(typed);
        if (!seed.Accepted)
            return seed.Refusal;
        while (true)
        {
            var state = await StateAsync(guild, member, ct);
            if (!state.WasShown)
                return new SeedsNotShownYet(state);
            if (await store.ChangeClientSeedAsync(guild, member, state.Round, seed.Value, ct))
                return state with { ClientSeed = seed.Value };
        }
    }

    /// <summary>
    /// Plays a game again from what is public of it. Refused with <see cref="NoSuchGame"/>, <see cref="GameNotPlayed"/>, <see cref="SeedNotRevealed"/> or
    /// <see cref="SeedLost"/>.
    /// </summary>
    /// <param name="asked">The game's id as typed.</param>
    public async Task<Result<Verification>> VerifyAsync(GuildId guild, string asked, CancellationToken ct)
    {
        if (!ulong.TryParse(asked.Trim().TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || await store.FindAsync(guild, new GameId(id), ct) is not { } game)
            return new NoSuchGame(asked);
        if (game.State is GameState.Cancelled or GameState.Refunded)
            return new GameNotPlayed(game.Id);
        var round = await store.RoundAsync(guild, game.Member, game.Round, ct);
        if (round is not { State: RoundState.Revealed } || game.Result is null)
            return new SeedNotRevealed(game.Id);
        if (round.Seed is not { } seed)
            return new SeedLost(game.Id);
        var proof = GameDigest.ProofOf(game, seed) with { Commitment = round.Commitment };
        return new Verification(game, proof, GameCheck.Of(proof));
    }

    internal static NewSeeds NewSeeds() => new(ServerSeed.New(), ServerSeed.New(), ClientSeed.Random());

    private async Task<MemberSeeds> SeedsAsync(GuildId guild, MemberId member, CancellationToken ct) =>
        await store.SeedsAsync(guild, member, ct) ?? await store.BeginAsync(guild, member, NewSeeds(), ct);
}

/// <summary>A game that was played again.</summary>
/// <param name="Proof">What is public of it: with this anybody can do the same.</param>
public sealed record Verification(PlayedGame Game, GameProof Proof, GameChecked Check);
