using System.Diagnostics;
using System.Net.WebSockets;
using GustMark.Simulator.GameServers;
using GustMark.Simulator.GameServers.Wire;
using Microsoft.Extensions.Time.Testing;
using static GustMark.Tests.Simulator.GameServers.RconClient;

namespace GustMark.Tests.Simulator.GameServers;

/// <summary>Each fault, seen from a client.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task Drop_resets_connections_and_lets_new_ones_in()
    {
        await using var server = await A.ServerAsync();
        await using var client = await A.ClientAsync(server);

        await server.SetFaultAsync(GameServerFault.Drop);

        Assert.False(await client.EndedAsync());
        Assert.Null(server.Fault);
        await AnswersAsync(server);
    }

    [Fact]
    public async Task Drop_with_a_duration_resets_new_connections_until_it_is_over()
    {
        var time = new FakeTimeProvider();
        await using var server = await A.ServerAsync(time: time);

        await server.SetFaultAsync(GameServerFault.Drop, TimeSpan.FromSeconds(5));
        await Assert.ThrowsAsync<WebSocketException>(() => A.ClientAsync(server));
        Assert.Equal(new ActiveFault(GameServerFault.Drop, time.GetUtcNow() + TimeSpan.FromSeconds(5)), server.Fault);

        time.Advance(TimeSpan.FromSeconds(5));
        await AnswersAsync(server);
        Assert.Null(server.Fault);
    }

    [Fact]
    public async Task Refuse_shuts_the_port_and_opens_the_same_one_again()
    {
        var time = new FakeTimeProvider();
        await using var server = await A.ServerAsync(time: time);
        await using var client = await A.ClientAsync(server);
        var port = server.Port;

        await server.SetFaultAsync(GameServerFault.Refuse, TimeSpan.FromSeconds(3));

        Assert.False(await client.EndedAsync());
        Assert.False(server.Listening);
        await Assert.ThrowsAsync<WebSocketException>(() => A.ClientAsync(server));
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal((true, port), (server.Listening, server.Port));
        await AnswersAsync(server);
    }

    [Fact]
    public async Task Stall_holds_everything_and_loses_nothing()
    {
        await using var server = await A.ServerAsync();
        await using var client = await A.ClientAsync(server);

        await server.SetFaultAsync(GameServerFault.Stall);
        await server.BroadcastAsync("held", FrameType.Generic, Ct);
        var asked = await client.SendAsync("env.time");
        var connecting = A.ClientAsync(server);
        var next = client.NextAsync();

        // The server hangs as a whole: another client's upgrade waits as well, a sign that does not need a pause to see.
        Assert.False(next.IsCompleted || connecting.IsCompleted);
        Assert.Equal(0, server.FramesDelivered);
        await server.SetFaultAsync(GameServerFault.None);

        Assert.Equal("held", (await next).Message);
        Assert.Equal(asked, (await client.NextAsync()).Identifier);
        await (await connecting).DisposeAsync();
    }

    [Fact]
    public async Task Half_open_keeps_the_old_connection_silent_for_ever_and_serves_new_ones()
    {
        await using var server = await A.ServerAsync();
        await using var old = await A.ClientAsync(server);

        await server.SetFaultAsync(GameServerFault.HalfOpen);
        await old.SendAsync("env.time");
        using var listening = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var silent = old.NextRawAsync(listening.Token);
        await using var fresh = await A.ClientAsync(server);
        await server.BroadcastAsync("to the new one", FrameType.Generic, Ct);

        Assert.Equal("to the new one", (await fresh.NextAsync()).Message);
        Assert.False(silent.IsCompleted);
        Assert.Equal(WebSocketState.Open, old.Socket.State);
        Assert.Equal((1, 0L), (server.Connections, server.Received.Count));
        await listening.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => silent);
    }

    [Fact]
    public async Task Who_forgot_a_connection_does_not_hang_up_on_it_either()
    {
        await using var server = await A.ServerAsync();
        await using var old = await A.ClientAsync(server);
        await server.SetFaultAsync(GameServerFault.HalfOpen);
        using var listening = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var silent = old.NextRawAsync(listening.Token);
        await using var fresh = await A.ClientAsync(server);

        await server.SetFaultAsync(GameServerFault.WrongPassword);

        Assert.Null(await WithPatience("the new one to be hung up on", fresh.NextRawAsync));
        Assert.False(silent.IsCompleted);
        await listening.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => silent);
    }

    [Fact]
    public async Task A_half_open_connection_answers_no_ping()
    {
        await using var server = await A.ServerAsync();
        using var pinging = new ClientWebSocket();
        pinging.Options.KeepAliveInterval = TimeSpan.FromMilliseconds(50);
        pinging.Options.KeepAliveTimeout = TimeSpan.FromMilliseconds(200);
        await pinging.ConnectAsync(new Uri($"ws://127.0.0.1:{server.Port}/rust"), Ct);

        await server.SetFaultAsync(GameServerFault.HalfOpen);

        // The client's own keep-alive finds out, which it could not if anything still answered.
        await Assert.ThrowsAnyAsync<Exception>(() => WithPatience("the keep-alive to notice", ct => pinging.ReceiveAsync(new byte[10], ct)));
        Assert.Equal(WebSocketState.Aborted, pinging.State);
    }

    [Fact]
    public async Task Garbage_comes_in_many_kinds_and_ends_with_text_that_is_no_UTF_8()
    {
        await using var server = await A.ServerAsync();
        await using var client = await A.ClientAsync(server);

        await server.SetFaultAsync(GameServerFault.Garbage);

        for (var i = 0; i < GarbageFrames.Bearable.Count; i++)
            Assert.NotNull(await WithPatience($"garbage {i}", client.NextRawAsync));
        Assert.Null(await WithPatience("the invalid text", client.NextRawAsync));
        await AnswersAsync(server);
    }

    [Fact]
    public async Task Garbage_with_a_duration_goes_before_each_line()
    {
        var time = new FakeTimeProvider();
        await using var server = await A.ServerAsync(time: time);
        await server.SetFaultAsync(GameServerFault.Garbage, TimeSpan.FromSeconds(5));
        await using var client = await A.ClientAsync(server);

        await server.BroadcastAsync("one", FrameType.Generic, Ct);
        var garbage = await WithPatience("garbage", client.NextRawAsync);
        var line = await client.NextAsync();
        time.Advance(TimeSpan.FromSeconds(5));
        await server.BroadcastAsync("two", FrameType.Generic, Ct);

        Assert.Equal("this is not JSON"u8.ToArray(), garbage);
        Assert.Equal(["one", "two"], [line.Message, (await client.NextAsync()).Message]);
    }

    [Fact]
    public async Task Huge_is_one_whole_frame_of_megabytes()
    {
        await using var server = await A.ServerAsync();
        await using var client = await A.ClientAsync(server);

        await server.SetFaultAsync(GameServerFault.Huge);

        Assert.Equal(4 * 1024 * 1024, (await client.NextAsync("the huge frame")).Message.Length);
        Assert.StartsWith("env.time", await client.AskAsync("env.time"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slow_delays_answers_but_not_lines()
    {
        var time = new FakeTimeProvider();
        await using var server = await A.ServerAsync(GameEdition.Console, o => o with { SlowAnswerSeconds = 4 }, time);
        await using var client = await A.ClientAsync(server);
        await server.SetFaultAsync(GameServerFault.Slow);

        var identifier = await client.SendAsync("env.time");
        await client.UntilAsync(f => f.Message == "Executing console system command 'env.time'.", "the command to be run");

        // Printed after the command's turn, in which its answer was put off.
        await server.BroadcastAsync("at once", FrameType.Generic, Ct);
        Assert.Equal("at once", (await client.NextAsync()).Message);
        var next = client.NextAsync("the late answer");
        time.Advance(TimeSpan.FromSeconds(3.9));
        Assert.False(next.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(identifier, (await next).Identifier);
    }

    [Fact]
    public async Task Duplicate_sends_answers_twice()
    {
        await using var server = await A.ServerAsync();
        await using var client = await A.ClientAsync(server);
        await server.SetFaultAsync(GameServerFault.Duplicate);

        var identifier = await client.SendAsync("playerlist");

        var (first, second) = (await client.NextAsync(), await client.NextAsync());
        Assert.Equal(identifier, first.Identifier);
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Wrong_password_throws_everybody_out_and_takes_no_password()
    {
        await using var server = await A.ServerAsync();
        await using var inside = await A.ClientAsync(server);

        await server.SetFaultAsync(GameServerFault.WrongPassword);
        Assert.False(await inside.EndedAsync());
        await using var outside = await A.ClientAsync(server);
        Assert.False(await outside.EndedAsync());

        await server.SetFaultAsync(GameServerFault.None);
        await AnswersAsync(server);
    }

    [Fact]
    public async Task A_new_fault_ends_the_old_one()
    {
        await using var server = await A.ServerAsync();
        await server.SetFaultAsync(GameServerFault.Refuse);

        await server.SetFaultAsync(GameServerFault.Duplicate);

        Assert.Equal(GameServerFault.Duplicate, server.Fault?.Kind);
        Assert.True(server.Listening);
    }

    [Fact]
    public async Task A_fault_can_be_lifted_while_a_client_that_does_not_read_is_owed_megabytes()
    {
        await using var server = await A.ServerAsync(change: o => o with { HugeMessageLength = 30 * 1024 * 1024 });
        await using var client = await A.ClientAsync(server);

        var since = Stopwatch.GetTimestamp();
        for (var i = 0; i < 5; i++)
            await server.SetFaultAsync(GameServerFault.Huge);
        await WithPatience("the fault to be lifted", ct => server.SetFaultAsync(GameServerFault.None).WaitAsync(ct));

        Assert.True(Stopwatch.GetElapsedTime(since) < TimeSpan.FromSeconds(20));
    }

    static async Task AnswersAsync(SimulatedGameServer server)
    {
        await using var client = await A.ClientAsync(server);
        Assert.StartsWith("env.time", await client.AskAsync("env.time"), StringComparison.Ordinal);
    }
}
