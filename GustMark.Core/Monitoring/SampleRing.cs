namespace GustMark.Core.Monitoring;

/// <summary>The newest samples of the worker: 83 minutes at one every 5 s.</summary>
public sealed class SampleRing
{
    public const int Kept = 1000;

    private readonly Lock gate = new();
    private readonly Sample?[] samples = new Sample?[Kept];
    private long count;

    /// <summary>Null before the first.</summary>
    public Sample? Newest
    {
        get
        {
            lock (gate)
                return count == 0 ? null : samples[(count - 1) % Kept];
        }
    }

    public void Add(Sample sample)
    {
        lock (gate)
            samples[count++ % Kept] = sample;
    }

    /// <summary>The newest ones, oldest first.</summary>
    public IReadOnlyList<Sample> Last(int most)
    {
        lock (gate)
        {
            var taken = (int)Math.Min(Math.Min(most, Kept), count);
            var last = new Sample[taken];
            for (var i = 0; i < taken; i++)
                last[i] = samples[(count - taken + i) % Kept]!;
            return last;
        }
    }
}
