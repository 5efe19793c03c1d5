using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Tests.Builders;
using static GustMark.Tests.Gambling.Casino;

namespace GustMark.Tests.Gambling;

/// <summary>A copy of a guild knows nothing of what came after it: nobody bets on what has been seen already.</summary>
public sealed class RestoredGamesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rounds_of_a_copy_have_ended_and_hands_of_it_are_refunded()
    {
        await using var casino = await NewAsync();
        var flip = (await casino.PlayAsync(Ann, "100")).Value;
        await casino.Service.ToldAsync(flip, Ct);
        var hand = await casino.DealAsync(Ann, table => table.LegalMoves.Contains(BlackjackMove.Double));
        var coins = await casino.HasAsync(Ann);
        var before = (await casino.Store.SeedsAsync(A.Guild, Ann, Ct))!;
        var copy = await casino.Storage.Backups.CreateAsync(A.Guild, Ct);
        await casino.ActAsync(hand, BlackjackMove.Double);
        await casino.PlayAsync(Ann, "100");

        Assert.True((await casino.Storage.Backups.RestoreAsync(A.Guild, copy.Name, Ct)).Accepted);
        await casino.Service.ReloadAsync(A.Guild, Ct);

        Assert.Equal(coins + new Coins(100), await casino.HasAsync(Ann));
        var refunded = Assert.Single(await casino.Service.UntoldAsync(Ct));
        Assert.Equal((hand.Id, GameState.Refunded), (refunded.Id, refunded.State));
        Assert.Equal(new GameNotPlayed(hand.Id), (await casino.Fairness.VerifyAsync(A.Guild, hand.Id.ToString(), Ct)).Refusal);
        Assert.True((await casino.Fairness.VerifyAsync(A.Guild, flip.Id.ToString(), Ct)).Value.Check.Agrees);

        // New seeds, which have to be seen first.
        var refused = Assert.IsType<SeedsNotShownYet>((await casino.PlayAsync(Ann, "100")).Refusal);
        Assert.Equal(3, refused.Seeds.Round);
        Assert.DoesNotContain(refused.Seeds.Commitment, (string[])[before.Current.Commitment, before.Next.Commitment]);
        Assert.Equal(0, (await casino.PlayAsync(Ann, "100")).Value.Nonce);
        await casino.AssertSettledAsync(20_000);
    }

    [Fact]
    public async Task A_break_outlasts_an_older_copy()
    {
        await using var casino = await NewAsync();
        var copy = await casino.Storage.Backups.CreateAsync(A.Guild, Ct);
        var limits = (await casino.Limits.TakeBreakAsync(A.Guild, Ann, "7d", Ct)).Value;

        await casino.Storage.Backups.RestoreAsync(A.Guild, copy.Name, Ct);

        Assert.Equal(limits, await casino.Limits.OfAsync(A.Guild, Ann, Ct));
    }
}
