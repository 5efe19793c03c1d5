using GustMark.Core.Identity;
using GustMark.Core.Monitoring;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Storage;

/// <summary>What every <see cref="ISampleStore"/> promises.</summary>
public abstract class SampleStoreContract
{
    private static readonly GameServer Main = A.Server("Main", new GuildId(ulong.MaxValue));
    private static readonly SampleSubject Server = new(Main.Guild, Main.Id);
    private static readonly DateTimeOffset Hour = SampleWidth.Hour.StartOf(A.Moment);

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract Task<(ISampleStore Samples, IServerStore Servers)> EmptyStoresAsync();

    [Fact]
    public async Task What_is_kept_is_read_as_it_was_and_takes_the_place_of_what_was_there()
    {
        var (store, _) = await EmptyStoresAsync();
        var bucket = Bucket(Server, SampleWidth.Minute, 0, (Metric.Players, new Measured(12, 34.25, 0, 5)), (Metric.Ping, new Measured(1, 0.1, 0.1, 0.1)));
        await store.KeepAsync([Bucket(Server, SampleWidth.Minute, 0, (Metric.Up, new Measured(1, 1, 1, 1))), Bucket(SampleSubject.Worker, SampleWidth.Minute, 0, (Metric.Cpu, new Measured(1, 2, 2, 2)))], Ct);

        await store.KeepAsync([bucket], Ct);
        await store.KeepAsync([], Ct);

        var kept = Assert.Single(await store.BetweenAsync(Server, SampleWidth.Minute, Hour, Hour.AddMinutes(1), Ct));
        Assert.Equal((bucket.Subject, bucket.Width, bucket.Start), (kept.Subject, kept.Width, kept.Start));
        Assert.Equal(bucket.Values.OrderBy(one => one.Key), kept.Values.OrderBy(one => one.Key));
        Assert.Equal(new Measured(1, 2, 2, 2), Assert.Single(await store.BetweenAsync(SampleSubject.Worker, SampleWidth.Minute, Hour, Hour.AddMinutes(1), Ct))[Metric.Cpu]);
    }

    [Fact]
    public async Task A_span_holds_its_beginning_and_not_its_end_of_one_subject_and_width_oldest_first()
    {
        var (store, _) = await EmptyStoresAsync();
        await store.KeepAsync(
            [.. new[] { 3, 1, 2, 0 }.Select(minute => Bucket(Server, SampleWidth.Minute, minute)), Bucket(Server, SampleWidth.Hour, 0), Bucket(new(Main.Guild, new ServerId(Guid.NewGuid())), SampleWidth.Minute, 1)], Ct);

        var found = await store.BetweenAsync(Server, SampleWidth.Minute, Hour.AddMinutes(1), Hour.AddMinutes(3), Ct);

        Assert.Equal([1, 2], found.Select(bucket => bucket.Start.Minute));
    }

    [Fact]
    public async Task Those_of_all_that_start_at_a_moment_are_found()
    {
        var (store, _) = await EmptyStoresAsync();
        await store.KeepAsync([Bucket(Server, SampleWidth.Quarter, 15), Bucket(SampleSubject.Worker, SampleWidth.Quarter, 15), Bucket(Server, SampleWidth.Quarter, 0), Bucket(Server, SampleWidth.Minute, 15)], Ct);

        Assert.Equal(
            new HashSet<SampleSubject> { Server, SampleSubject.Worker }, (await store.StartingAsync(SampleWidth.Quarter, Hour.AddMinutes(15), Ct)).Select(bucket => bucket.Subject).ToHashSet());
        Assert.Empty(await store.StartingAsync(SampleWidth.Quarter, Hour.AddMinutes(30), Ct));
    }

    [Fact]
    public async Task What_is_old_is_forgotten_of_one_width()
    {
        var (store, _) = await EmptyStoresAsync();
        await store.KeepAsync([Bucket(Server, SampleWidth.Minute, 0), Bucket(Server, SampleWidth.Minute, 1), Bucket(Server, SampleWidth.Hour, 0)], Ct);

        Assert.Equal(1, await store.ForgetAsync(SampleWidth.Minute, Hour.AddMinutes(1), Ct));

        Assert.Single(await store.BetweenAsync(Server, SampleWidth.Minute, Hour, Hour.AddHours(1), Ct));
        Assert.Single(await store.BetweenAsync(Server, SampleWidth.Hour, Hour, Hour.AddHours(1), Ct));
    }

    [Fact]
    public async Task Those_of_a_server_go_with_it()
    {
        var (store, servers) = await EmptyStoresAsync();
        await servers.AddAsync(Main, new Secret("x"), Ct);
        await store.KeepAsync([Bucket(Server, SampleWidth.Minute, 0), Bucket(SampleSubject.Worker, SampleWidth.Minute, 0)], Ct);

        await servers.RemoveAsync(Main.Guild, Main.Id, Ct);

        Assert.Equal([SampleSubject.Worker], (await store.StartingAsync(SampleWidth.Minute, Hour, Ct)).Select(bucket => bucket.Subject));
    }

    private static SampleBucket Bucket(SampleSubject subject, SampleWidth width, int minute, params (Metric Metric, Measured Measured)[] values) =>
        new(subject, width, Hour.AddMinutes(minute), values.ToDictionary(value => value.Metric, value => value.Measured));
}
