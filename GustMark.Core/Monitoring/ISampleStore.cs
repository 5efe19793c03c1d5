namespace GustMark.Core.Monitoring;

/// <summary>Keeps samples that were put together, each width for its time.</summary>
public interface ISampleStore
{
    /// <summary>Keeps each in place of what is kept of its subject, width and start.</summary>
    Task KeepAsync(IReadOnlyCollection<SampleBucket> buckets, CancellationToken ct);

    /// <summary>Those that start within a span, oldest first.</summary>
    /// <param name="from">Included.</param>
    /// <param name="until">Not included.</param>
    Task<IReadOnlyList<SampleBucket>> BetweenAsync(SampleSubject subject, SampleWidth width, DateTimeOffset from, DateTimeOffset until, CancellationToken ct);

    /// <summary>Those of all subjects that start at this moment.</summary>
    Task<IReadOnlyList<SampleBucket>> StartingAsync(SampleWidth width, DateTimeOffset start, CancellationToken ct);

    /// <summary>Forgets those that start before a moment; the number.</summary>
    Task<int> ForgetAsync(SampleWidth width, DateTimeOffset before, CancellationToken ct);
}
