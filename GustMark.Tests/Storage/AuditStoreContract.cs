using GustMark.Core.Access;
using GustMark.Core.Audit;
using GustMark.Core.Identity;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Storage;

/// <summary>What every <see cref="IAuditStore"/> promises.</summary>
public abstract class AuditStoreContract
{
    private static readonly GuildId Town = new(ulong.MaxValue);
    private static readonly GuildId Village = new(2);
    private static readonly AuditActor Ann = AuditActor.Of(new MemberId(ulong.MaxValue - 1), AccessLevel.Admin);

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract Task<IAuditStore> EmptyStoreAsync();

    [Fact]
    public async Task Records_follow_on_each_other_in_each_guild_and_come_back_as_they_were()
    {
        var store = await EmptyStoreAsync();
        AuditEntry[] entries =
        [
            Entry("1", "server add") with { Details = new("Main ä 😀", "a\nb", "", "x") }, Entry("2", "server remove", AuditResult.Failed),
            Entry("3", "import") with { Actor = AuditActor.CommandLine }, Entry("4", "user unban") with { Actor = AuditActor.Job("ban-expiry") },
        ];
        var appended = new List<AuditRecord>();
        foreach (var entry in entries)
        {
            appended.Add(await store.AppendAsync(entry, Ct));
            await store.AppendAsync(entry with { Guild = Village }, Ct);
        }

        var kept = await store.ReadAsync(Town, 0, 10, Ct);

        Assert.Equal(appended, kept);
        Assert.Equal([1, 2, 3, 4], kept.Select(record => record.Sequence));
        Assert.Equal(entries.Select(entry => (entry.Actor, entry.Action, entry.Correlation, entry.Result, entry.Details)),
            kept.Select(record => (record.Actor, record.Action, record.Correlation, record.Result, record.Details!)));
        Assert.Null((await AuditChain.VerifyAsync(store, Town, null, Ct)).Flaw);
        Assert.Null((await AuditChain.VerifyAsync(store, Village, null, Ct)).Flaw);
        Assert.Equal(kept[^1].Head, await store.HeadAsync(Town, Ct));
        Assert.Equal([Village, Town], (await store.GuildsAsync(Ct)).OrderBy(guild => guild.Value));
        Assert.Null(await store.HeadAsync(new GuildId(3), Ct));
    }

    [Fact]
    public async Task The_same_step_of_a_correlation_is_recorded_once()
    {
        var store = await EmptyStoreAsync();
        var began = await store.AppendAsync(Entry("1", "server add", AuditResult.Began), Ct);
        var ended = await store.AppendAsync(Entry("1", "server add"), Ct);

        Assert.Equal(began.Hash, (await store.AppendAsync(Entry("1", "server add", AuditResult.Began), Ct)).Hash);
        Assert.Equal(ended, await store.AppendAsync(Entry("1", "server add", AuditResult.Failed), Ct));
        Assert.Equal(2, (await store.ReadAsync(Town, 0, 10, Ct)).Count);
    }

    [Fact]
    public async Task A_beginning_is_open_until_it_has_an_end()
    {
        var store = await EmptyStoreAsync();
        await store.AppendAsync(Entry("1", "server add", AuditResult.Began), Ct);
        await store.AppendAsync(Entry("2", "server add", AuditResult.Began), Ct);
        await store.AppendAsync(Entry("1", "server add") with { Guild = Village }, Ct);

        Assert.Equal(["1", "2"], (await store.OpenAsync(Ct)).Select(record => record.Correlation));
        await store.AppendAsync(Entry("1", "server add", AuditResult.Refused), Ct);

        Assert.Equal("2", Assert.Single(await store.OpenAsync(Ct)).Correlation);
        Assert.Equal([false, true, false], (await store.ReadAsync(Town, 0, 10, Ct)).Select(record => record.IsOpen));
        Assert.Null((await AuditChain.VerifyAsync(store, Town, null, Ct)).Flaw);
    }

