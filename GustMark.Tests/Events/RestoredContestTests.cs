using GustMark.Core.Events;
using GustMark.Core.Players;
using GustMark.Tests.Builders;
using GustMark.Worker.Storage.Portable;

namespace GustMark.Tests.Events;

/// <summary>Events that come from a copy.</summary>
public sealed class RestoredContestTests
{
    [Theory]
    [InlineData("Preparing")]
    [InlineData("Fighting")]
    [InlineData("Deciding")]
    [InlineData("Rewarding")]
    public void What_was_not_over_is_called_off_its_zone_is_removed_and_what_was_owed_lapses(string named)
    {
        var kept = AContest.Full() with { State = Enum.Parse<ContestState>(named), IsTold = false, Awards = [.. AContest.Full().Awards.Select(award => award with { State = AwardState.Owed })] };

        var restored = PortableContestCheck.ToContest(PortableContestCheck.Restored(PortableContestCheck.Of(kept)));

        Assert.Equal((ContestState.Cancelled, CallOff.Restored, ZoneState.Standing, true), (restored.State, restored.CallOff, restored.Zone, restored.IsOpen));
        Assert.All(restored.Awards, award => Assert.Equal(AwardState.Lapsed, award.State));
    }

    [Fact]
    public void What_was_over_stays_as_it_was()
    {
        var kept = PortableContestCheck.Of(AContest.Of() with { State = ContestState.Ended, IsTold = true, Zone = ZoneState.Removed, Awards = [new Award(1, PlayerId.OfName("Ada"), "Ada", new(5), null) { State = AwardState.Paid }] });

        Assert.Equal(kept, PortableContestCheck.Restored(kept));
    }
}
