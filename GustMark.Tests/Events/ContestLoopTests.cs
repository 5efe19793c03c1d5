using GustMark.Core.Events;
using GustMark.Core.Results;
using GustMark.Tests.Builders;
using Microsoft.Extensions.Logging;

namespace GustMark.Tests.Events;

/// <summary>What runs the events, whatever fails under it.</summary>
public sealed class ContestLoopTests : IAsyncLifetime
{
    // To the mark of 240 s before a fight that is 300 s away.
    private static readonly TimeSpan ToTheMark = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(1);

    private readonly FakeContestStore store = new();
    private readonly ListLogger log = new();
    private readonly CancellationTokenSource stopping = new();
    private ContestRig rig = null!;
    private Contest contest = null!;
    private Task running = Task.CompletedTask;

    public async ValueTask InitializeAsync()
    {
        rig = await ContestRig.NewAsync();
        rig.Restart(contests: store);
        contest = AContest.Of(rig.Server, ContestKinds.TeamBattle);
        store.With(contest);
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await running;
        stopping.Dispose();
        await rig.DisposeAsync();
    }

    [Fact]
    public async Task A_store_that_is_down_at_the_beginning_is_asked_until_it_answers()
    {
        store.Failure = new StoreUnavailableException("the disk is full");
        Start();
        await rig.Time.PassAsync(TryAgain);
        await rig.Time.UntilArmedAsync(TryAgain);
        var said = Reached(one => one.Said == 300);
        store.Failure = null;
        rig.Time.Advance(TryAgain);

        await said.Within("announcement");
        Assert.Equal(2, log.Lines.Count(line => line.Text == "Events wait for the store: the disk is full"));
    }

    [Theory]
    [InlineData(true, "Events wait for the store: the disk is full")]
    [InlineData(false, "Event 7 could not be worked on; it is tried again")]
    public async Task What_fails_in_the_middle_is_done_when_it_works_again(bool isStore, string told)
    {
        Start();
        await rig.Time.UntilArmedAsync(ToTheMark);
        store.Failure = isStore ? new StoreUnavailableException("the disk is full") : new InvalidOperationException("a defect");
        rig.Time.SetUtcNow(contest.StartsAt);
        await rig.Time.UntilArmedAsync(TryAgain);
        var begun = Reached(one => one.State == ContestState.Fighting);
        store.Failure = null;
        rig.Time.Advance(TryAgain);

        await begun.Within("beginning of the fight");
        Assert.Contains(log.Lines, line => line.Text == told && line.Level == (isStore ? LogLevel.Warning : LogLevel.Error));
    }

    [Fact]
    public async Task It_ends_when_it_is_told_to_and_another_goes_on_where_it_was()
    {
        Start();
        await rig.Time.UntilArmedAsync(ToTheMark);
        await stopping.CancelAsync();
        await running;

        rig.Restart(contests: store);
        rig.Time.SetUtcNow(contest.StartsAt);
        var begun = Reached(one => one.State == ContestState.Fighting);
        using var next = new CancellationTokenSource();
        var second = LoopOf().RunAsync(next.Token);

        await begun.Within("beginning of the fight");
        await next.CancelAsync();
        await second;
    }

    private void Start() => running = LoopOf().RunAsync(stopping.Token);

    private ContestLoop LoopOf() => new(rig.Book, rig.Clock, rig.Upkeep, rig.Announcer, rig.Time, new LoggerFactory([log]).CreateLogger<ContestLoop>());

    /// <summary>Completes with the event when it is so.</summary>
    private Task<Contest> Reached(Func<Contest, bool> isSo)
    {
        var reached = new TaskCompletionSource<Contest>(TaskCreationOptions.RunContinuationsAsynchronously);
        rig.Book.Changed += changed =>
        {
            if (isSo(changed))
                reached.TrySetResult(changed);
        };
        return reached.Task;
    }
}
