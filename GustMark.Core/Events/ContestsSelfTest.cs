using GustMark.Core.Diagnostics;
using GustMark.Core.Identity;

namespace GustMark.Core.Events;

/// <summary>Whether events move on when their time comes.</summary>
public sealed class ContestsSelfTest(IContestStore contests, TimeProvider time) : ISelfTest
{
    // A server that does not answer, or a store that is away for a moment, holds an event up for seconds.
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(60);

    public string Area => SelfTestArea.Events;

    public async Task<Finding> RunAsync(IReadOnlyList<GuildId> guilds, CancellationToken ct)
    {
        var underWay = 0;
        foreach (var contest in (await contests.OpenAsync(ct)).Where(contest => guilds.Contains(contest.Guild)))
        {
            if (DueAt(contest) is { } due && time.GetUtcNow() - due > Late)
                return new Failed($"the event {contest.Id} should have moved on from {contest.State} at {due:u}", $"End it with /event stop; if another one stops as well, report the log: this is a defect.");
            if (contest.IsUnderWay)
                underWay++;
        }

        return new Passed($"events under way: {underWay}, all on time");
    }

    private static DateTimeOffset? DueAt(Contest contest) => contest.State switch
    {
        ContestState.Preparing => contest.StartsAt,
        ContestState.Fighting or ContestState.Deciding => contest.EndsAt,
        _ => null,
    };
}
