using GustMark.Core.Results;

namespace GustMark.Core.Schedules;

/// <summary>What was typed is no cron expression. <paramref name="Problem"/> is in the words of whoever read it, or empty.</summary>
public sealed record InvalidCron(string Asked, string Problem) : Refusal;

/// <summary>It would be due more than once a minute.</summary>
public sealed record CronTooFrequent(string Asked) : Refusal;

/// <summary>There is no such day: it would never be due.</summary>
public sealed record NeverDue(string Asked) : Refusal;

/// <summary>What was typed is no moment.</summary>
/// <param name="Zone">Id of the zone in which times are read.</param>
public sealed record InvalidMoment(string Asked, string Zone) : Refusal;

/// <summary>The moment has passed.</summary>
public sealed record MomentPassed(string Asked, DateTimeOffset Moment) : Refusal;

/// <summary>None of the ways to say when was used, or several.</summary>
/// <param name="Ways">Names of the options, of which one is needed.</param>
public sealed record WhichTimes(IReadOnlyList<string> Ways) : Refusal;

/// <summary>What was typed is no list of times ahead.</summary>
public sealed record InvalidAhead(string Asked) : Refusal;

/// <summary>What was typed is no length of time up to <see cref="Schedule.MostPatience"/>.</summary>
public sealed record InvalidPatience(string Asked) : Refusal;

/// <summary>The guild has as many schedules as one guild may.</summary>
public sealed record TooManySchedules(int Limit) : Refusal;

/// <summary>The guild has a schedule of that name already.</summary>
public sealed record ScheduleNameTaken(string Name) : Refusal;

/// <summary>The guild has no such schedule.</summary>
public sealed record NoSuchSchedule(string Asked, IReadOnlyList<string> Known) : Refusal;

/// <summary>None of its due times is left, so it cannot be resumed.</summary>
public sealed record ScheduleOver(string Name) : Refusal;

/// <summary>The announcement asks for something that is not known. <paramref name="Known"/> are what can be asked for, without braces.</summary>
public sealed record UnknownPlaceholder(string Asked, IReadOnlyList<string> Known) : Refusal;

/// <summary>A brace of the announcement stands alone.</summary>
public sealed record LooseBrace(int Position) : Refusal;

/// <summary>What was typed is no time of day, or both are the same.</summary>
public sealed record InvalidQuietHours(string From, string To) : Refusal;
