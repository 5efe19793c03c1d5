using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Dashboards;
using GustMark.Core.Diagnostics;
using GustMark.Core.Feeds;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;
using Microsoft.Extensions.Time.Testing;
using static GustMark.Tests.Diagnostics.KeptDataSelfTestTests;

namespace GustMark.Tests.Diagnostics;

/// <summary>Connections, console and feeds, broken one after the other.</summary>
public sealed class ConnectionSelfTestTests
{
    private const string Answered = """{"Hostname":"Test","Players":3,"MaxPlayers":100}""";

    private static readonly GameServer Main = A.Server("Main");

    private readonly FakeTimeProvider time = new(A.Moment);
    private readonly FakeServerStore servers = new(Main);
    private readonly FakeConnections connections = new() { Answer = new CommandAnswer([Answered], TimeSpan.FromMilliseconds(3)) };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<ConnectionState, string> Broken => new()
    {
        { new Stopped(), "the connection loop of Main has ended" },
        { new WaitingToRetry(4, "connection refused", A.Moment.AddSeconds(8)), "Main is down (4 attempts): connection refused" },
        { new WaitingToRetry(4, "connection refused", A.Moment.AddMinutes(-3)), "the connection loop of Main does not go on: an attempt was due 180 s ago" },
        { new Refused(3, "the server hangs up on us", A.Moment.AddSeconds(300)), "Main refuses us: the server hangs up on us" },
    };

    [Fact]
    public async Task A_connected_server_passes_and_one_disconnected_by_hand_as_well()
    {
        connections.Set(Main, new Connected(A.Moment));
        Assert.Equal("servers connected: 1 of 1", await PassesAsync(ServersTest()));

        connections.Set(Main, new Disconnected(A.Moment));
        Assert.Equal("servers connected: 0 of 1, disconnected by hand: 1", await PassesAsync(ServersTest()));
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_connection_that_does_not_work_is_named_with_its_reason(ConnectionState state, string expected)
    {
        connections.Set(Main, state);

        Assert.Equal(expected, await FailsAsync(ServersTest()));
    }

    [Fact]
    public async Task A_server_that_is_kept_and_has_no_connection_is_named() =>
        Assert.Equal("Main is kept, but has no connection", await FailsAsync(ServersTest()));

    [Fact]
    public async Task A_server_for_which_there_is_no_room_is_named_with_the_limit()
    {
        var full = new FakeConnections { Capacity = 0 };

        Assert.Equal("Main has no connection: 0 servers are connected, which is the limit", await FailsAsync(new ServersSelfTest(servers, full, time)));
    }

    [Fact]
    public async Task Every_connected_server_is_asked_and_answers()
    {
        connections.Set(Main, new Connected(A.Moment));

        Assert.Equal("servers that answered: 1 of 1", await PassesAsync(ConsoleTest()));

        Assert.Equal(["serverinfo"], connections.Sent);
    }

    [Theory]
    [InlineData("", "Main does not answer serverinfo")]
    [InlineData("nonsense", "Main answers serverinfo with what is none")]
    public async Task A_server_that_answers_nothing_or_nonsense_is_named(string answer, string expected)
    {
        connections.Set(Main, new Connected(A.Moment));
        connections.Answer = new CommandAnswer(answer.Length == 0 ? [] : [answer], TimeSpan.Zero);

        Assert.Equal(expected, await FailsAsync(ConsoleTest()));
    }

    [Fact]
    public async Task A_connection_that_breaks_over_the_question_is_named()
    {
        connections.Set(Main, new Connected(A.Moment));
        connections.Answer = new AnswerLost("Main", "the connection was closed");

        Assert.Equal("Main does not answer serverinfo: the connection was closed", await FailsAsync(ConsoleTest()));
    }

    [Fact]
    public async Task A_queue_that_fills_up_is_named()
    {
        var vitals = new FakeVitals { Queues = [new QueueVitals("feeds", 10, 10_000, 0), new QueueVitals("archive", 9_000, 10_000, 0)] };

        Assert.Equal(
            "the queue archive holds 9000 of 10000 lines: who reads it does not come after", await FailsAsync(new ConsoleSelfTest(servers, connections, vitals)));
    }

    [Fact]
    public async Task Without_a_connected_server_there_is_nothing_to_ask() =>
        Assert.IsType<Skipped>(await ConsoleTest().RunAsync([A.Guild], Ct));

    [Fact]
    public async Task Lines_that_the_game_has_always_printed_are_understood()
    {
        Assert.Equal("10 forms of lines understood", await PassesAsync(ParserSelfTest.OfConsole()));
        Assert.Equal("4 forms of lines understood", await PassesAsync(ParserSelfTest.OfEvents()));
    }

    [Fact]
    public async Task A_line_that_is_read_as_something_else_is_shown() => Assert.Equal(
        "“Rusty has gone home” is read as unknown, not as leave",
        await FailsAsync(new ParserSelfTest(SelfTestArea.Console, [new KnownLine(LineKind.Leave, "Rusty has gone home")])));

    [Fact]
    public async Task A_template_that_is_none_any_more_is_named()
    {
        var feeds = new FakeFeedStore().With(new Feed(A.Guild, A.Channel, FeedKind.Chat, null));
        Assert.Equal("feeds that can be written: 1", await PassesAsync(new FeedsSelfTest(feeds)));

        feeds.With(new Feed(A.Guild, A.Channel, FeedKind.Event, "{event} at {altitude}"));

        Assert.Equal("the template of the event feed of channel 200 asks for altitude, which there is not", await FailsAsync(new FeedsSelfTest(feeds)));
    }

    private ServersSelfTest ServersTest() => new(servers, connections, time);

    private ConsoleSelfTest ConsoleTest() => new(servers, connections, new FakeVitals());
}
