using GustMark.Core.Identity;
using GustMark.Core.Servers;

namespace GustMark.Tests.Storage;

/// <summary>What every <see cref="IServerStore"/> promises.</summary>
public abstract class ServerStoreContract
{
    // The greatest snowflake has the sign bit set, which SQLite's integers and MongoDB's do not have to spare.
    protected static readonly GuildId Town = new(ulong.MaxValue);
    protected static readonly GuildId Village = new(2);
    private static readonly ChannelId General = new(ulong.MaxValue - 1);
    private static readonly ChannelId Trade = new(11);
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, 123, TimeSpan.Zero);

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract Task<IServerStore> EmptyStoreAsync();

    protected static GameServer Server(string name = "main", GuildId? guild = null) =>
        new(new ServerId(Guid.NewGuid()), guild ?? Town, name, ServerKind.WebRcon, "10.0.0.1", 28016);

    [Fact]
    public async Task A_server_added_is_kept_with_its_password()
    {
        var store = await EmptyStoreAsync();
        var server = Server();

        var result = await store.AddAsync(server, new Secret("pä55"), Ct);

        Assert.Equal(server, result.Value);
        Assert.Equal(server, Assert.Single(await store.AllAsync(Ct)));
        Assert.Equal("pä55", (await store.SecretOfAsync(server.Id, Ct))!.Reveal());
    }

    [Theory]
    [InlineData("main", "MAIN")]
    [InlineData("Größe", "gRÖße")]
    public async Task A_guild_has_a_name_once_whatever_its_case(string first, string second)
    {
        var store = await EmptyStoreAsync();
        await store.AddAsync(Server(first), new Secret("a"), Ct);

        var result = await store.AddAsync(Server(second), new Secret("b"), Ct);

        Assert.Equal(new NameTaken(second), result.Refusal);
        Assert.Single(await store.AllAsync(Ct));
    }

    [Fact]
    public async Task Two_guilds_may_use_one_name()
    {
        var store = await EmptyStoreAsync();
        await store.AddAsync(Server(), new Secret("a"), Ct);

        Assert.True((await store.AddAsync(Server(guild: Village), new Secret("b"), Ct)).Accepted);
    }

    [Fact]
    public async Task Of_many_that_add_one_name_at_once_one_succeeds()
    {
        var store = await EmptyStoreAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => store.AddAsync(Server(), new Secret("a"), Ct)));

        Assert.Single(results, result => result.Accepted);
        Assert.Single(await store.AllAsync(Ct));
    }

    [Fact]
    public async Task A_change_replaces_everything_and_without_a_password_keeps_the_old_one()
    {
        var store = await EmptyStoreAsync();
        var server = Server();
        await store.AddAsync(server, new Secret("old"), Ct);
        var changed = server with { Name = "Main", Host = "rust.example", Port = 65535 };

        var result = await store.ChangeAsync(changed, null, Ct);

        Assert.Equal(changed, result.Value);
        Assert.Equal(changed, Assert.Single(await store.AllAsync(Ct)));
        Assert.Equal("old", (await store.SecretOfAsync(server.Id, Ct))!.Reveal());
    }

    [Fact]
    public async Task A_change_may_bring_a_new_password()
    {
        var store = await EmptyStoreAsync();
        var server = Server();
        await store.AddAsync(server, new Secret("old"), Ct);

        await store.ChangeAsync(server, new Secret("new"), Ct);

        Assert.Equal("new", (await store.SecretOfAsync(server.Id, Ct))!.Reveal());
    }

    [Fact]
    public async Task A_change_to_the_name_of_another_is_refused()
    {
        var store = await EmptyStoreAsync();
        var server = Server();
        await store.AddAsync(server, new Secret("a"), Ct);
        await store.AddAsync(Server("duo"), new Secret("b"), Ct);

        var result = await store.ChangeAsync(server with { Name = "DUO" }, null, Ct);

        Assert.Equal(new NameTaken("DUO"), result.Refusal);
        Assert.Equal(["duo", "main"], (await store.OfGuildAsync(Town, Ct)).Select(kept => kept.Name));
    }

    [Fact]
    public async Task A_server_of_another_guild_cannot_be_changed()
    {
        var store = await EmptyStoreAsync();
        var server = Server();
        await store.AddAsync(server, new Secret("a"), Ct);
        await store.AddAsync(Server("theirs", Village), new Secret("b"), Ct);

        var result = await store.ChangeAsync(server with { Guild = Village, Name = "stolen" }, new Secret("x"), Ct);

        var refusal = Assert.IsType<NoSuchServer>(result.Refusal);
        Assert.Equal("stolen", refusal.Asked);
        Assert.Equal(["theirs"], refusal.Known);
        Assert.Equal("a", (await store.SecretOfAsync(server.Id, Ct))!.Reveal());
    }

    [Fact]
    public async Task A_server_that_nobody_has_cannot_be_changed()
    {
        var store = await EmptyStoreAsync();

        Assert.IsType<NoSuchServer>((await store.ChangeAsync(Server(), null, Ct)).Refusal);
    }

    [Fact]
    public async Task A_server_removed_is_gone_with_all_that_belongs_to_it()
    {
        var store = await EmptyStoreAsync();
        var server = Server();
        await store.AddAsync(server, new Secret("a"), Ct);
        await store.SetDefaultAsync(Town, server.Id, Ct);
        await store.BindAsync(Town, General, server.Id, Ct);
        await store.HeardAsync([KeyValuePair.Create(server.Id, Noon)], Ct);

        Assert.True(await store.RemoveAsync(Town, server.Id, Ct));

        var bindings = await store.BindingsAsync(Town, Ct);
        Assert.Empty(await store.AllAsync(Ct));
        Assert.Null(await store.SecretOfAsync(server.Id, Ct));
        Assert.Null(bindings.Default);
        Assert.Empty(bindings.Channels);
        Assert.Null(await store.LastHeardAsync(server.Id, Ct));
    }

    [Fact]
    public async Task A_server_is_not_removed_by_another_guild()
    {
        var store = await EmptyStoreAsync();
        var server = Server();
        await store.AddAsync(server, new Secret("a"), Ct);

        Assert.False(await store.RemoveAsync(Village, server.Id, Ct));
        Assert.Single(await store.AllAsync(Ct));
    }

    [Fact]
    public async Task A_name_is_free_again_once_its_server_is_removed()
    {
        var store = await EmptyStoreAsync();
        var server = Server();
        await store.AddAsync(server, new Secret("a"), Ct);
        await store.RemoveAsync(Town, server.Id, Ct);

        Assert.True((await store.AddAsync(Server(), new Secret("a"), Ct)).Accepted);
    }

    [Fact]
    public async Task All_servers_come_oldest_first_and_a_guilds_by_name()
    {
        var store = await EmptyStoreAsync();
        foreach (var server in (GameServer[])[Server("zulu"), Server("Bravo"), Server("mike", Village), Server("alpha")])
            await store.AddAsync(server, new Secret("a"), Ct);

        Assert.Equal(["zulu", "Bravo", "mike", "alpha"], (await store.AllAsync(Ct)).Select(server => server.Name));
        Assert.Equal(["alpha", "Bravo", "zulu"], (await store.OfGuildAsync(Town, Ct)).Select(server => server.Name));
    }

    [Fact]
    public async Task A_default_is_set_replaced_and_cleared()
    {
        var store = await EmptyStoreAsync();
        var (first, second) = (Server("a"), Server("b"));
        await store.AddAsync(first, new Secret("a"), Ct);
        await store.AddAsync(second, new Secret("b"), Ct);

        Assert.True((await store.SetDefaultAsync(Town, first.Id, Ct)).Accepted);
        Assert.True((await store.SetDefaultAsync(Town, second.Id, Ct)).Accepted);
        Assert.Equal(second.Id, (await store.BindingsAsync(Town, Ct)).Default);

        Assert.True((await store.SetDefaultAsync(Town, null, Ct)).Accepted);
        Assert.Null((await store.BindingsAsync(Town, Ct)).Default);
    }

    [Fact]
    public async Task A_channel_is_bound_bound_anew_and_released()
    {
        var store = await EmptyStoreAsync();
        var (first, second) = (Server("a"), Server("b"));
        await store.AddAsync(first, new Secret("a"), Ct);
        await store.AddAsync(second, new Secret("b"), Ct);
        await store.BindAsync(Town, General, first.Id, Ct);
        await store.BindAsync(Town, General, second.Id, Ct);
        await store.BindAsync(Town, Trade, first.Id, Ct);

        var bound = (await store.BindingsAsync(Town, Ct)).Channels;
        Assert.Equal(2, bound.Count);
        Assert.Equal(second.Id, bound[General]);
        Assert.Equal(first.Id, bound[Trade]);

        Assert.True((await store.BindAsync(Town, General, null, Ct)).Accepted);
        Assert.Equal([Trade], (await store.BindingsAsync(Town, Ct)).Channels.Keys);
    }

    [Fact]
    public async Task A_server_of_another_guild_is_neither_default_nor_bound()
    {
        var store = await EmptyStoreAsync();
        var server = Server();
        await store.AddAsync(server, new Secret("a"), Ct);

        Assert.IsType<NoSuchServer>((await store.SetDefaultAsync(Village, server.Id, Ct)).Refusal);
        Assert.IsType<NoSuchServer>((await store.BindAsync(Village, General, server.Id, Ct)).Refusal);
        Assert.Empty((await store.BindingsAsync(Village, Ct)).Channels);
    }

    [Fact]
    public async Task What_was_heard_last_is_noted_and_unknown_servers_are_passed_over()
    {
        var store = await EmptyStoreAsync();
        var server = Server();
        await store.AddAsync(server, new Secret("a"), Ct);
        Assert.Null(await store.LastHeardAsync(server.Id, Ct));
        var unknown = new ServerId(Guid.NewGuid());

        await store.HeardAsync([KeyValuePair.Create(unknown, Noon), KeyValuePair.Create(server.Id, Noon)], Ct);
        await store.HeardAsync([KeyValuePair.Create(server.Id, Noon.AddHours(1))], Ct);

        Assert.Equal(Noon.AddHours(1), await store.LastHeardAsync(server.Id, Ct));
        Assert.Null(await store.LastHeardAsync(unknown, Ct));
    }

    [Fact]
    public async Task A_password_of_no_server_is_none()
    {
        var store = await EmptyStoreAsync();

        Assert.Null(await store.SecretOfAsync(new ServerId(Guid.NewGuid()), Ct));
    }
}
