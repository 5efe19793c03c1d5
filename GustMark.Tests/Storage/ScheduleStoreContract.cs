using GustMark.Core.Identity;
using GustMark.Core.Schedules;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Storage;

/// <summary>What every <see cref="IScheduleStore"/> promises.</summary>
public abstract class ScheduleStoreContract
{
    private static readonly GuildId Town = new(ulong.MaxValue);

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract Task<IScheduleStore> EmptyStoreAsync();

    [Fact]
    public async Task A_schedule_is_kept_with_all_it_has_and_once()
    {
        var store = await EmptyStoreAsync();
        var full = A.Schedule(Town, ulong.MaxValue) with
        {
            Times = ScheduleTimes.Once(A.Moment) with { Ahead = [TimeSpan.FromDays(1), TimeSpan.FromMinutes(5)] }, Failures = new ChannelId(ulong.MaxValue), IsPaused = true,
            Run = A.Run(RunState.Waiting), Report = A.Run(RunState.Failed), Told = RunState.Unclear, Version = 7,
        };
        var plain = A.Schedule(Town, 2) with { Next = null };
        await store.AddAsync(full, Ct);
        await store.AddAsync(plain, Ct);

        await store.AddAsync(full with { Name = "other" }, Ct);

        Assert.Equal(full, await store.FindAsync(Town, full.Id, Ct));
        Assert.Equal(plain, await store.FindAsync(Town, plain.Id, Ct));
        Assert.Null(await store.FindAsync(new GuildId(1), full.Id, Ct));
    }

    [Fact]
    public async Task A_guilds_own_are_listed_in_the_order_in_which_they_were_planned()
    {
        var store = await EmptyStoreAsync();
        await store.AddAsync(A.Schedule(Town, 3) with { Created = A.Moment.AddHours(1) }, Ct);
        await store.AddAsync(A.Schedule(Town, 5), Ct);
        await store.AddAsync(A.Schedule(new GuildId(1), 6), Ct);

        Assert.True(await store.RemoveAsync(new GuildId(1), new ScheduleId(6), Ct));
        Assert.False(await store.RemoveAsync(new GuildId(1), new ScheduleId(5), Ct));
        Assert.Equal([5UL, 3UL], (await store.OfGuildAsync(Town, Ct)).Select(schedule => schedule.Id.Value));
        Assert.Empty(await store.OfGuildAsync(new GuildId(1), Ct));
    }

    [Fact]
    public async Task Of_many_who_change_one_version_one_succeeds()
    {
        var store = await EmptyStoreAsync();
        var schedule = A.Schedule(Town, 5);
        await store.AddAsync(schedule, Ct);

        var changed = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => store.ReplaceAsync(schedule with { Name = $"by {i}" }, Ct)));

        Assert.Single(changed, won => won);
        var kept = (await store.FindAsync(Town, schedule.Id, Ct))!;
        Assert.Equal((1, $"by {Array.IndexOf(changed, true)}"), (kept.Version, kept.Name));
        Assert.True(await store.ReplaceAsync(kept, Ct));
        Assert.False(await store.ReplaceAsync(A.Schedule(Town, 6), Ct));
        Assert.Null(await store.FindAsync(Town, new ScheduleId(6), Ct));
    }

    [Fact]
    public async Task What_wakes_is_found_the_earliest_first_and_when_the_next_one_does()
    {
        var store = await EmptyStoreAsync();
        await store.AddAsync(A.Schedule(Town, 1) with { Next = A.Moment.AddHours(2) }, Ct);
        await store.AddAsync(A.Schedule(Town, 2) with { Next = A.Moment.AddHours(1) }, Ct);
        await store.AddAsync(A.Schedule(new GuildId(1), 3) with { Next = A.Moment.AddHours(3), Run = A.Run(RunState.Waiting) with { RetryAt = A.Moment } }, Ct);
        await store.AddAsync(A.Schedule(Town, 4) with { Next = A.Moment, IsPaused = true }, Ct);
        await store.AddAsync(A.Schedule(Town, 5) with { Next = null, Run = A.Run(RunState.Running) }, Ct);

        Assert.Equal([3UL, 2UL, 1UL], (await store.DueAsync(A.Moment.AddHours(2), 9, Ct)).Select(schedule => schedule.Id.Value));
        Assert.Equal([3UL, 2UL], (await store.DueAsync(A.Moment.AddHours(2), 2, Ct)).Select(schedule => schedule.Id.Value));
        Assert.Empty(await store.DueAsync(A.Moment.AddMilliseconds(-1), 9, Ct));
        Assert.Equal(A.Moment.AddHours(1), await store.NextAsync(A.Moment, Ct));
        Assert.Null(await store.NextAsync(A.Moment.AddHours(2), Ct));
    }

    [Fact]
    public async Task What_is_under_way_and_what_is_untold_is_found_until_that_has_changed()
    {
        var store = await EmptyStoreAsync();
        var running = A.Schedule(Town, 1) with { Run = A.Run(RunState.Running) };
        var untold = A.Schedule(new GuildId(1), 2) with { Run = A.Run(RunState.Failed), Report = A.Run(RunState.Failed) };
        await store.AddAsync(running, Ct);
        await store.AddAsync(untold, Ct);
        var (found, told) = (await store.RunningAsync(Ct), await store.UntoldAsync(Ct));

        await store.ReplaceAsync(running with { Run = A.Run(RunState.Done) }, Ct);
        await store.ReplaceAsync(untold with { Report = null, Told = RunState.Failed }, Ct);

        Assert.Equal([running], found);
        Assert.Equal([untold], told);
        Assert.Empty(await store.RunningAsync(Ct));
        Assert.Empty(await store.UntoldAsync(Ct));
    }
}

public sealed class FakeScheduleStoreTests : ScheduleStoreContract
{
    protected override Task<IScheduleStore> EmptyStoreAsync() => Task.FromResult<IScheduleStore>(new Schedules.FakeScheduleStore());
}
