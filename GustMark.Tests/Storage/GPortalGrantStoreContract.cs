using GustMark.Core.GPortal;
using GustMark.Core.Identity;
using GustMark.Worker.Storage.Sqlite;

namespace GustMark.Tests.Storage;

/// <summary>What every <see cref="IGPortalGrantStore"/> promises.</summary>
public abstract class GPortalGrantStoreContract
{
    private static readonly GuildId Town = new(ulong.MaxValue);
    private static readonly GuildId Village = new(2);
    private static readonly DateTimeOffset Moment = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123);

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract Task<IGPortalGrantStore> EmptyStoreAsync();

    [Fact]
    public async Task A_grant_is_kept_as_it_is()
    {
        var store = await EmptyStoreAsync();
        await store.KeepAsync(Grant(Town), Ct);

        var kept = Assert.Single(await store.AllAsync(Ct));

        Assert.Equal(Grant(Town) with { Tokens = null }, kept with { Tokens = null });
        Assert.Equal("access-ü", kept.Tokens!.Access.Reveal());
        Assert.Equal("refresh-ü", kept.Tokens.Refresh.Reveal());
        Assert.Equal((Moment, TimeSpan.FromSeconds(300), TimeSpan.FromDays(1)), (kept.Tokens.IssuedAt, kept.Tokens.Lifetime, kept.Tokens.RefreshLifetime));
    }

    [Fact]
    public async Task A_later_grant_takes_the_place_of_the_guilds_former_one_and_of_no_other()
    {
        var store = await EmptyStoreAsync();
        await store.KeepAsync(Grant(Town), Ct);
        await store.KeepAsync(Grant(Village), Ct);
        await store.KeepAsync(Grant(Town, "other"), Ct);

        Assert.Equal(["owner", "other"], (await store.AllAsync(Ct)).OrderBy(grant => grant.Guild.Value).Select(grant => grant.UserName));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_that_has_ended_is_kept_without_tokens(bool told)
    {
        var store = await EmptyStoreAsync();
        var ended = Grant(Town) with { Tokens = null, Ended = new GPortalEnd(Moment, "Session not active", told) };
        await store.KeepAsync(ended, Ct);

        Assert.Equal(ended, Assert.Single(await store.AllAsync(Ct)));
    }

    [Fact]
    public async Task One_that_is_forgotten_is_gone()
    {
        var store = await EmptyStoreAsync();
        await store.KeepAsync(Grant(Town), Ct);
        await store.KeepAsync(Grant(Village), Ct);

        Assert.True(await store.ForgetAsync(Town, Ct));

        Assert.False(await store.ForgetAsync(Town, Ct));
        Assert.Equal(Village, Assert.Single(await store.AllAsync(Ct)).Guild);
    }

    protected static GPortalGrant Grant(GuildId guild, string user = "owner") => new(
        guild, user, new MemberId(ulong.MaxValue - 3), new ChannelId(ulong.MaxValue - 4), Moment,
        new GPortalTokens(new Secret("access-ü"), new Secret("refresh-ü"), Moment, TimeSpan.FromSeconds(300), TimeSpan.FromDays(1)), null);
}

public sealed class SqliteGPortalGrantStoreTests : GPortalGrantStoreContract, IAsyncDisposable
{
    private OpenedStorage? opened;

    protected override async Task<IGPortalGrantStore> EmptyStoreAsync()
    {
        opened = await OpenedStorage.NewAsync();
        return opened.Storage.GPortalGrants;
    }

    [Fact]
    public async Task Tokens_lie_encrypted_and_open_in_no_other_guilds_row()
    {
        var store = await EmptyStoreAsync();
        await store.KeepAsync(Grant(new GuildId(2)), Ct);
        var database = opened!.Storage.Database;

        var raw = await database.ReadAsync(
            connection => (byte[])connection.Scalar("SELECT CAST(access || refresh AS BLOB) FROM gportal_logins")!, Ct);
        Assert.DoesNotContain("access-", System.Text.Encoding.Latin1.GetString(raw), StringComparison.Ordinal);
        Assert.DoesNotContain("refresh-", System.Text.Encoding.Latin1.GetString(raw), StringComparison.Ordinal);

        await database.WriteAsync(connection => connection.Execute("UPDATE gportal_logins SET guild = 3"), Ct);
        var moved = Assert.Single(await store.AllAsync(Ct));
        Assert.Null(moved.Tokens);
        Assert.False(moved.Ended!.Told);
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}
