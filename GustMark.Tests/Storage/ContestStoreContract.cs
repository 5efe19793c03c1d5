using GustMark.Core.Events;
using GustMark.Core.Identity;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Storage;

/// <summary>What every <see cref="IContestStore"/> promises.</summary>
public abstract class ContestStoreContract
{
    private static readonly GuildId Town = new(ulong.MaxValue);
    private static readonly GameServer Main = A.Server("Main", Town);
    private static readonly GameServer Duo = A.Server("Duo", Town);

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract Task<IContestStore> EmptyStoreAsync();

    [Fact]
    public async Task An_event_is_kept_as_it_was_with_everything_in_it()
    {
        var store = await EmptyStoreAsync();
        var contest = AContest.Full(Main);

        var added = await store.AddAsync(contest, Ct);

        Assert.Equal(ContestText.Write(contest), ContestText.Write(added.Value));
        Assert.Equal(ContestText.Write(contest), ContestText.Write((await store.FindAsync(contest.Key, Ct))!));
        Assert.Null(await store.FindAsync(contest.Key with { Guild = A.Guild }, Ct));
    }

    [Fact]
    public async Task The_same_event_again_is_the_one_that_there_is()
    {
        var store = await EmptyStoreAsync();
        var contest = AContest.Of(Main);
        await store.AddAsync(contest, Ct);
        await store.MoveAsync(contest with { State = ContestState.Cancelled }, Ct);

        var again = await store.AddAsync(contest, Ct);

        Assert.Equal((ContestState.Cancelled, 1), (again.Value.State, again.Value.Version));
    }

    [Fact]
    public async Task A_server_has_one_at_a_time()
    {
        var store = await EmptyStoreAsync();
        var first = (await store.AddAsync(AContest.Of(Main), Ct)).Value;

        var refused = Assert.IsType<EventUnderWay>((await store.AddAsync(AContest.Of(Main, id: 8), Ct)).Refusal);
        Assert.True((await store.AddAsync(AContest.Of(Duo, id: 9), Ct)).Accepted);
        await store.MoveAsync(first.Over(CallOff.Stopped, A.Moment), Ct);

        Assert.Equal(first.Id, refused.Contest.Id);
        Assert.True((await store.AddAsync(AContest.Of(Main, id: 8), Ct)).Accepted);
    }

    [Fact]
    public async Task Of_many_who_start_one_does()
    {
        var store = await EmptyStoreAsync();

        var started = await Task.WhenAll(Enumerable.Range(1, 10).Select(id => store.AddAsync(AContest.Of(Main, id: (ulong)id), Ct)));

        Assert.Single(started, result => result.Accepted);
        Assert.All(started.Where(result => !result.Accepted), result => Assert.IsType<EventUnderWay>(result.Refusal));
    }

    [Fact]
    public async Task Of_many_who_move_it_one_does()
    {
        var store = await EmptyStoreAsync();
        var contest = (await store.AddAsync(AContest.Of(Main), Ct)).Value;

        var moved = await Task.WhenAll(Enumerable.Range(1, 10).Select(said => store.MoveAsync(contest with { Said = said }, Ct)));

        var won = Assert.Single(moved, one => one is not null)!;
        Assert.Equal(1, won.Version);
        Assert.Equal(won.Said, (await store.FindAsync(contest.Key, Ct))!.Said);
    }

    [Fact]
    public async Task What_is_left_to_be_done_is_found_in_all_guilds()
    {
        var store = await EmptyStoreAsync();
        await store.AddAsync(AContest.Of(Main, id: 2), Ct);
        await store.AddAsync(AContest.Of(Duo, id: 3, at: A.Moment.AddSeconds(-1)) with { State = ContestState.Ended, Zone = ZoneState.Asked, IsTold = true }, Ct);
        await store.AddAsync(AContest.Of(A.Server(), id: 4, at: A.Moment.AddSeconds(-2)) with { State = ContestState.Cancelled }, Ct);
        await store.AddAsync(AContest.Of(A.Server("Other"), id: 5) with { State = ContestState.Ended, IsTold = true, Zone = ZoneState.Removed }, Ct);

        Assert.Equal([4UL, 3, 2], (await store.OpenAsync(Ct)).Select(contest => contest.Id.Value));
    }

    [Fact]
    public async Task A_list_has_the_newest_first_of_one_guild_and_of_one_server_where_that_is_asked()
    {
        var store = await EmptyStoreAsync();
        for (var i = 1; i <= 4; i++)
            await store.AddAsync(AContest.Of(i % 2 == 0 ? Main : Duo, id: (ulong)i, at: A.Moment.AddMinutes(i)) with { State = i == 4 ? ContestState.Fighting : ContestState.Ended }, Ct);
        await store.AddAsync(AContest.Of(A.Server(), id: 9), Ct);

        Assert.Equal([4UL, 3, 2, 1], (await store.ListAsync(new ContestQuery(Town, 10), Ct)).Select(contest => contest.Id.Value));
        Assert.Equal([4UL, 2], (await store.ListAsync(new ContestQuery(Town, 10) { Server = Main.Id }, Ct)).Select(contest => contest.Id.Value));
        Assert.Equal([4UL], (await store.ListAsync(new ContestQuery(Town, 10) { OnlyUnderWay = true }, Ct)).Select(contest => contest.Id.Value));
        Assert.Equal([4UL, 3], (await store.ListAsync(new ContestQuery(Town, 2), Ct)).Select(contest => contest.Id.Value));
    }
}
