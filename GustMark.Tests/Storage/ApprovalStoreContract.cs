using GustMark.Core.Approvals;
using GustMark.Core.Identity;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Storage;

/// <summary>What every <see cref="IApprovalStore"/> promises.</summary>
public abstract class ApprovalStoreContract
{
    private static readonly GuildId Town = new(ulong.MaxValue);
    private static readonly MemberId Bob = new(ulong.MaxValue - 5);

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract Task<IApprovalStore> EmptyStoreAsync();

    [Fact]
    public async Task What_was_asked_for_is_kept_as_it_was_and_once()
    {
        var store = await EmptyStoreAsync();
        var asked = A.Approval(Town, ulong.MaxValue);
        await store.AddAsync(asked, Ct);
        await store.MoveAsync(Town, asked.Id, ApprovalState.Waiting, ApprovalState.Refused, Bob, Ct);

        await store.AddAsync(asked, Ct);

        Assert.Equal(asked with { State = ApprovalState.Refused, Decider = Bob }, await store.FindAsync(Town, asked.Id, Ct));
        Assert.Null(await store.FindAsync(new GuildId(1), asked.Id, Ct));
    }

    [Fact]
    public async Task Of_many_who_decide_one_does()
    {
        var store = await EmptyStoreAsync();
        await store.AddAsync(A.Approval(Town), Ct);

        var moved = await Task.WhenAll(Enumerable.Range(1, 10).Select(i =>
            store.MoveAsync(Town, 7, ApprovalState.Waiting, i % 2 == 0 ? ApprovalState.Approved : ApprovalState.Refused, new MemberId((ulong)i), Ct)));

        Assert.Single(moved, won => won);
        Assert.Equal(Array.IndexOf(moved, true) + 1, (int)(await store.FindAsync(Town, 7, Ct))!.Decider!.Value.Value);
    }

    [Fact]
    public async Task The_open_ones_of_all_guilds_are_found_with_their_messages()
    {
        var store = await EmptyStoreAsync();
        foreach (var state in Enum.GetValues<ApprovalState>())
            await store.AddAsync(A.Approval(Town, (ulong)state + 1) with { State = state }, Ct);
        await store.AddAsync(A.Approval(id: 1) with { At = A.Moment.AddHours(-1) }, Ct);
        await store.ShownAsync(Town, 1, new MessageId(ulong.MaxValue), Ct);

        var open = await store.OpenAsync(Ct);

        Assert.Equal([(A.Guild, 1UL), (Town, 1), (Town, 2), (Town, 3)], open.Select(approval => (approval.Guild, approval.Id)));
        Assert.Equal([null, new MessageId(ulong.MaxValue), null, null], open.Select(approval => approval.Message));
    }
}
