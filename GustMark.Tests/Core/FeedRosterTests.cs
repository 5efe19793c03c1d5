using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Feeds;
using GustMark.Core.Identity;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Core;

/// <summary>Which line goes where.</summary>
public sealed class FeedRosterTests
{
    private static readonly GameServer Main = A.Server("Main");
    private static readonly GameServer Duo = A.Server("Duo");
    private static readonly GameServer Theirs = A.Server("Theirs", new GuildId(7));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_feed_carries_all_servers_of_its_guild_and_of_no_other()
    {
        using var roster = await LoadedAsync(new FakeFeedStore().With(new Feed(A.Guild, A.Channel, FeedKind.Chat, null)));

        Assert.Equal(("Main", false), Only(roster.RoutesOf(Main.Id)));
        Assert.Equal(("Duo", false), Only(roster.RoutesOf(Duo.Id)));
        Assert.Empty(roster.RoutesOf(Theirs.Id));
    }

    [Fact]
    public async Task A_feed_in_a_bound_channel_carries_that_server_only()
    {
        var servers = new FakeServerStore().With(Main, Duo);
        await servers.BindAsync(A.Guild, A.Channel, Duo.Id, Ct);
        using var roster = new FeedRoster(new FakeFeedStore().With(new Feed(A.Guild, A.Channel, FeedKind.Chat, null)), servers);
        await roster.ReloadAsync(Ct);

        Assert.Empty(roster.RoutesOf(Main.Id));
        Assert.Equal(("Duo", true), Only(roster.RoutesOf(Duo.Id)));
    }

    [Fact]
    public async Task A_stream_and_a_feed_of_one_channel_are_one_route()
    {
        var stream = new ConsoleStream(A.Guild, A.Channel, Main.Id, LineFilter.Of(LineClass.Save));
        using var roster = await LoadedAsync(new FakeFeedStore().With(new Feed(A.Guild, A.Channel, FeedKind.Chat, null)).With(stream));

        var route = Assert.Single(roster.RoutesOf(Main.Id));

        Assert.Equal(FeedKind.Chat, route.FeedFor(LineClass.Chat)?.Kind);
        Assert.Null(route.FeedFor(LineClass.Save));
        Assert.True(route.HasStreamFor(LineKind.Save));
        Assert.False(route.HasStreamFor(LineKind.Kill));
        Assert.False(Assert.Single(roster.RoutesOf(Duo.Id)).HasStreamFor(LineKind.Save));
    }

    [Fact]
    public async Task A_stream_of_a_kind_carries_no_other_of_its_class()
    {
        using var roster = await LoadedAsync(new FakeFeedStore().With(new ConsoleStream(A.Guild, A.Channel, Main.Id, LineFilter.Parse("join").Value)));

        var route = Assert.Single(roster.RoutesOf(Main.Id));

        Assert.True(route.HasStreamFor(LineKind.Join));
        Assert.False(route.HasStreamFor(LineKind.Leave));
    }

    [Fact]
    public async Task A_template_is_parsed_once_for_all_servers_and_reloads()
    {
        var store = new FakeFeedStore().With(new Feed(A.Guild, A.Channel, FeedKind.Kill, "{killer}"), new Feed(A.Guild, new ChannelId(9), FeedKind.Kill, "{killer}"));
        using var roster = await LoadedAsync(store);
        var first = Assert.Single(roster.RoutesOf(Main.Id)[0].Feeds).Template;

        await store.SetAsync(new Feed(A.Guild, A.Channel, FeedKind.Chat, "{message}"), Ct);
        await roster.ReloadAsync(Ct);

        Assert.NotNull(first);
        Assert.All(
            ((GameServer[])[Main, Duo]).SelectMany(server => roster.RoutesOf(server.Id)).SelectMany(route => route.Feeds).Where(feed => feed.Kind == FeedKind.Kill),
            feed => Assert.Same(first, feed.Template));
    }

    [Fact]
    public async Task A_particular_kind_comes_before_all()
    {
        using var roster = await LoadedAsync(new FakeFeedStore().With(
            new Feed(A.Guild, A.Channel, FeedKind.All, null), new Feed(A.Guild, A.Channel, FeedKind.Kill, "{text}")));
        var route = Assert.Single(roster.RoutesOf(Main.Id));

        Assert.Equal(FeedKind.Kill, route.FeedFor(LineClass.Kill)?.Kind);
        Assert.Equal(FeedKind.All, route.FeedFor(LineClass.Chat)?.Kind);
    }

    [Fact]
    public async Task A_template_that_is_not_understood_falls_back_to_the_plain_way()
    {
        using var roster = await LoadedAsync(new FakeFeedStore().With(new Feed(A.Guild, A.Channel, FeedKind.Kill, "{nothing}")));

        Assert.Null(Assert.Single(Assert.Single(roster.RoutesOf(Main.Id)).Feeds).Template);
    }

    [Fact]
    public async Task News_go_to_the_feeds_of_their_guild_that_carry_them()
    {
        var servers = new FakeServerStore().With(Main);
        var bound = new ChannelId(77);
        await servers.BindAsync(A.Guild, bound, Main.Id, Ct);
        using var roster = new FeedRoster(
            new FakeFeedStore().With(
                new Feed(A.Guild, A.Channel, FeedKind.Economy, "{member}"), new Feed(A.Guild, A.Channel, FeedKind.All, null), new Feed(A.Guild, A.Channel, FeedKind.Kill, null),
                new Feed(A.Guild, bound, FeedKind.All, null), new Feed(A.Guild, bound, FeedKind.Clan, null)),
            servers);
        await roster.ReloadAsync(Ct);

        var routes = roster.NewsRoutesOf(A.Guild).ToDictionary(route => route.Channel);
        Assert.Equal((FeedKind.Economy, FeedKind.All), (routes[A.Channel].FeedFor(FeedKind.Economy)!.Kind, routes[A.Channel].FeedFor(FeedKind.Gambling)!.Kind));
        Assert.Null(routes[bound].FeedFor(FeedKind.Economy));
        Assert.NotNull(routes[bound].FeedFor(FeedKind.Clan));
        Assert.Empty(roster.NewsRoutesOf(new GuildId(A.Guild.Value + 1)));
    }

    [Fact]
    public void Every_line_class_but_system_has_a_kind_and_no_line_has_two() => Assert.All(Enum.GetValues<LineClass>(), line =>
        Assert.Equal(
            line == LineClass.System ? 0 : 1,
            Enum.GetValues<FeedKind>().Count(kind => kind != FeedKind.All && kind.Carries(line))));

    private static (string Name, bool Bound) Only(IReadOnlyList<Route> routes) => (Assert.Single(routes).ServerName, routes[0].Bound);

    private static async Task<FeedRoster> LoadedAsync(IFeedStore feeds)
    {
        var roster = new FeedRoster(feeds, new FakeServerStore().With(Main, Duo, Theirs));
        await roster.ReloadAsync(Ct);
        return roster;
    }
}
