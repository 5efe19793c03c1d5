using System.Globalization;
using GustMark.Core.Identity;

namespace GustMark.Core.Schedules;

/// <summary>The interaction that planned it; unique in the guild.</summary>
public readonly record struct ScheduleId(ulong Value)
{
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Something that is done by itself at planned times. It is one value in the store, and each change is made from the version before it.</summary>
/// <param name="Kind">As <see cref="IPlannedWork.Kind"/>.</param>
/// <param name="Name">What people call it: 1 to <see cref="MaxName"/> characters, hostile until shown safely.</param>
/// <param name="Payload">What is to be done, as its work understands it; at most <see cref="MaxPayload"/> characters.</param>
/// <param name="Channel">Where it was planned.</param>
/// <param name="Creator">Who planned it.</param>
/// <param name="Since">Due times after this one count. What is due up to it was run, or is not run any more.</param>
public sealed record Schedule(
    GuildId Guild, ScheduleId Id, string Kind, string Name, string Payload, ScheduleTimes Times, ChannelId Channel, MemberId Creator, DateTimeOffset Created, DateTimeOffset Since)
{
    /// <summary>Longest name, in UTF-16 units.</summary>
    public const int MaxName = 60;

    /// <summary>Longest payload, in UTF-16 units.</summary>
    public const int MaxPayload = 4000;

    /// <summary>How late a run is that is not late.</summary>
    public static readonly TimeSpan Punctual = TimeSpan.FromMinutes(1);

    /// <summary>Longest <see cref="Patience"/>.</summary>
    public static readonly TimeSpan MostPatience = TimeSpan.FromDays(1);

    /// <summary>How long what is over is still listed.</summary>
    public static readonly TimeSpan KeptAfterwards = TimeSpan.FromDays(7);

    /// <summary>How late it may run: when the bot was away at the due time, or a server. Zero leaves it out then.</summary>
    public TimeSpan Patience { get; init; }

    /// <summary>Where failures are told; null for <see cref="Channel"/>.</summary>
    public ChannelId? Failures { get; init; }

    public bool IsPaused { get; init; }

    /// <summary>The next due time, by the zone of when it was computed; null when none is left. One that is not after <see cref="Since"/> is out of date.</summary>
    public DateTimeOffset? Next { get; init; }

    /// <summary>The newest run; null before the first.</summary>
    public ScheduleRun? Run { get; init; }

    /// <summary>A run that is to be told of; null when none is.</summary>
    public ScheduleRun? Report { get; init; }

    /// <summary>How the last run that was told of ended; null when all is well since. The same is not told again in a row.</summary>
    public RunState? Told { get; init; }

    public int Version { get; init; }

    /// <summary>No due time is left, and nothing is under way.</summary>
    public bool IsOver => Next is null && Run is not { IsOpen: true };

    /// <summary>Where failures are told.</summary>
    public ChannelId ReportsTo => Failures ?? Channel;

    /// <summary>When it has to be looked at next; null when not before something else happens to it.</summary>
    public DateTimeOffset? Wakes
    {
        get
        {
            if (IsOver)
                return (Run is { } last && last.At > Since ? last.At : Since) + KeptAfterwards;
            var retry = Run is { State: RunState.Waiting } waiting ? waiting.RetryAt : null;
            return IsPaused || Next is not { } next ? retry : retry < next ? retry : next;
        }
    }

    /// <summary>How late a run may begin.</summary>
    public TimeSpan Tolerance => Patience > Punctual ? Patience : Punctual;
}
