using GustMark.Core.Identity;
using GustMark.Core.Monitoring.Alerts;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Storage;

/// <summary>What every <see cref="IAlertStore"/> promises.</summary>
public abstract class AlertStoreContract
{
    private static readonly GuildId Town = new(ulong.MaxValue);
    private static readonly AlertEpisode Full = new(new AlertKey(Town, AlertKind.Framerate, new ServerId(Guid.NewGuid())), A.Moment, "Main ä", 15, 3.5, "why\n\"so\"")
    {
        Ended = A.Moment.AddHours(2), Channel = new ChannelId(ulong.MaxValue), Message = new MessageId(ulong.MaxValue), IsTold = true,
    };

    private static readonly AlertEpisode Bare = new(new AlertKey(Town, AlertKind.Cpu, null), A.Moment, "", 85, 99.25, "");

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract Task<IAlertStore> EmptyStoreAsync();

    [Fact]
    public async Task What_is_kept_is_read_as_it_was_and_takes_the_place_of_what_was_there()
    {
        var store = await EmptyStoreAsync();
        await store.KeepAsync(Full with { Ended = null, Message = null, IsTold = false }, Ct);
        await store.KeepAsync(Bare, Ct);

        await store.KeepAsync(Full, Ct);

        Assert.Equal([Bare, Full], await AllAsync(store));
    }

    [Fact]
    public async Task Open_is_what_lasts_and_what_is_not_told_to_its_end()
    {
        var store = await EmptyStoreAsync();
        var untold = Full with { Began = A.Moment.AddDays(-1), IsTold = false };
        var silent = Full with { Began = A.Moment.AddDays(-2), Channel = null, Message = null, IsTold = false };
        var givenUp = Full with { Began = A.Moment.AddDays(-3), Ended = null };
        foreach (var episode in new[] { Full, Bare, untold, silent, givenUp })
            await store.KeepAsync(episode, Ct);

        Assert.Equal([givenUp, untold, Bare], await store.OpenAsync(Ct));
    }

    [Fact]
    public async Task A_span_has_what_lasted_within_it_newest_first_of_one_guild()
    {
        var store = await EmptyStoreAsync();
        var later = Full with { Began = A.Moment.AddHours(5), Ended = A.Moment.AddHours(6) };
        foreach (var episode in new[] { Full, later, Bare with { Began = A.Moment.AddHours(1) }, Bare with { Key = Bare.Key with { Guild = new GuildId(1) } } })
            await store.KeepAsync(episode, Ct);

        Assert.Equal([A.Moment.AddHours(1), A.Moment], (await store.BetweenAsync(Town, A.Moment.AddHours(2), A.Moment.AddHours(5), 9, Ct)).Select(episode => episode.Began));
        Assert.Equal([later.Began, A.Moment.AddHours(1)], (await store.BetweenAsync(Town, A.Moment.AddHours(3), A.Moment.AddHours(9), 9, Ct)).Select(episode => episode.Began));
        Assert.Single(await store.BetweenAsync(Town, A.Moment, A.Moment.AddHours(9), 1, Ct));
    }

    [Fact]
    public async Task What_is_old_and_over_is_forgotten()
    {
        var store = await EmptyStoreAsync();
        await store.KeepAsync(Full, Ct);
        await store.KeepAsync(Bare, Ct);
        await store.KeepAsync(Full with { Began = A.Moment.AddDays(1) }, Ct);

        Assert.Equal(1, await store.ForgetAsync(A.Moment.AddHours(1), Ct));

        Assert.Equal([A.Moment.AddDays(1), A.Moment], (await AllAsync(store)).OrderByDescending(episode => episode.Began).Select(episode => episode.Began));
    }

    private static async Task<IReadOnlyList<AlertEpisode>> AllAsync(IAlertStore store) => await store.BetweenAsync(Town, DateTimeOffset.UnixEpoch, A.Moment.AddDays(9), 99, Ct);
}
