using System.Collections.Concurrent;
using GustMark.Core.Identity;
using GustMark.Core.Schedules;
using GustMark.Tests.Builders;
using GustMark.Worker.Jobs;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Tests.Schedules;

/// <summary>A planner over a store, with a clock that is moved by hand and works that note what they are asked for.</summary>
internal sealed class PlannerRig : IDisposable
{
    public PlannerRig(DateTimeOffset start, IScheduleStore? store = null, TimeZoneInfo? zone = null)
    {
        Time = new ArmedTime();
        Time.SetUtcNow(start);
        Store = store ?? new FakeScheduleStore();
        Zones = new FakeTimeZones { Zone = zone ?? TimeZoneInfo.Utc };
        (Planner, Service) = Start();
    }

    public ArmedTime Time { get; }

    public IScheduleStore Store { get; private set; }

    public FakeTimeZones Zones { get; }

    public RecordingWork Once { get; } = new("once", mayRunAgain: false);

    public RecordingWork Again { get; } = new("again", mayRunAgain: true);

    public Planner Planner { get; private set; }

    public ScheduleService Service { get; private set; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Another process over the same store, or over the same one opened anew.</summary>
    public async Task RestartAsync(IScheduleStore? reopened = null)
    {
        Store = reopened ?? Store;
        Service.Dispose();
        (Planner, Service) = Start();
        await Planner.TakeUpAsync(Ct);
    }

    public async Task<Schedule> PlanAsync(AskedTimes times, ulong id = 1, string kind = "once", string? patience = "10m", string? name = null)
    {
        var planned = await Service.AddAsync(
            new NewSchedule(A.Guild, new ScheduleId(id), kind, name ?? $"n{id}", "what", times, ["cron", "at"], A.Channel, new MemberId(9)) { Patience = patience }, Ct);
        return planned.Value.Schedule;
    }

    /// <summary>What is kept of it now.</summary>
    public async Task<Schedule> KeptAsync(ulong id = 1) => (await Store.FindAsync(A.Guild, new ScheduleId(id), Ct))!;

    /// <summary>Lets time pass, and has the planner look at each moment at which something wakes.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        var end = Time.GetUtcNow() + time;
        await LookAsync();
        while (await Store.NextAsync(Time.GetUtcNow(), Ct) is { } next && next <= end)
        {
            Time.SetUtcNow(next);
            await LookAsync();
        }

        Time.SetUtcNow(end);
        await LookAsync();
    }

    /// <summary>Looks until nothing is due.</summary>
    public async Task LookAsync()
    {
        do
            await Planner.OnceAsync(Ct);
        while ((await Store.DueAsync(Time.GetUtcNow(), 1, Ct)).Count > 0);
    }

    public void Dispose() => Service.Dispose();

    private (Planner, ScheduleService) Start()
    {
        var planner = new Planner(Store, new CronosParser(), Zones, [Once, Again], Time, NullLogger<Planner>.Instance);
        return (planner, new ScheduleService(Store, new CronosParser(), Zones, planner, Time));
    }
}

/// <summary>Notes each run, and does as it is told.</summary>
internal sealed class RecordingWork(string kind, bool mayRunAgain) : IPlannedWork
{
    public ConcurrentQueue<PlannedRun> Runs { get; } = new();

    /// <summary>What comes of a run; done if nobody says otherwise.</summary>
    public Func<PlannedRun, CancellationToken, Task<RunOutcome>>? Acts { get; set; }

    public string Kind => kind;

    public bool MayRunAgain => mayRunAgain;

    /// <summary>The due times of what was run for a schedule, in order.</summary>
    public IReadOnlyList<DateTimeOffset> DueOf(ulong id) => [.. Runs.Where(run => run.Schedule.Id.Value == id).Select(run => run.Due)];

    public Task<RunOutcome> RunAsync(PlannedRun run, CancellationToken ct)
    {
        Runs.Enqueue(run);
        return Acts?.Invoke(run, ct) ?? Task.FromResult(RunOutcome.Done);
    }
}

/// <summary>One zone for everybody.</summary>
internal sealed class FakeTimeZones : IGuildTimeZones
{
    public static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    public event Action<GuildId>? Changed;

    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    public ValueTask<TimeZoneInfo> OfAsync(GuildId guild, CancellationToken ct) => ValueTask.FromResult(Zone);

    public void Move(GuildId guild, TimeZoneInfo zone)
    {
        Zone = zone;
        Changed?.Invoke(guild);
    }
}
