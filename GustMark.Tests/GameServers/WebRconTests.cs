using System.Net;
using System.Net.Sockets;
using System.Text;
using GustMark.Core.Console;
using GustMark.Core.Identity;
using GustMark.Core.Servers;
using GustMark.Simulator.GameServers;
using GustMark.Tests.Builders;
using GustMark.Worker.GameServers;
using GustMark.Worker.GameServers.WebRcon;
using SimulatedFrameType = GustMark.Simulator.GameServers.Wire.FrameType;

namespace GustMark.Tests.GameServers;

/// <summary>Connections over real sockets to a simulated game server, and to what is none.</summary>
public sealed class WebRconTests
{
    private const string Password = "s3cr3t p/4ss?#%&=ü";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Lines_come_in_order_and_commands_are_answered(bool pc)
    {
        await using var server = await ServerAsync(options => options with { Edition = pc ? GameEdition.Pc : GameEdition.Console });
        await using var town = await ConnectedAsync(server);

        for (var i = 0; i < 500; i++)
            await server.BroadcastAsync($"line {i}", SimulatedFrameType.Generic, Rig.Ct);
        await town.Rig.Recorder.SeesAsync("line 499");

        Assert.Equal(
            Enumerable.Range(0, 500).Select(i => $"line {i}"),
            town.Rig.Recorder.Texts.Where(text => text.StartsWith("line ", StringComparison.Ordinal)));
        Assert.Contains("Hostname", Assert.Single((await town.Rig.AnswerAsync(town.Server, "serverinfo")).Frames), StringComparison.Ordinal);
        Assert.NotEmpty((await town.Rig.AnswerAsync(town.Server, "playerlist")).Frames);
        Assert.NotNull(town.Rig.Supervisor.StatusOf(town.Server.Id)!.Players);
    }

    [Fact]
    public async Task No_line_of_a_flood_is_lost_on_the_durable_path()
    {
        await using var server = await ServerAsync();
        var statistics = new LineStatistics();
        await using var town = await ConnectedAsync(server, null, statistics);

        await server.FloodAsync(50_000, Rig.Ct);

        await Patience.UntilAsync(() => statistics.Total >= 50_000, "50,000 lines");
        Assert.Equal((50_000, 50_000), (statistics.Total, town.Rig.Supervisor.StatusOf(town.Server.Id)!.LinesReceived));
    }

    [Theory]
    [InlineData(WrongPasswordManner.CloseAfterUpgrade)]
    [InlineData(WrongPasswordManner.CloseDuringUpgrade)]
    internal async Task A_wrong_password_becomes_a_refusal_and_is_in_no_log(WrongPasswordManner manner)
    {
        await using var server = await ServerAsync(options => options with { Password = "another", WrongPassword = manner });
        await using var town = await StartedAsync(server.Port, options => options.MaxReconnectSeconds = 1);

        var refused = await town.Rig.StateAsync<Refused>(town.Server);

        Assert.Equal(3, refused.Failures);
        NoSecretIn(town.Rig.Log.All + refused);
    }

    [Theory]
    [InlineData(GameServerFault.Drop)]
    [InlineData(GameServerFault.Garbage)]
    internal async Task A_broken_connection_comes_back(GameServerFault fault)
    {
        await using var server = await ServerAsync();
        await using var town = await ConnectedAsync(server);

        await server.SetFaultAsync(fault);
        await town.Rig.StateAsync<WaitingToRetry>(town.Server);
        await town.Rig.StateAsync<Connected>(town.Server);
        await server.BroadcastAsync("back again", SimulatedFrameType.Generic, Rig.Ct);

        await town.Rig.Recorder.SeesAsync("back again");
        Assert.Single(town.Rig.Recorder.Gaps);
        Assert.False(town.Rig.Log.Has(2105), town.Rig.Log.All);
        NoSecretIn(town.Rig.Log.All);
    }

    [Fact]
    public async Task A_half_open_connection_is_found_out_and_opened_again()
    {
        await using var server = await ServerAsync();
        await using var town = await ConnectedAsync(server, options => (options.SilenceSeconds, options.PollSeconds, options.CommandTimeoutSeconds) = (2, 1, 1));

        await server.SetFaultAsync(GameServerFault.HalfOpen);
        var waiting = await town.Rig.StateAsync<WaitingToRetry>(town.Server);

        Assert.Equal("nothing was heard for 2 s, although it was asked", waiting.Reason);
        await town.Rig.StateAsync<Connected>(town.Server);
        Assert.False(town.Rig.Log.Has(2105), town.Rig.Log.All);
    }