    [Fact]
    public async Task Many_who_append_at_once_get_one_place_each()
    {
        var store = await EmptyStoreAsync();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => store.AppendAsync(Entry($"{i / 2}", "clan kick"), Ct)));

        Assert.Equal(20, (await store.ReadAsync(Town, 0, 100, Ct)).Count);
        Assert.Null((await AuditChain.VerifyAsync(store, Town, null, Ct)).Flaw);
    }

    [Fact]
    public async Task Records_are_found_by_who_did_what_and_when_the_newest_first()
    {
        var store = await EmptyStoreAsync();
        await store.AppendAsync(Entry("1", "server add", AuditResult.Began), Ct);
        await store.AppendAsync(Entry("1", "server add"), Ct);
        await store.AppendAsync(Entry("2", "server") with { At = A.Moment.AddHours(1) }, Ct);
        await store.AppendAsync(Entry("3", "serverx") with { Actor = AuditActor.CommandLine, At = A.Moment.AddHours(2) }, Ct);
        await store.AppendAsync(Entry("4", "server edit", AuditResult.Began) with { At = A.Moment.AddHours(3) }, Ct);

        Assert.Equal([5, 4, 3, 2], await FoundAsync(new AuditQuery(Town)));
        Assert.Equal([5, 4, 3, 2, 1], await FoundAsync(new AuditQuery(Town, WithBeginnings: true)));
        Assert.Equal([5, 3, 2], await FoundAsync(new AuditQuery(Town, Action: "server")));
        Assert.Equal([2], await FoundAsync(new AuditQuery(Town, Action: "server add")));
        Assert.Equal([4], await FoundAsync(new AuditQuery(Town, Who: "cli")));
        Assert.Equal([5, 3], await FoundAsync(new AuditQuery(Town, Ann.Who, Since: A.Moment.AddHours(1))));
        Assert.Equal([3, 2], await FoundAsync(new AuditQuery(Town), before: 4));
        Assert.Equal([5], await FoundAsync(new AuditQuery(Town), most: 1));
        Assert.Empty(await FoundAsync(new AuditQuery(Village)));

        async Task<IEnumerable<long>> FoundAsync(AuditQuery query, long? before = null, int most = 10) =>
            (await store.FindAsync(query, before, most, Ct)).Select(record => record.Sequence);
    }

    [Fact]
    public async Task Words_can_be_erased_and_the_chain_stays_whole()
    {
        var store = await EmptyStoreAsync();
        await store.AppendAsync(Entry("1", "user warn") with { Details = new("Bob", Is: "reason: rude") }, Ct);
        await store.AppendAsync(Entry("2", "user warn") with { Details = new("Eve") }, Ct);
        await store.AppendAsync(Entry("3", "user ban") with { Actor = AuditActor.CommandLine, Details = new("Eve", Is: "friend of bob") }, Ct);

        await store.AppendAsync(Entry("4", "server add") with { Actor = AuditActor.CommandLine, Details = new("Bob") }, Ct);
        await store.AppendAsync(Entry("5", "user kick") with { Actor = AuditActor.CommandLine, Details = new("Bobby") }, Ct);
        await store.AppendAsync(Entry("6", "console send") with { Actor = AuditActor.CommandLine, Details = new("kick 76561198000000001") }, Ct);

        // A server that is called so, and somebody whose name only begins so, stay.
        Assert.Equal(3, await new AuditErasure(store).ForgetAsync(Town, null, ["76561198000000001"], ["BOB"], Ct));
        Assert.Equal(0, await new AuditErasure(store).ForgetAsync(Town, null, ["76561198000000001"], ["bob"], Ct));
        Assert.Equal(1, await new AuditErasure(store).ForgetAsync(Town, Ann.Member, [], [], Ct));

        var records = await store.ReadAsync(Town, 0, 10, Ct);
        Assert.Equal([4, 5], records.Where(record => record.Details is not null).Select(record => record.Sequence));
        Assert.All(records, record => Assert.Equal(record.Details is null, record.Salt is null));
        var verdict = await AuditChain.VerifyAsync(store, Town, records[^1].Head, Ct);
        Assert.Equal((4, null), (verdict.Erased, verdict.Flaw));
    }

    protected static AuditEntry Entry(string correlation, string action, AuditResult result = AuditResult.Accepted) =>
        new(Town, A.Moment, Ann, action, correlation, result);
}
