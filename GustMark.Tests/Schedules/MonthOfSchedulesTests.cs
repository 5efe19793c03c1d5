using CsCheck;
using GustMark.Core.Schedules;
using GustMark.Tests.Storage;
using GustMark.Tests.Storage.Mongo;
using GustMark.Worker.Storage;
using GustMark.Worker.Storage.Mongo;

namespace GustMark.Tests.Schedules;

/// <summary>
/// A month across the day on which the clocks of Berlin are put forward or back, with restarts at which the store is opened anew: each due time is
/// run once.
/// </summary>
public sealed class MonthOfSchedulesTests
{
    private const string InMemory = "Memory";

    private static readonly DateTimeOffset March = new(2027, 2, 28, 23, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset October = new(2027, 9, 30, 22, 0, 0, TimeSpan.Zero);

    // When a clock in Berlin shows that time on each day, reckoned by hand: an hour ahead of UTC in winter and two in summer.
    private static readonly Dictionary<string, Func<DateTime, (int Hour, int Minute, bool Counts)>> Daily = new()
    {
        ["0 18 * * *"] = _ => (18, 0, true),
        ["30 2 * * *"] = _ => (2, 30, true),
        ["15 3 * * 1-5"] = day => (3, 15, day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)),
        ["45 23 1,15 * *"] = day => (23, 45, day.Day is 1 or 15),
    };

    [Theory]
    [InlineData(InMemory)]
    [InlineData(nameof(StorageProvider.Sqlite))]
    [InlineData(nameof(StorageProvider.Mongo))]
    public async Task Each_due_time_of_a_month_is_run_once_when_clocks_are_put_forward(string store)
    {
        var forward = new DateTimeOffset(2027, 3, 28, 1, 0, 0, TimeSpan.Zero);
        await using var kept = await KeptSchedules.NewAsync(store);
        using var rig = await MonthAsync(kept, March, new DateTimeOffset(2027, 3, 31, 21, 59, 0, TimeSpan.Zero), [(3 * 24, 4), ((14 * 24) + 18, 9), ((27 * 24) + 2, 8)]);

        var id = 1UL;
        foreach (var time in Daily.Values)
            Assert.Equal(Expected(new DateTime(2027, 3, 1), 31, time, moment => moment >= forward, forward), rig.Once.DueOf(id++));
        if (kept.TakesManyRuns)
            Assert.Equal(Every(March, (31 * 24) - 2, TimeSpan.FromHours(1)), rig.Once.DueOf(100));
        Assert.Equal(rig.Once.DueOf(1), rig.Again.DueOf(101));
        Assert.Contains(forward, rig.Once.DueOf(2));
        await AllIsWellAsync(rig);
    }

    [Theory]
    [InlineData(InMemory)]
    [InlineData(nameof(StorageProvider.Sqlite))]
    public async Task Each_due_time_of_a_month_is_run_once_when_clocks_are_put_back(string store)
    {
        var back = new DateTimeOffset(2027, 10, 31, 1, 0, 0, TimeSpan.Zero);
        await using var kept = await KeptSchedules.NewAsync(store);
        using var rig = await MonthAsync(kept, October, new DateTimeOffset(2027, 10, 31, 22, 59, 0, TimeSpan.Zero), [(50, 7), ((30 * 24) + 3, 8), ((30 * 24) + 18, 2)]);

        var id = 1UL;
        foreach (var time in Daily.Values)
            Assert.Equal(Expected(new DateTime(2027, 10, 1), 31, time, moment => moment < back, null), rig.Once.DueOf(id++));
        Assert.Equal(Every(October, 31 * 24, TimeSpan.FromHours(1)), rig.Once.DueOf(100));
        Assert.Equal(rig.Once.DueOf(1), rig.Again.DueOf(101));
        await AllIsWellAsync(rig);
    }

    [Fact]
    public Task However_often_the_worker_is_killed_no_due_time_is_run_twice_and_none_is_lost() => Gen.Select(Gen.Int[1, 6].Array[3, 12], Gen.Bool.Array[12]).SampleAsync(
        async (hours, kills) =>
        {
            using var rig = new PlannerRig(March, zone: FakeTimeZones.Berlin);
            await rig.PlanAsync(new AskedTimes { Cron = "*/20 * * * *" });
            await rig.PlanAsync(new AskedTimes { Cron = "*/20 * * * *" }, id: 2, kind: "again");
            var killed = new List<DateTimeOffset>();
            for (var i = 0; i < hours.Length; i++)
            {
                await rig.PassAsync(TimeSpan.FromMinutes(hours[i] * 7));
                if (!kills[i])
                    continue;

                // It begins what is due next and is never heard of again.
                await KillInTheMiddleAsync(rig, killed);
                rig.Time.Advance(TimeSpan.FromMinutes(hours[i]));
                await rig.RestartAsync();
                await rig.LookAsync();
            }

            var due = Every(March, (int)((rig.Time.GetUtcNow() - March) / TimeSpan.FromMinutes(20)), TimeSpan.FromMinutes(20));
            Assert.Equal(due, rig.Once.DueOf(1));
            Assert.Equal(due, rig.Again.DueOf(2).Distinct());
            Assert.Equal(due.Count + killed.Count, rig.Again.DueOf(2).Count);
            if (killed.Count > 0 && killed[^1] == due[^1])
                Assert.Equal(RunState.Unclear, (await rig.KeptAsync()).Run!.State);
        }, iter: 30, threads: 1);

