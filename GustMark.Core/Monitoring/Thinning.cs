namespace GustMark.Core.Monitoring;

/// <summary>
/// Puts samples together by the minute, the quarter and the hour, all at once: each sample is added to one of each, so that nothing has to be read back to be
/// thinned. A bucket is handed out as often as it has grown, and takes its own place in the store. Used by one loop.
/// </summary>
public sealed class Thinning
{
    private readonly Dictionary<(SampleSubject Subject, SampleWidth Width), Open> open = [];
    private readonly Dictionary<(SampleSubject Subject, SampleWidth Width, DateTimeOffset Start), SampleBucket> waiting = [];

    /// <summary>Buckets that were taken and are not kept yet, those that are closed alone.</summary>
    public int Waiting => waiting.Count;

    /// <summary>Goes on with what an earlier process had put together of stretches that are not over.</summary>
    public void Resume(IEnumerable<SampleBucket> begun)
    {
        foreach (var bucket in begun)
            open[(bucket.Subject, bucket.Width)] = new Open(bucket);
    }

    public void Add(Sample sample)
    {
        foreach (var width in SampleWidths.All)
        {
            var start = width.StartOf(sample.At);
            if (!open.TryGetValue((sample.Subject, width), out var bucket) || bucket.Start != start)
            {
                if (bucket is not null)
                    Close(sample.Subject, width, bucket);
                open[(sample.Subject, width)] = bucket = new Open(sample.Subject, width, start);
            }

            bucket.Add(sample);
        }
    }

    /// <summary>
    /// What has to be kept: what is closed, and what is open and has grown, minutes excepted, which are short enough to be waited for. What is handed out
    /// comes again until it was <see cref="Kept"/>.
    /// </summary>
    /// <param name="all">Minutes as well: the worker ends.</param>
    public IReadOnlyList<SampleBucket> Due(DateTimeOffset now, bool all = false)
    {
        foreach (var ((subject, width), bucket) in open.Where(one => one.Key.Width.StartOf(now) > one.Value.Start).ToList())
        {
            Close(subject, width, bucket);
            open.Remove((subject, width));
        }

        return
        [
            .. waiting.Values,
            .. open.Where(one => one.Value.HasGrown && (all || one.Key.Width != SampleWidth.Minute)).Select(one => one.Value.ToBucket()),
        ];
    }

    /// <summary>These are in the store as they were handed out, and nothing was added since.</summary>
    public void Kept(IEnumerable<SampleBucket> kept)
    {
        foreach (var bucket in kept)
        {
            waiting.Remove((bucket.Subject, bucket.Width, bucket.Start));
            if (open.TryGetValue((bucket.Subject, bucket.Width), out var still) && still.Start == bucket.Start)
                still.HasGrown = false;
        }
    }

    /// <summary>Lets go of the oldest that wait, where the store does not take them; how many.</summary>
    public int Shorten(int most)
    {
        var excess = waiting.Keys.OrderByDescending(key => key.Width == SampleWidth.Minute).ThenBy(key => key.Start).Take(Math.Max(0, waiting.Count - most)).ToList();
        excess.ForEach(key => waiting.Remove(key));
        return excess.Count;
    }

    private void Close(SampleSubject subject, SampleWidth width, Open bucket)
    {
        if (bucket.HasGrown)
            waiting[(subject, width, bucket.Start)] = bucket.ToBucket();
    }

    /// <summary>By the metric's place among those of its subject: there is one of these for each server and width.</summary>
    private sealed class Open(SampleSubject subject, SampleWidth width, DateTimeOffset start)
    {
        private readonly Measured[] values = new Measured[Metrics.Of(subject).Count];

        public Open(SampleBucket begun)
            : this(begun.Subject, begun.Width, begun.Start)
        {
            for (var place = 0; place < values.Length; place++)
                values[place] = begun[Metrics.Of(begun.Subject)[place]] ?? default;
        }

        public DateTimeOffset Start => start;

        public bool HasGrown { get; set; }

        public void Add(Sample sample)
        {
            for (var place = 0; place < values.Length; place++)
            {
                if (sample[Metrics.Of(subject)[place]] is not { } value)
                    continue;
                values[place] = values[place].With(Measured.Of(value));
                HasGrown = true;
            }
        }

        public SampleBucket ToBucket() => new(
            subject, width, start,
            Metrics.Of(subject).Select((metric, place) => (metric, values[place])).Where(one => one.Item2.Count > 0).ToDictionary(one => one.metric, one => one.Item2));
    }
}
