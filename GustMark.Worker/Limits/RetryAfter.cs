using System.Net.Http.Headers;

namespace GustMark.Worker.Limits;

/// <summary>Reads how long the other side asks to be left alone: HTTP's <c>Retry-After</c>, in seconds or as a date.</summary>
internal static class RetryAfter
{
    /// <summary>Longest that is believed. What asks for more is asked again after this.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>More than nothing and at most <see cref="Longest"/>; null when it does not say, or says a moment that has passed.</summary>
    public static TimeSpan? Of(RetryConditionHeaderValue? header, TimeProvider time) => header switch
    {
        { Delta: { } delta } => Believed(delta),
        { Date: { } date } => Believed(date - time.GetUtcNow()),
        _ => null,
    };

    /// <summary>As <see cref="Of"/>, of a length of time that came some other way.</summary>
    public static TimeSpan? Believed(TimeSpan? asked) => asked switch
    {
        { Ticks: <= 0 } or null => null,
        { } wait when wait > Longest => Longest,
        _ => asked,
    };
}
