using GustMark.Core.Gambling.Fairness;
using GustMark.Core.Identity;

namespace GustMark.Core.Gambling;

/// <summary>Where a round of seeds stands.</summary>
public enum RoundState
{
    /// <summary>Its commitment is fixed already; it follows when the current round ends.</summary>
    Next,

    /// <summary>Games are played with it.</summary>
    Current,

    /// <summary>It has ended, and anybody may know its server seed.</summary>
    Revealed,
}

/// <summary>Games of a member that share a server seed. The seed is fixed before the first of them and told after the last.</summary>
/// <param name="Number">Counts from 1 for each member of a guild.</param>
/// <param name="Seed">Null of a revealed round whose seed cannot be had any more: it was sealed with the key of another installation.</param>
/// <param name="Commitment">Proves afterwards that the seed was not exchanged.</param>
/// <param name="ClientSeed">Of the next game; each game keeps the one that it was played with.</param>
/// <param name="NextNonce">Of the next game; so many games have been placed.</param>
public sealed record SeedRound(
    GuildId Guild, MemberId Member, int Number, ServerSeed? Seed, string Commitment, string ClientSeed, long NextNonce, RoundState State, bool WasShown);

/// <summary>The round that is played and the one that follows it.</summary>
public sealed record MemberSeeds(SeedRound Current, SeedRound Next)
{
    /// <summary>What the member may see of them.</summary>
    public SeedsState ToState() => new(
        Current.Number, Current.Commitment, Next.Commitment, Current.ClientSeed, Current.NextNonce, Current.WasShown && Next.WasShown);
}

/// <summary>What a member may know of his seeds before a bet.</summary>
/// <param name="NextCommitment">Of the round that follows, so that a client seed for it is chosen after its server seed is fixed.</param>
/// <param name="WasShown">Both commitments had been shown before.</param>
public sealed record SeedsState(int Round, string Commitment, string NextCommitment, string ClientSeed, long NextNonce, bool WasShown);

/// <summary>A round that has ended, with its seed.</summary>
/// <param name="Games">So many were placed in it: they have the nonces from 0 on.</param>
/// <param name="Now">The round that is played from now on.</param>
public sealed record RevealedRound(int Round, ServerSeed Seed, string Commitment, long Games, SeedsState Now);
