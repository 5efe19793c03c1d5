using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Time;

namespace GustMark.Core.Schedules;

/// <summary>What somebody plans.</summary>
/// <param name="Id">Of the interaction: planned twice by the same one, it is planned once.</param>
/// <param name="Kind">As <see cref="IPlannedWork.Kind"/>.</param>
/// <param name="Name">What people call it; longer ones are cut.</param>
/// <param name="Payload">For the work; at most <see cref="Schedule.MaxPayload"/> characters.</param>
/// <param name="Ways">Names of the options that say when, for the refusal of none or several of them.</param>
public sealed record NewSchedule(
    GuildId Guild, ScheduleId Id, string Kind, string Name, string Payload, AskedTimes Times, IReadOnlyList<string> Ways, ChannelId Channel, MemberId Creator)
{
    /// <summary>As typed, such as <c>15m</c>, or <c>none</c>; null for <see cref="UsualPatience"/>.</summary>
    public string? Patience { get; init; }

    public TimeSpan UsualPatience { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Where failures are told; null for where it was planned.</summary>
    public ChannelId? Failures { get; init; }

    /// <summary>Whether the name was typed, and has to be one that the guild has not.</summary>
    public bool HasOwnName { get; init; }
}

/// <summary>A schedule with the due times that come next.</summary>
public sealed record PlannedTimes(Schedule Schedule, IReadOnlyList<DateTimeOffset> Following, TimeZoneInfo Zone);

/// <summary>What a guild has planned: added, listed, paused and removed. What is planned is run by the <see cref="Planner"/>.</summary>
public sealed class ScheduleService(IScheduleStore store, ICronParser cron, IGuildTimeZones zones, Planner planner, TimeProvider time) : IDisposable
{
    /// <summary>Most that a guild may have, without those that are over.</summary>
    public const int MaxPerGuild = 100;

    /// <summary>Typed for a patience of none.</summary>
    public const string None = "none";

    private const int Shown = 3;

    // Who counts and who adds are the same one at a time.
    private readonly SemaphoreSlim adding = new(1);

    /// <summary>
    /// Plans it. Refused as <see cref="AskedTimes.Read"/>, or with <see cref="InvalidPatience"/>, <see cref="ScheduleNameTaken"/> or
    /// <see cref="TooManySchedules"/>.
    /// </summary>
    /// <exception cref="ArgumentException">The payload is too long.</exception>
    public async Task<Result<PlannedTimes>> AddAsync(NewSchedule asked, CancellationToken ct)
    {
        if (asked.Payload.Length > Schedule.MaxPayload)
            throw new ArgumentException("The payload is too long.", nameof(asked));
        var zone = await zones.OfAsync(asked.Guild, ct);
        var now = Now();
        var times = asked.Times.Read(asked.Ways, zone, cron, now);
        if (!times.Accepted)
            return times.Refusal;
        if (PatienceOf(asked) is not { } patience)
            return new InvalidPatience(asked.Patience!);
        var due = new DueTimes(times.Value, zone, cron);
        if (due.After(now) is not { } first)
            return new MomentPassed(asked.Times.Wipe ?? asked.Times.At ?? "", times.Value.At ?? now);

        var planned = new Schedule(
            asked.Guild, asked.Id, asked.Kind, NameOf(asked.Name), asked.Payload, times.Value, asked.Channel, asked.Creator, now, now)
        {
            Patience = patience, Failures = asked.Failures, Next = first,
        };
        await adding.WaitAsync(ct);
        try
        {
            var others = (await store.OfGuildAsync(asked.Guild, ct)).Where(other => other.Id != asked.Id).ToList();
            if (asked.HasOwnName && others.Exists(other => IsCalled(other, planned.Name)))
                return new ScheduleNameTaken(planned.Name);
            if (others.Count(other => !other.IsOver) >= MaxPerGuild)
                return new TooManySchedules(MaxPerGuild);
            await store.AddAsync(planned, ct);
        }
        finally
        {
            adding.Release();
        }

        planner.Wake();
        return new PlannedTimes(planned, due.Following(now, Shown), zone);
    }

    /// <summary>What the guild has planned, those that are due first at the beginning.</summary>
    /// <param name="kinds">Of these kinds only; null for all.</param>
    public async Task<IReadOnlyList<Schedule>> OfGuildAsync(GuildId guild, IReadOnlyCollection<string>? kinds, CancellationToken ct) =>
    [
        .. (await store.OfGuildAsync(guild, ct)).Where(schedule => kinds is null || kinds.Contains(schedule.Kind))
            .OrderBy(schedule => schedule.IsPaused).ThenBy(schedule => schedule.Next ?? DateTimeOffset.MaxValue),
    ];

    /// <summary>The one that somebody means by its id or its name. Refused with <see cref="NoSuchSchedule"/>.</summary>
    /// <param name="kinds">Of these kinds only; null for all.</param>
    public async Task<Result<Schedule>> FindAsync(GuildId guild, string typed, IReadOnlyCollection<string>? kinds, CancellationToken ct)
    {
        var all = await OfGuildAsync(guild, kinds, ct);
        var wanted = typed.Trim();
        var found = all.FirstOrDefault(schedule => schedule.Id.ToString() == wanted) ?? all.FirstOrDefault(schedule => IsCalled(schedule, wanted));
        return found is null ? new NoSuchSchedule(typed, [.. all.Select(schedule => schedule.Name).Distinct()]) : found;
    }

    /// <summary>False when it is gone already. A run that is under way is brought to its end.</summary>
    public async Task<bool> RemoveAsync(GuildId guild, ScheduleId id, CancellationToken ct) => await store.RemoveAsync(guild, id, ct);

    /// <summary>
    /// Pauses or resumes it; what is so already stays so. What is due while it is paused is not made up for. Refused with <see cref="NoSuchSchedule"/>,
    /// or with <see cref="ScheduleOver"/> when there is nothing to resume.
    /// </summary>
    public async Task<Result<PlannedTimes>> PauseAsync(GuildId guild, ScheduleId id, bool paused, CancellationToken ct)
    {
        var zone = await zones.OfAsync(guild, ct);
        while (await store.FindAsync(guild, id, ct) is { } schedule)
        {
            var (now, times) = (Now(), new DueTimes(schedule.Times, zone, cron));
            var to = paused == schedule.IsPaused ? schedule : paused ? ScheduleMoves.Paused(schedule, now) : ScheduleMoves.Resumed(schedule, times, now);
            if (!paused && to.Next is null)
                return new ScheduleOver(schedule.Name);
            if (!ReferenceEquals(to, schedule) && !await store.ReplaceAsync(to, ct))
                continue;
            planner.Wake();
            return new PlannedTimes(to, times.Following(now, Shown), zone);
        }

        return new NoSuchSchedule(id.ToString(), [.. (await store.OfGuildAsync(guild, ct)).Select(schedule => schedule.Name).Distinct()]);
    }

    /// <summary>Of a report that was told to people: it is not told again.</summary>
    public async Task ToldAsync(Schedule schedule, ScheduleRun report, CancellationToken ct)
    {
        while (await store.FindAsync(schedule.Guild, schedule.Id, ct) is { Report: not null } kept)
        {
            if (await store.ReplaceAsync(ScheduleMoves.WasTold(kept, report), ct))
                return;
        }
    }

    /// <summary>What is to be told, of all guilds.</summary>
    public Task<IReadOnlyList<Schedule>> UntoldAsync(CancellationToken ct) => store.UntoldAsync(ct);

    public void Dispose() => adding.Dispose();

    private static bool IsCalled(Schedule schedule, string name) => string.Equals(schedule.Name, name, StringComparison.OrdinalIgnoreCase);

    private static TimeSpan? PatienceOf(NewSchedule asked)
    {
        if (asked.Patience is not { } typed)
            return asked.UsualPatience;
        if (typed.Trim().Equals(None, StringComparison.OrdinalIgnoreCase))
            return TimeSpan.Zero;
        return Duration.Parse(typed) is { } patience && patience <= Schedule.MostPatience ? patience : null;
    }

    private static string NameOf(string name)
    {
        var text = string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length == 0)
            return "?";
        return text.Length <= Schedule.MaxName ? text : text[..(char.IsHighSurrogate(text[Schedule.MaxName - 2]) ? Schedule.MaxName - 2 : Schedule.MaxName - 1)] + "…";
    }

    // As it comes back from the store.
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
}
