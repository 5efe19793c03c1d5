using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using GustMark.Simulator.GameServers;
using GustMark.Simulator.GameServers.Wire;
using Microsoft.Extensions.Time.Testing;
using static GustMark.Tests.Simulator.GameServers.RconClient;

namespace GustMark.Tests.Simulator.GameServers;

/// <summary>How a simulated server talks: who gets what under which identifier.</summary>
public sealed class ConversationTests
{
    [Fact]
    public async Task A_line_of_the_console_goes_to_every_client_under_identifier_0()
    {
        await using var server = await A.ServerAsync();
        await using var one = await A.ClientAsync(server);
        await using var other = await A.ClientAsync(server);

        await server.BroadcastAsync("hello", FrameType.Warning, Ct, "at x");

        var expected = new Frame("hello", 0, "Warning", "at x");
        Assert.Equal([expected, expected], [await one.NextAsync(), await other.NextAsync()]);
    }

    [Fact]
    public async Task An_answer_carries_the_identifier_of_its_command_and_reaches_only_who_asked()
    {
        await using var server = await A.ServerAsync();
        await using var asking = await A.ClientAsync(server);
        await using var listening = await A.ClientAsync(server);

        var identifier = await asking.SendAsync("env.time 12");
        var answer = await asking.NextAsync();
        await server.BroadcastAsync("after the answer", FrameType.Generic, Ct);

        Assert.Equal(new Frame("env.time: \"12\"", identifier, "Generic", ""), answer);
        Assert.Equal("after the answer", (await listening.NextAsync()).Message);
    }

    [Fact]
    public async Task Lines_that_a_command_causes_carry_its_identifier()
    {
        await using var server = await A.ServerAsync();
        await server.JoinAsync("Bob");
        await using var client = await A.ClientAsync(server);

        Assert.Equal(" [ServerVar] giving Bob 6 x MLRS Rocket", Assert.Single(await client.RunAsync("inventory.giveto \"Bob\" \"ammo.rocket.mlrs\" 6")).Message);
    }

    [Theory]
    [InlineData("server.save", 4)]
    [InlineData("playerlist", 1)]
    [InlineData("no.such.command at all", 0)]
    public async Task An_answer_is_several_frames_one_or_none(string command, int frames)
    {
        await using var server = await A.ServerAsync();
        await using var client = await A.ClientAsync(server);

        Assert.Equal(frames, (await client.RunAsync(command)).Count);
    }

    [Fact]
    public async Task What_is_said_from_the_console_is_a_chat_frame_of_SERVER_for_who_said_it_alone()
    {
        await using var server = await A.ServerAsync();
        await using var saying = await A.ClientAsync(server);
        await using var listening = await A.ClientAsync(server);

        var frame = Assert.Single(await saying.RunAsync("say hello <b>all</b>"));
        await server.BroadcastAsync("next", FrameType.Generic, Ct);

        Assert.Equal((-1, "Chat"), (frame.Identifier, frame.Type));
        Assert.Contains("\"Username\": \"SERVER\"", frame.Message, StringComparison.Ordinal);
        Assert.Contains("\"Message\": \"hello <b>all</b>\"", frame.Message, StringComparison.Ordinal);
        Assert.Equal("next", (await listening.NextAsync()).Message);
    }

    [Theory]
    [InlineData(true, "{\n  \"Message\": \"x\",\n  \"Identifier\": 0,\n  \"Type\": \"Generic\",\n  \"Stacktrace\": \"\"\n}")]
    [InlineData(false, "{\"Message\":\"x\",\"Identifier\":0,\"Type\":\"Generic\",\"Stacktrace\":\"\"}")]
    public async Task Frames_are_indented_on_PC_only(bool pc, string expected)
    {
        await using var server = await A.ServerAsync(pc ? GameEdition.Pc : GameEdition.Console);
        await using var client = await A.ClientAsync(server);

        await server.BroadcastAsync("x", FrameType.Generic, Ct);

        Assert.Equal(expected, Encoding.UTF8.GetString((await WithPatience("the line", client.NextRawAsync))!));
    }

