using GustMark.Core.Identity;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Core;

/// <summary>Which server is meant, and how many there may be.</summary>
public sealed class ServerServiceTests
{
    private static readonly GameServer Main = A.Server("Main");
    private static readonly GameServer Duo = A.Server("Duo");

    private readonly FakeServerStore store = new();
    private readonly FakeConnections connections = new() { Capacity = 2 };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private ServerService Service => new(store, connections, new FakeTimeProvider());

    [Fact]
    public async Task Without_servers_none_can_be_meant()
    {
        store.With(A.Server("Theirs", new GuildId(7)));

        Assert.Equal(new NoServers(), (await Service.ResolveAsync(A.Guild, A.Channel, "Theirs", Ct)).Refusal);
    }

    [Fact]
    public async Task The_only_server_is_meant()
    {
        store.With(Main);

        Assert.Equal(Main, (await Service.ResolveAsync(A.Guild, A.Channel, null, Ct)).Value);
    }

    [Fact]
    public async Task Of_several_one_must_be_named()
    {
        store.With(Main, Duo);

        Assert.Equal(["Main", "Duo"], Assert.IsType<WhichServer>((await Service.ResolveAsync(A.Guild, A.Channel, " ", Ct)).Refusal).Known);
    }

    [Fact]
    public async Task The_name_wins_over_the_channel_and_the_channel_over_the_default()
    {
        store.With(Main, Duo);
        Assert.True((await Service.SetDefaultAsync(A.Guild, "main", Ct)).Accepted);
        Assert.Equal(Main, (await Service.ResolveAsync(A.Guild, A.Channel, null, Ct)).Value);

        Assert.True((await Service.BindAsync(A.Guild, A.Channel, "duo", Ct)).Accepted);
        Assert.Equal(Duo, (await Service.ResolveAsync(A.Guild, A.Channel, null, Ct)).Value);
        Assert.Equal(Main, (await Service.ResolveAsync(A.Guild, new ChannelId(9), null, Ct)).Value);
        Assert.Equal(Main, (await Service.ResolveAsync(A.Guild, A.Channel, " MAIN ", Ct)).Value);
    }

    [Fact]
    public async Task None_clears_a_binding()
    {
        store.With(Main, Duo);
        await Service.BindAsync(A.Guild, A.Channel, "duo", Ct);

        Assert.Null((await Service.BindAsync(A.Guild, A.Channel, "None", Ct)).Value.Server);
        Assert.IsType<WhichServer>((await Service.ResolveAsync(A.Guild, A.Channel, null, Ct)).Refusal);
    }

    [Fact]
    public async Task An_unknown_name_is_refused_with_those_there_are()
    {
        store.With(Main, Duo);

        var refusal = Assert.IsType<NoSuchServer>((await Service.ResolveAsync(A.Guild, A.Channel, "Solo", Ct)).Refusal);

        Assert.Equal("Solo", refusal.Asked);
        Assert.Equal(["Main", "Duo"], refusal.Known);
    }

    [Fact]
    public async Task A_server_more_than_there_is_room_for_is_refused()
    {
        foreach (var name in new[] { "One", "Two" })
            Assert.True((await Service.AddAsync(A.Guild, new WebRconEntry(name, "h", "1", "x"), Ct)).Accepted);

        Assert.Equal(new TooManyServers(2), (await Service.AddAsync(A.Guild, new WebRconEntry("Three", "h", "1", "x"), Ct)).Refusal);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_read_is_told_apart_from_none()
    {
        Assert.Equal(1, Assert.IsType<UnreadableAnswer>((await Service.DiagnoseAsync(Main, Ct)).Refusal).Frames);

        connections.Answer = new CommandAnswer([], TimeSpan.Zero);
        Assert.Equal(0, Assert.IsType<UnreadableAnswer>((await Service.DiagnoseAsync(Main, Ct)).Refusal).Frames);
    }
}
