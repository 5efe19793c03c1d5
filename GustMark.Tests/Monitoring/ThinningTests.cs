using CsCheck;
using GustMark.Core.Identity;
using GustMark.Core.Monitoring;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Monitoring;

/// <summary>Samples put together.</summary>
public sealed class ThinningTests
{
    private static readonly SampleSubject Server = new(A.Guild, new ServerId(Guid.CreateVersion7()));
    private static readonly DateTimeOffset Hour = SampleWidth.Hour.StartOf(A.Moment);

    [Fact]
    public void Each_sample_is_in_one_minute_one_quarter_and_one_hour_whatever_comes_and_however_often_it_is_kept() =>
        Gen.Select(Gen.Int[1, 400].Array[1, 120], Gen.Int[1, 30], Gen.Int[0, 119]).Sample((gaps, keepEvery, restartAt) =>
        {
            var (thinning, kept, now, expected) = (new Thinning(), new Dictionary<(SampleWidth, DateTimeOffset), SampleBucket>(), Hour, new List<(DateTimeOffset At, double Value)>());
            for (var i = 0; i < gaps.Length; i++)
            {
                now = now.AddSeconds(gaps[i]);
                thinning.Add(At(now, i));
                expected.Add((now, i));
                if (i % keepEvery == 0)
                    Keep(all: false);
                if (i != restartAt)
                    continue;
                Keep(all: true);
                thinning = new Thinning();
                thinning.Resume(SampleWidths.All.Select(width => kept.GetValueOrDefault((width, width.StartOf(now)))).OfType<SampleBucket>());
            }

            Keep(all: true);
            foreach (var width in SampleWidths.All)
            {
                var buckets = kept.Values.Where(bucket => bucket.Width == width).ToList();
                Assert.Equal(expected.GroupBy(one => width.StartOf(one.At)).Select(group => (group.Key, group.Count(), group.Sum(one => one.Value), group.Min(one => one.Value), group.Max(one => one.Value))),
                    buckets.OrderBy(bucket => bucket.Start).Select(bucket => (bucket.Start, bucket[Metric.Players]!.Value is var players ? players.Count : 0, players.Sum, players.Least, players.Most)));
            }

            void Keep(bool all)
            {
                var due = thinning.Due(now, all);
                foreach (var bucket in due)
                    kept[(bucket.Width, bucket.Start)] = bucket;
                thinning.Kept(due);
            }
        });

    [Fact]
    public void What_was_not_kept_comes_again_and_the_oldest_minutes_go_first()
    {
        var thinning = new Thinning();
        for (var minute = 0; minute < 5; minute++)
            thinning.Add(At(Hour.AddMinutes(minute), minute));

        var first = thinning.Due(Hour.AddMinutes(5));
        Assert.Equal(first.Select(Name), thinning.Due(Hour.AddMinutes(5)).Select(Name));
        Assert.Equal(2, thinning.Shorten(3));

        Assert.Equal(
            ["Minute 2", "Minute 3", "Minute 4", "Hour 0", "Quarter 0"], thinning.Due(Hour.AddMinutes(5)).Select(Name).Order(Comparer<string>.Create((one, other) => Order(one).CompareTo(Order(other)))));

        static string Name(SampleBucket bucket) => $"{bucket.Width} {bucket.Start.Minute}";
        static string Order(string name) => (name[0] == 'M' ? "0" : "1") + name;
    }

    [Fact]
    public void What_was_kept_and_has_not_grown_is_not_kept_again()
    {
        var thinning = new Thinning();
        thinning.Add(At(Hour, 1));
        var due = thinning.Due(Hour.AddMinutes(1));
        thinning.Kept(due);

        Assert.Empty(thinning.Due(Hour.AddMinutes(2)));
    }

    [Fact]
    public void What_was_never_known_is_not_in_it()
    {
        var thinning = new Thinning();
        thinning.Add(new Sample(Server, Hour) { [Metric.Players] = null, [Metric.Ping] = double.NaN, [Metric.Up] = 0 });

        var bucket = thinning.Due(Hour.AddMinutes(1))[0];

        Assert.Equal([Metric.Up], bucket.Values.Keys);
        Assert.Null(bucket[Metric.Players]);
    }

    [Fact]
    public void A_metric_of_the_worker_is_none_of_a_server()
    {
        Assert.Throws<ArgumentException>(() => new Sample(Server, Hour) { [Metric.Cpu] = 1 });
        Assert.Throws<ArgumentException>(() => new Sample(SampleSubject.Worker, Hour) { [Metric.Players] = 1 });
    }

    [Fact]
    public void The_ring_holds_the_newest_thousand()
    {
        var ring = new SampleRing();
        Assert.Null(ring.Newest);
        for (var i = 0; i < 1100; i++)
            ring.Add(new Sample(SampleSubject.Worker, Hour.AddSeconds(5 * i)));

        Assert.Equal(1000, ring.Last(5000).Count);
        Assert.Equal([Hour.AddSeconds(5 * 1098), Hour.AddSeconds(5 * 1099)], ring.Last(2).Select(sample => sample.At));
        Assert.Equal(Hour.AddSeconds(5 * 1099), ring.Newest!.At);
    }

    [Theory]
    [InlineData(1, 200, SampleWidth.Minute)]
    [InlineData(24, 200, SampleWidth.Quarter)]
    [InlineData(24, 2000, SampleWidth.Minute)]
    [InlineData(7 * 24, 200, SampleWidth.Hour)]
    [InlineData(7 * 24, 700, SampleWidth.Quarter)]
    [InlineData(30 * 24, 5000, SampleWidth.Hour)]
    public void The_finest_that_is_kept_and_not_too_much_is_chosen(int hours, int most, SampleWidth width) =>
        Assert.Equal(width, SampleWidths.FittingFor(TimeSpan.FromHours(hours), most));

    [Fact]
    public void Every_metric_has_a_word_of_its_own()
    {
        Assert.All(Enum.GetValues<Metric>(), metric => Assert.Equal(metric, Metrics.Parse(Metrics.WordOf(metric))));
        Assert.Null(Metrics.Parse("of a later version"));
    }

    private static Sample At(DateTimeOffset at, double players) => new(Server, at) { [Metric.Players] = players };
}
