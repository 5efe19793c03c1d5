using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Schedules;

namespace GustMark.Tests.Schedules;

/// <summary>In memory, with the promises of the others: for tests of many runs.</summary>
internal sealed class FakeScheduleStore : IScheduleStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<(GuildId, ScheduleId), Schedule> kept = [];

    /// <summary>Every write fails as long as it says why.</summary>
    public string? WritesFail { get; set; }

    /// <summary>The next write is kept, and does not say so.</summary>
    public bool LosesAnAnswer { get; set; }

    public Task AddAsync(Schedule schedule, CancellationToken ct) => WriteAsync(() => kept.TryAdd((schedule.Guild, schedule.Id), schedule));

    public Task<Schedule?> FindAsync(GuildId guild, ScheduleId id, CancellationToken ct) => ReadAsync(() => kept.GetValueOrDefault((guild, id)));

    public Task<IReadOnlyList<Schedule>> OfGuildAsync(GuildId guild, CancellationToken ct) => ListAsync(schedule => schedule.Guild == guild);

    public Task<bool> RemoveAsync(GuildId guild, ScheduleId id, CancellationToken ct) => WriteAsync(() => kept.Remove((guild, id)));

    public Task<bool> ReplaceAsync(Schedule schedule, CancellationToken ct) => WriteAsync(() =>
    {
        var key = (schedule.Guild, schedule.Id);
        if (!kept.TryGetValue(key, out var was) || was.Version != schedule.Version)
            return false;
        kept[key] = schedule with { Version = schedule.Version + 1 };
        return true;
    });

    public async Task<IReadOnlyList<Schedule>> DueAsync(DateTimeOffset until, int most, CancellationToken ct) =>
        [.. (await ListAsync(schedule => schedule.Wakes <= until)).OrderBy(schedule => schedule.Wakes).Take(most)];

    public Task<DateTimeOffset?> NextAsync(DateTimeOffset after, CancellationToken ct) =>
        ReadAsync(() => kept.Values.Select(schedule => schedule.Wakes).Where(wakes => wakes > after).Min());

    public Task<IReadOnlyList<Schedule>> RunningAsync(CancellationToken ct) => ListAsync(schedule => schedule.Run is { State: RunState.Running });

    public Task<IReadOnlyList<Schedule>> UntoldAsync(CancellationToken ct) => ListAsync(schedule => schedule.Report is not null);

    private Task<IReadOnlyList<Schedule>> ListAsync(Func<Schedule, bool> which) => ReadAsync<IReadOnlyList<Schedule>>(
        () => [.. kept.Values.Where(which).OrderBy(schedule => schedule.Created).ThenBy(schedule => unchecked((long)schedule.Id.Value))]);

    private Task<T> ReadAsync<T>(Func<T> read)
    {
        lock (gate)
            return Task.FromResult(read());
    }

    private Task<T> WriteAsync<T>(Func<T> write)
    {
        lock (gate)
        {
            if (WritesFail is { } why)
                return Task.FromException<T>(new StoreUnavailableException(why));
            var written = write();
            if (!LosesAnAnswer)
                return Task.FromResult(written);
            LosesAnAnswer = false;
            return Task.FromException<T>(new StoreUnavailableException("it did not answer in time", mayBeKept: true));
        }
    }
}