    [Theory]
    [InlineData("""{"message":"env.time 3","identifier":77}""")]
    [InlineData("""{"NAME":"x","MESSAGE":"env.time 3","IDENTIFIER":77}""")]
    public async Task The_keys_of_a_command_are_read_in_any_case(string json)
    {
        await using var server = await A.ServerAsync();
        await using var client = await A.ClientAsync(server);

        await client.SendRawAsync(json);

        Assert.Equal(77, (await client.NextAsync()).Identifier);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"Identifier":5,"Message":42}""")]
    [InlineData("""{"Identifier":99999999999,"Message":"serverinfo"}""")]
    [InlineData("""{"Identifier":5,"Message":"   "}""")]
    public async Task What_is_no_command_is_passed_over(string text)
    {
        await using var server = await A.ServerAsync();
        await using var client = await A.ClientAsync(server);

        await client.SendRawAsync(text);

        Assert.StartsWith("env.time", await client.AskAsync("env.time"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_received_is_kept_with_time_and_identifier()
    {
        var time = new FakeTimeProvider();
        await using var server = await A.ServerAsync(time: time);
        await using var client = await A.ClientAsync(server);

        var identifier = await client.SendAsync("say hi");

        var found = await WithPatience("the command", ct => server.Received.WaitAsync(c => c.Message == "say hi", ct));
        Assert.Equal([new ReceivedCommand(1, time.GetUtcNow(), identifier, "say hi")], found);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_wrong_password_ends_the_connection_without_a_frame_that_says_why(bool duringUpgrade)
    {
        var manner = duringUpgrade ? WrongPasswordManner.CloseDuringUpgrade : WrongPasswordManner.CloseAfterUpgrade;
        await using var server = await A.ServerAsync(change: o => o with { WrongPassword = manner });

        if (duringUpgrade)
        {
            await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(server.Port, "wrong"));
            return;
        }

        await using var client = await ConnectAsync(server.Port, "wrong");
        Assert.False(await client.EndedAsync());
    }

    [Fact]
    public async Task A_password_may_be_percent_encoded()
    {
        await using var server = await A.ServerAsync(change: o => o with { Password = "a b/c?d%e+ü" });

        await using var client = await ConnectAsync(server.Port, Uri.EscapeDataString("a b/c?d%e+ü"));

        Assert.StartsWith("env.time", await client.AskAsync("env.time"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_is_no_upgrade_ends_the_connection()
    {
        await using var server = await A.ServerAsync();
        using var tcp = new TcpClient();
        await tcp.ConnectAsync("127.0.0.1", server.Port, Ct);

        await tcp.GetStream().WriteAsync("GET /rust HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray(), Ct);

        Assert.Equal(0, await WithPatience("the end", ct => tcp.GetStream().ReadAsync(new byte[10], ct).AsTask()));
    }

    [Fact]
    public async Task An_address_has_a_limit_of_connections_and_a_slot_is_freed_late()
    {
        var time = new FakeTimeProvider();
        await using var server = await A.ServerAsync(change: o => o with { ConnectionsPerAddress = 2, SlotHeldSeconds = 10 }, time: time);
        await using var one = await A.ClientAsync(server);
        var two = await A.ClientAsync(server);

        await Assert.ThrowsAsync<WebSocketException>(() => A.ClientAsync(server));
        await two.Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Ct);
        await two.DisposeAsync();
        await Assert.ThrowsAsync<WebSocketException>(() => A.ClientAsync(server));

        await UntilConnectionsAsync(server, 1);
        time.Advance(TimeSpan.FromSeconds(11));
        await using var three = await A.ClientAsync(server);
        Assert.StartsWith("env.time", await three.AskAsync("env.time"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_is_stopped_with_clients_connected()
    {
        var server = await A.ServerAsync(change: o => o with { LinesPerSecond = 200 });
        await using var client = await A.ClientAsync(server);
        await client.NextAsync();

        await server.DisposeAsync();

        await client.EndedAsync();
        Assert.False(server.Listening);
    }

    [Fact]
    public void The_password_is_not_in_the_text_form_of_the_options() =>
        Assert.DoesNotContain("s3cret", new GameServerOptions { Name = "main", Password = "s3cret" }.ToString(), StringComparison.Ordinal);

    /// <summary>The server notices an end a moment after the client; there is no event for it, so ask until it has.</summary>
    internal static Task UntilConnectionsAsync(SimulatedGameServer server, int count) =>
        Patience.UntilAsync(() => server.Connections == count, $"{count} connections");
}
