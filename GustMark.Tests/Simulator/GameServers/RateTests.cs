using GustMark.Simulator.GameServers;
using GustMark.Simulator.GameServers.Wire;
using GustMark.Tests.Builders;
using Microsoft.Extensions.Time.Testing;
using static GustMark.Tests.Simulator.GameServers.RconClient;

namespace GustMark.Tests.Simulator.GameServers;

/// <summary>How many lines come in a time, from life and from a file.</summary>
public sealed class RateTests
{
    [Fact]
    public async Task A_silent_server_prints_nothing_of_its_own()
    {
        var time = new FakeTimeProvider();
        await using var server = await A.ServerAsync(time: time);

        time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(0, server.LinesSent);
    }

    [Fact]
    public async Task The_rate_is_kept_and_can_be_changed()
    {
        var time = new FakeTimeProvider();
        await using var server = await A.ServerAsync(change: o => o with { LinesPerSecond = 50 }, time: time);

        await PassAsync(server, time, seconds: 10);
        server.LinesPerSecond = 200;
        await PassAsync(server, time, seconds: 5);
    }

    [Fact]
    public async Task A_file_is_replayed_in_a_loop_with_its_identifiers_and_types()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """
            {"Message": "one", "Identifier": 0, "Type": "Generic", "Stacktrace": ""}

            {"Message": "two\u0000", "Identifier": 4072, "Type": "Error", "Stacktrace": "at x"}
            """, Ct);
        var time = new FakeTimeProvider();
        await using var server = await A.ServerAsync(change: o => o with { Script = file }, time: time);
        File.Delete(file);
        await using var client = await A.ClientAsync(server);

        server.LinesPerSecond = 10;
        await UntilAsync(time, () => server.LinesSent >= 3, "three lines");

        Assert.Equal(
            [new Frame("one", 0, "Generic", ""), new Frame("two\0", 4072, "Error", "at x"), new Frame("one", 0, "Generic", "")],
            [await client.NextAsync(), await client.NextAsync(), await client.NextAsync()]);
    }

    [Fact]
    public void A_file_with_a_line_that_is_no_frame_is_refused_by_its_number()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "{\"Message\":\"x\"}\nnonsense\n");

        var problem = Assert.Throws<InvalidDataException>(() => new SimulatedGameServer(new GameServerOptions { Name = "x", Script = file }));

        File.Delete(file);
        Assert.Contains("line 2", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_recorded_stream_is_replayed_as_it_stands()
    {
        var path = SharedFiles.PathOf("data", "console", "stream-1.jsonl");
        var first = System.Text.Json.JsonDocument.Parse(File.ReadLines(path).First()).RootElement.GetProperty("Message").GetString();
        await using var server = await A.ServerAsync(GameEdition.Console, o => o with { Script = path });
        await using var client = await A.ClientAsync(server);

        server.LinesPerSecond = 1000;

        Assert.Equal(first, (await client.NextAsync()).Message);
    }

    [Fact]
    public async Task A_restart_throws_out_comes_back_on_the_same_port_and_says_when_it_is_ready()
    {
        var time = new FakeTimeProvider();
        await using var server = await A.ServerAsync(change: o => o with { RestartSeconds = 6 }, time: time);
        await using var before = await A.ClientAsync(server);
        var port = server.Port;

        await before.SendAsync("quit");
        var said = (await before.UntilAsync(f => f.Message.EndsWith("disconnecting: closing", StringComparison.Ordinal), "the players to be thrown out"))[0];
        Assert.Equal("Quitting", said.Message);
        Assert.False(await before.EndedAsync());
        Assert.Empty(server.World.Players);
        await UntilAsync(time, () => server.Listening, "the port to open");

        Assert.Equal(port, server.Port);
        await using var after = await A.ClientAsync(server);
        var ready = after.NextAsync("the startup line");
        await UntilAsync(time, () => ready.IsCompleted, "the startup line");
        Assert.Equal("Server startup complete", (await ready).Message);
    }

    /// <summary>Time passes in steps, each of which waits for the lines of the last; some lines may always be a step behind.</summary>
    static async Task PassAsync(SimulatedGameServer server, FakeTimeProvider time, int seconds)
    {
        var (before, rate) = (server.LinesSent, server.LinesPerSecond);
        for (var step = 1; step <= seconds * 10; step++)
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            var due = before + rate * (step - 2) / 10 - 5;
            await Patience.UntilAsync(() => server.LinesSent >= due, $"line {due}");
        }

        Assert.InRange(server.LinesSent - before, seconds * rate * 0.9, seconds * rate * 1.05 + 5);
    }

    static Task UntilAsync(FakeTimeProvider time, Func<bool> happened, string what) =>
        Patience.UntilAsync(happened, what).Advancing(time, TimeSpan.FromMilliseconds(100));
}
