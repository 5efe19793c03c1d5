using GustMark.Simulator.GameServers;
using GustMark.Simulator.GameServers.Wire;
using GustMark.Tests.Simulator.GameServers;
using static GustMark.Tests.Simulator.GPortal.PortalHost;

namespace GustMark.Tests.Simulator.GPortal;

/// <summary>What the rented server prints, as the panel shows it.</summary>
public sealed class ConsoleTests : IAsyncLifetime
{
    const string Prefix = "01/02/2026 03:04:05:LOG:DEFAULT: ";

    PortalHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task It_begins_with_the_last_fifty_lines_in_one_message()
    {
        for (var i = 1; i <= 60; i++)
            await _host.PrintAsync($"line {i}");
        await using var socket = await _host.ConnectedAsync();

        await socket.StartAsync("1");
        var backlog = (await socket.HeardAsync()).Message!.Split('\n');
        await _host.PrintAsync("line 61");

        Assert.Equal(Enumerable.Range(11, 50).Select(i => $"{Prefix}line {i}"), backlog);
        Assert.Equal($"{Prefix}line 61", (await socket.HeardAsync()).Message);
    }

    [Fact]
    public async Task A_message_has_all_it_is_asked_for_and_nothing_else()
    {
        await using var socket = await _host.ConnectedAsync();

        await socket.StartAsync("1");
        await socket.StartAsync("2", fields: "text: message");

        Assert.Equal("""{"consoleMessages":{"stream":"stdout","channel":"DEFAULT","message":"","__typename":"ConsoleMessage"}}""",
            (await socket.NextAsync())!.Value.GetProperty("payload").GetProperty("data").GetRawText());
        Assert.Equal("""{"consoleMessages":{"text":""}}""", (await socket.NextAsync())!.Value.GetProperty("payload").GetProperty("data").GetRawText());
    }

    [Fact]
    public async Task A_command_is_echoed_and_its_lines_come_one_by_one()
    {
        await _host.Server.JoinAsync("Lena");
        await using var socket = await HearingAsync();

        await CommandAsync("users");

        Assert.Equal($"{Prefix}Executing console system command 'users'.", (await socket.HeardAsync()).Message);
        var lines = new List<string>();
        while (lines.Count == 0 || !lines[^1].Contains("1users", StringComparison.Ordinal))
            lines.Add((await socket.HeardAsync()).Message!);
        Assert.All(lines, line => Assert.StartsWith(Prefix, line, StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains('\n', StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("Lena", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_in_JSON_is_one_message()
    {
        await using var socket = await HearingAsync();

        await CommandAsync("serverinfo");

        await socket.HeardAsync();
        var answer = (await socket.HeardAsync()).Message!;
        Assert.StartsWith(Prefix + "{", answer, StringComparison.Ordinal);
        Assert.EndsWith("}", answer, StringComparison.Ordinal);
        Assert.Contains('\n', answer);
    }

    [Fact]
    public async Task A_command_by_WebRCON_is_echoed_here_and_answered_there()
    {
        await using var socket = await HearingAsync();
        await using var rcon = await A.ClientAsync(_host.Server);

        await rcon.SendAsync("serverinfo");
        Assert.Equal($"{Prefix}Executing console system command 'serverinfo'.", (await socket.HeardAsync()).Message);

        await _host.PrintAsync("after it");
        Assert.Equal($"{Prefix}after it", (await socket.HeardAsync()).Message);
    }

    [Fact]
    public async Task A_command_from_the_panel_is_seen_by_WebRCON()
    {
        await using var rcon = await A.ClientAsync(_host.Server);

        await CommandAsync("serverinfo");

        Assert.Equal("Executing console system command 'serverinfo'.", (await rcon.NextAsync()).Clean);
        Assert.StartsWith("{", (await rcon.NextAsync()).Clean, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broadcasts_for_programs_are_no_lines()
    {
        await using var socket = await HearingAsync();

        await _host.Server.BroadcastAsync("{}", FrameType.Chat, Ct);
        await _host.PrintAsync("a line");

        Assert.Equal($"{Prefix}a line", (await socket.HeardAsync()).Message);
    }

    async Task<PanelClient> HearingAsync()
    {
        var socket = await _host.ConnectedAsync();
        await socket.StartAsync("1");
        await socket.HeardAsync();
        return socket;
    }

    async Task CommandAsync(string message)
    {
        var (_, body) = await _host.CallAsync(await _host.TokenAsync(), SendMessage, new { sid = 7654321, region = "EU", message });
        Assert.True(body.TryGetProperty("data", out _), body.GetRawText());
    }
}