    [Fact]
    public async Task A_huge_frame_is_skipped_counted_and_told_and_the_connection_stays()
    {
        await using var server = await ServerAsync();
        await using var town = await ConnectedAsync(server, options => options.MaxFrameBytes = 100_000);
        await server.BroadcastAsync(new string('y', 90_000), SimulatedFrameType.Generic, Rig.Ct);

        await server.SetFaultAsync(GameServerFault.Huge);
        await server.BroadcastAsync("after", SimulatedFrameType.Generic, Rig.Ct);
        await town.Rig.Recorder.SeesAsync("after");

        Assert.Contains(town.Rig.Recorder.Texts, text => text.Length == 90_000);
        Assert.IsType<Connected>(town.Rig.Supervisor.StatusOf(town.Server.Id)!.State);
        Assert.Equal(0, town.Rig.Supervisor.StatusOf(town.Server.Id)!.Reconnects);
        Assert.Contains("sent a frame larger than 100000 bytes", town.Rig.Log.All);
    }

    [Fact]
    public async Task Duplicate_answers_reach_the_one_who_asked_and_nobody_else()
    {
        await using var server = await ServerAsync();
        await using var town = await ConnectedAsync(server);
        await server.SetFaultAsync(GameServerFault.Duplicate);

        for (var i = 0; i < 10; i++)
        {
            var answer = await town.Rig.AnswerAsync(town.Server, i % 2 == 0 ? "serverinfo" : "playerlist");
            Assert.StartsWith(i % 2 == 0 ? "{" : "[", Assert.Single(answer.Frames), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_host_that_is_down_and_comes_up_is_connected()
    {
        await using var server = await ServerAsync();
        await server.SetFaultAsync(GameServerFault.Refuse);
        await using var town = await StartedAsync(server.Port, options => options.MaxReconnectSeconds = 1);

        var waiting = await town.Rig.StateAsync<WaitingToRetry>(town.Server);
        await server.SetFaultAsync(GameServerFault.None);

        Assert.Equal("nothing listens there", waiting.Reason);
        await town.Rig.StateAsync<Connected>(town.Server);
        NoSecretIn(town.Rig.Log.All);
    }

    [Theory]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "the server answered 404 instead of a console", false)]
    [InlineData("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", "the server answered 403", true)]
    [InlineData("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n", "the server answered 401", true)]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n", "the server answered 302 instead of a console", false)]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: wrong\r\n\r\n", "what answers there is no console", false)]
    [InlineData("SSH-2.0-OpenSSH_9.9\r\n", "the connection was not opened", false)]
    [InlineData("", "the server closed the connection while it was opened", true)]
    [InlineData(null, "no answer within 1 s", false)]
    public async Task What_is_no_console_is_told_in_our_words(string? answer, string reason, bool hungUp)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var ending = new CancellationTokenSource();
        var serving = AnswerAsync(listener, answer, ending.Token);
        using var transport = new WebRconTransport(Microsoft.Extensions.Options.Options.Create(new GameServersOptions { ConnectTimeoutSeconds = 1 }), TimeProvider.System);

        var failure = await Assert.ThrowsAsync<ConsoleUnavailableException>(
            () => transport.OpenAsync(AServerAt(((IPEndPoint)listener.LocalEndpoint).Port), new Secret(Password), Rig.Ct)).Within("the failure");

        Assert.Equal((reason, hungUp), (failure.Message, failure.HungUp));
        NoSecretIn(failure.ToString());
        await ending.CancelAsync();
        await serving;
    }

    [Fact]
    public async Task A_host_that_is_not_known_is_told_so()
    {
        using var transport = new WebRconTransport(Microsoft.Extensions.Options.Options.Create(new GameServersOptions()), TimeProvider.System);

        var failure = await Assert.ThrowsAsync<ConsoleUnavailableException>(
            () => transport.OpenAsync(AServerAt(28016) with { Host = "nowhere.invalid" }, new Secret(Password), Rig.Ct)).Within("the failure");

        Assert.False(failure.HungUp);
        NoSecretIn(failure.ToString());
    }

    [Fact]
    public async Task Without_a_password_a_server_is_not_even_dialled()
    {
        using var transport = new WebRconTransport(Microsoft.Extensions.Options.Options.Create(new GameServersOptions()), TimeProvider.System);

        var failure = await Assert.ThrowsAsync<ConsoleUnavailableException>(() => transport.OpenAsync(AServerAt(28016), new Secret(""), Rig.Ct)).Within("the failure");

        Assert.Equal(("no password is kept for it", false), (failure.Message, failure.HungUp));
    }

    [Fact]
    public async Task Disconnected_by_hand_it_says_goodbye_and_the_server_knows_at_once()
    {
        await using var server = await ServerAsync();
        await using var town = await ConnectedAsync(server);

        town.Rig.Supervisor.Disconnect(town.Server.Id);
        await town.Rig.StateAsync<Disconnected>(town.Server);

        await Patience.UntilAsync(() => server.Connections == 0, "the server to let go");
        Assert.Null(town.Rig.Supervisor.StatusOf(town.Server.Id)!.LastError);
    }

    [Fact]
    public async Task A_restart_of_the_game_is_outlived()
    {
        await using var server = await ServerAsync(options => options with { RestartSeconds = 1 });
        await using var town = await ConnectedAsync(server);

        await server.RestartAsync(Rig.Ct).Within("the restart");
        await town.Rig.StateAsync<Connected>(town.Server);
        await Patience.UntilAsync(() => town.Rig.Supervisor.StatusOf(town.Server.Id)!.Info is not null, "the first answer");

        await server.BroadcastAsync("after the restart", SimulatedFrameType.Generic, Rig.Ct);
        await town.Rig.Recorder.SeesAsync("after the restart");
    }

    private static async Task AnswerAsync(TcpListener listener, string? answer, CancellationToken ct)
    {
        using var client = await listener.AcceptTcpClientAsync(Rig.Ct);
        using var request = new StreamReader(client.GetStream(), Encoding.ASCII, leaveOpen: true);
        while (await request.ReadLineAsync(Rig.Ct) is { Length: > 0 })
        {
        }

        if (answer is null)
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        else
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer), Rig.Ct);
    }

    private static void NoSecretIn(string text)
    {
        Assert.DoesNotContain(Password, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Uri.EscapeDataString(Password), text, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", text, StringComparison.Ordinal);
    }

    private static GameServer AServerAt(int port) => Rig.AServer(port: port);

    private static async Task<SimulatedGameServer> ServerAsync(Func<GameServerOptions, GameServerOptions>? change = null)
    {
        var options = new GameServerOptions { Name = "main", Password = Password, InitialPlayers = 4 };
        var server = new SimulatedGameServer(change?.Invoke(options) ?? options);
        await server.StartAsync(Rig.Ct);
        return server;
    }

    private static Task<Town> StartedAsync(int port, Action<GameServersOptions>? set = null, params ILineSubscriber[] subscribers) =>
        Town.StartAsync(AServerAt(port), set, subscribers);

    private static async Task<Town> ConnectedAsync(SimulatedGameServer server, Action<GameServersOptions>? set = null, params ILineSubscriber[] subscribers)
    {
        var town = await StartedAsync(server.Port, set, subscribers);
        await town.Rig.StateAsync<Connected>(town.Server);
        await Patience.UntilAsync(() => town.Rig.Supervisor.StatusOf(town.Server.Id)!.Info is not null, "the first answer");
        return town;
    }

    /// <summary>A supervisor with the real transport.</summary>
    private sealed record Town(Rig Rig, GameServer Server, WebRconTransport Transport) : IAsyncDisposable
    {
        public static async Task<Town> StartAsync(GameServer server, Action<GameServersOptions>? set, ILineSubscriber[] subscribers)
        {
            var options = new GameServersOptions();
            set?.Invoke(options);
            var transport = new WebRconTransport(Microsoft.Extensions.Options.Options.Create(options), TimeProvider.System);
            var rig = new Rig(TimeProvider.System, transport, new FakeServerStore(server) { Password = () => new Secret(Password) }, set, subscribers);
            await rig.StartAsync();
            return new Town(rig, server, transport);
        }

        public async ValueTask DisposeAsync()
        {
            await Rig.DisposeAsync();
            Transport.Dispose();
        }
    }
}