    private static async Task<PlannerRig> MonthAsync(KeptSchedules kept, DateTimeOffset start, DateTimeOffset end, (int Hours, int Minutes)[] downtimes)
    {
        var rig = new PlannerRig(start, kept.Store, FakeTimeZones.Berlin);
        var id = 1UL;
        foreach (var cron in Daily.Keys)
            await rig.PlanAsync(new AskedTimes { Cron = cron }, id++);
        if (kept.TakesManyRuns)
            await rig.PlanAsync(new AskedTimes { Cron = "0 * * * *" }, id: 100);
        await rig.PlanAsync(new AskedTimes { Cron = Daily.Keys.First() }, id: 101, kind: "again");

        foreach (var (hours, minutes) in downtimes)
        {
            // Down from two minutes before an hour on: what is due then is late.
            await rig.PassAsync(start.AddHours(hours).AddMinutes(-2) - rig.Time.GetUtcNow());
            rig.Time.Advance(TimeSpan.FromMinutes(minutes + 2));
            await rig.RestartAsync(await kept.ReopenedAsync());
        }

        await rig.PassAsync(end - rig.Time.GetUtcNow());
        return rig;
    }

    private static async Task AllIsWellAsync(PlannerRig rig)
    {
        foreach (var schedule in await rig.Service.OfGuildAsync(Builders.A.Guild, null, TestContext.Current.CancellationToken))
        {
            Assert.Equal(RunState.Done, schedule.Run!.State);
            Assert.Null(schedule.Report);
        }
    }

    private static async Task KillInTheMiddleAsync(PlannerRig rig, List<DateTimeOffset> killed)
    {
        var ct = TestContext.Current.CancellationToken;
        rig.Time.SetUtcNow((await rig.Store.NextAsync(rig.Time.GetUtcNow(), ct))!.Value);
        using var end = new CancellationTokenSource();
        Task<RunOutcome> Never(PlannedRun run, CancellationToken token) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token).ContinueWith(_ => RunOutcome.Done, token);
        (rig.Once.Acts, rig.Again.Acts) = (Never, Never);
        var (once, again) = (rig.Once.Runs.Count, rig.Again.Runs.Count);
        var working = rig.Planner.OnceAsync(end.Token);
        await Patience.UntilAsync(() => rig.Once.Runs.Count > once && rig.Again.Runs.Count > again, "both kinds to run");
        killed.Add(rig.Once.Runs.Last().Due);
        await end.CancelAsync();
        await working;
        (rig.Once.Acts, rig.Again.Acts) = (null, null);
    }

    private static List<DateTimeOffset> Expected(
        DateTime first, int days, Func<DateTime, (int Hour, int Minute, bool Counts)> time, Func<DateTimeOffset, bool> isSummer, DateTimeOffset? gap)
    {
        var expected = new List<DateTimeOffset>();
        for (var day = first; day < first.AddDays(days); day = day.AddDays(1))
        {
            var (hour, minute, counts) = time(day);
            if (!counts)
                continue;
            var utc = new DateTimeOffset(day.AddHours(hour).AddMinutes(minute), TimeSpan.Zero);

            // Where both would do, the clock shows that time twice, and the first one is that of summer.
            var moment = isSummer(utc.AddHours(-2)) ? utc.AddHours(-2) : utc.AddHours(-1);
            expected.Add(gap is { } forward && moment == utc.AddHours(-1) && moment >= forward ? forward : moment);
        }

        return expected;
    }

    private static List<DateTimeOffset> Every(DateTimeOffset start, int count, TimeSpan period) => [.. Enumerable.Range(1, count).Select(i => start + (i * period))];

    /// <summary>Schedules in a store that a restart closes and opens anew.</summary>
    private sealed class KeptSchedules : IAsyncDisposable
    {
        private readonly TemporaryFolder folder = new();
        private StorageOptions? options;
        private WorkerStorage? storage;

        private KeptSchedules(IScheduleStore store) => Store = store;

        public IScheduleStore Store { get; private set; }

        /// <summary>Some 700 runs more take a database that is asked over a socket half a minute.</summary>
        public bool TakesManyRuns => options?.Provider != StorageProvider.Mongo;

        public static async Task<KeptSchedules> NewAsync(string store)
        {
            var kept = new KeptSchedules(new FakeScheduleStore());
            if (store == InMemory)
                return kept;
            kept.options = new StorageOptions
            {
                Provider = Enum.Parse<StorageProvider>(store), DataFolder = kept.folder.Path,
                Mongo = store == nameof(StorageProvider.Mongo) ? await SharedMongo.FreshAsync() : new MongoOptions(),
            };
            await kept.ReopenedAsync();
            return kept;
        }

        public async Task<IScheduleStore> ReopenedAsync()
        {
            if (options is null)
                return Store;
            if (storage is not null)
                await storage.DisposeAsync();
            storage = await OpenedStorage.OpenAsync(options);
            return Store = storage.Schedules;
        }

        public async ValueTask DisposeAsync()
        {
            if (storage is not null)
                await storage.DisposeAsync();
            folder.Dispose();
        }
    }
}
