using GustMark.Core.Identity;

namespace GustMark.Core.Monitoring;

/// <summary>What a sample is of: a game server of a guild, or the worker itself.</summary>
/// <param name="Guild">0 for the worker.</param>
/// <param name="Server">Null for the worker.</param>
public readonly record struct SampleSubject(GuildId Guild, ServerId? Server)
{
    public static SampleSubject Worker => default;
}

/// <summary>How something was at a moment. What was not known then is null.</summary>
public sealed class Sample(SampleSubject subject, DateTimeOffset at)
{
    private readonly double[] values = Unknown(subject);

    public SampleSubject Subject => subject;

    public DateTimeOffset At => at;

    /// <summary>Finite numbers are kept; anything else is as if it were not known.</summary>
    /// <exception cref="ArgumentException">The metric is not of this subject.</exception>
    public double? this[Metric metric]
    {
        get => double.IsFinite(values[Place(metric)]) ? values[Place(metric)] : null;
        init => values[Place(metric)] = value ?? double.NaN;
    }

    private int Place(Metric metric)
    {
        var place = metric - Metrics.Of(subject)[0];
        return place >= 0 && place < values.Length ? place : throw new ArgumentException($"{metric} is not measured of this.", nameof(metric));
    }

    private static double[] Unknown(SampleSubject subject)
    {
        var values = new double[Metrics.Of(subject).Count];
        Array.Fill(values, double.NaN);
        return values;
    }
}
