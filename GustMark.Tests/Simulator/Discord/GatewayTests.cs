using System.Text.Json.Nodes;
using GustMark.Simulator.Discord;

namespace GustMark.Tests.Simulator.Discord;

public sealed class GatewayTests : IAsyncLifetime
{
    SimulatedDiscord discord = null!;

    public async ValueTask InitializeAsync() => discord = await SimulatedDiscord.StartAsync(
        options: new() { IdentifyWindow = TimeSpan.Zero, ReplayBuffer = 5 }, ct: TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => discord.DisposeAsync();

    Task<GatewayClient> ConnectAsync(string query = "?v=10&encoding=json") => GatewayClient.ConnectAsync(discord.Gateway, query);

    async Task<(GatewayClient Client, JsonNode Ready)> ReadyAsync(int intents = 1 | 1 << 9)
    {
        var client = await ConnectAsync();
        await client.IdentifyAsync(discord.Token, intents);
        return (client, (await client.UntilAsync("READY"))["d"]!);
    }

    [Fact]
    public async Task A_session_begins_with_hello_ready_and_the_guild()
    {
        await using var client = await ConnectAsync();

        var hello = await client.NextAsync();
        await client.IdentifyAsync(discord.Token);
        var ready = await client.NextAsync();
        var guild = await client.NextAsync();

        Assert.Equal(41250, (int)hello!["d"]!["heartbeat_interval"]!);
        Assert.True((bool)ready!["d"]!["guilds"]![0]!["unavailable"]!);
        Assert.EndsWith("/gateway/resume", ready["d"]!["resume_gateway_url"]!.ToString());
        Assert.Equal(("GUILD_CREATE", "Rust Town", 2), (guild!["t"]!.ToString(), guild["d"]!["name"]!.ToString(), (int)guild["s"]!));
    }

    [Theory]
    [InlineData("wrong", 1, null, 4004)]
    [InlineData(null, 1 << 30, null, 4013)]
    [InlineData(null, 1 << 8, null, 4014)]
    [InlineData(null, 1, new[] { 2, 2 }, 4010)]
    public async Task An_identify_that_cannot_be_is_closed_with_its_code(string? token, int intents, int[]? shard, int code)
    {
        await using var client = await ConnectAsync();

        await client.IdentifyAsync(token ?? discord.Token, intents, shard);

        Assert.Equal(code, await client.ClosedAsync());
    }

    [Fact]
    public async Task What_comes_before_identify_is_closed_with_not_authenticated()
    {
        await using var client = await ConnectAsync();

        await client.SendAsync(3, new JsonObject());

        Assert.Equal(4003, await client.ClosedAsync());
    }

    [Fact]
    public async Task A_second_identify_is_closed_with_already_authenticated()
    {
        var (client, _) = await ReadyAsync();
        await using var closing = client;

        await client.IdentifyAsync(discord.Token);

        Assert.Equal(4005, await client.ClosedAsync());
    }

    [Fact]
    public async Task What_is_no_json_is_a_decode_error()
    {
        await using var client = await ConnectAsync();

        await client.SendAsync("{");

        Assert.Equal(4002, await client.ClosedAsync());
    }

    [Fact]
    public async Task More_than_120_payloads_a_minute_are_closed_with_rate_limited()
    {
        await using var client = await ConnectAsync();

        for (var count = 0; count < 121; count++)
        {
            await client.SendAsync(1, null);
        }

        Assert.Equal(4008, await client.ClosedAsync());
    }

    [Fact]
    public async Task A_resume_replays_what_was_missed()
    {
        var (first, ready) = await ReadyAsync();
        await first.UntilAsync("GUILD_CREATE");
        first.Abort();
        discord.Actions.Write("player", "general", "while away");

        await using var second = await GatewayClient.ConnectAsync(ready["resume_gateway_url"]!.ToString());
        await second.ResumeAsync(discord.Token, ready["session_id"]!.ToString(), 2);
        await second.UntilAsync("10");
        var missed = await second.NextAsync();
        var resumed = await second.NextAsync();

        Assert.Equal(("MESSAGE_CREATE", 3), (missed!["t"]!.ToString(), (int)missed["s"]!));
        Assert.Equal("RESUMED", resumed!["t"]!.ToString());
    }

    [Fact]
    public async Task A_resume_is_refused_when_more_was_missed_than_is_kept()
    {
        var (first, ready) = await ReadyAsync();
        first.Abort();
        for (var count = 0; count < 6; count++)
        {
            discord.Actions.Write("player", "general", "x");
        }

        await using var second = await ConnectAsync();
        await second.ResumeAsync(discord.Token, ready["session_id"]!.ToString(), 2);

        Assert.False((bool)(await second.UntilAsync("9"))["d"]!);
    }

    [Fact]
    public async Task A_resume_of_an_unknown_session_is_invalid()
    {
        await using var client = await ConnectAsync();

        await client.ResumeAsync(discord.Token, "unknown", 1);

        Assert.False((bool)(await client.UntilAsync("9"))["d"]!);
    }

    [Fact]
    public async Task A_resume_with_a_number_from_the_future_is_closed_with_invalid_seq()
    {
        var (first, ready) = await ReadyAsync();
        first.Abort();
        await using var second = await ConnectAsync();

        await second.ResumeAsync(discord.Token, ready["session_id"]!.ToString(), 99);

        Assert.Equal(4007, await second.ClosedAsync());
    }

    [Fact]
    public async Task Compressed_payloads_are_one_stream_and_each_ends_with_a_sync_flush()
    {
        await using var client = await ConnectAsync("?v=10&encoding=json&compress=zlib-stream");
        var hello = await client.NextAsync();
        var helloFrame = client.LastFrame;
        await client.IdentifyAsync(discord.Token);
        var ready = await client.NextAsync();

        Assert.Equal(10, (int)hello!["op"]!);
        Assert.Equal("READY", ready!["t"]!.ToString());
        Assert.Equal([0, 0, 0xff, 0xff], helloFrame[^4..]);
        Assert.Equal([0, 0, 0xff, 0xff], client.LastFrame[^4..]);
    }

    [Theory]
    [InlineData(1 << 9, "")]
    [InlineData(1 << 9 | 1 << 15, "secret")]
    public async Task Content_is_seen_with_the_message_content_intent_only(int intents, string content)
    {
        var (client, _) = await ReadyAsync(intents);
        await using var closing = client;

        discord.Actions.Write("player", "general", "secret");

        Assert.Equal(content, (await client.UntilAsync("MESSAGE_CREATE"))["d"]!["content"]!.ToString());
    }

    [Fact]
    public async Task A_zombie_does_not_acknowledge_heartbeats()
    {
        var (client, _) = await ReadyAsync(1 << 9);
        await using var closing = client;
        discord.Fault("zombie");
        await client.SendAsync(1, null);
        await client.SendAsync(8, new JsonObject { ["guild_id"] = GustMark.Simulator.Discord.State.Shapes.Id(discord.World.GuildId), ["query"] = "pl", ["limit"] = 0 });

        var next = await client.NextAsync();

        Assert.Equal("GUILD_MEMBERS_CHUNK", next!["t"]!.ToString());
        Assert.Equal(2, next["d"]!["members"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_silent_connection_is_closed_with_session_timed_out()
    {
        await using var other = await SimulatedDiscord.StartAsync(
            options: new() { HeartbeatInterval = TimeSpan.FromMilliseconds(300) }, ct: TestContext.Current.CancellationToken);
        await using var client = await GatewayClient.ConnectAsync(other.Gateway);
        await client.IdentifyAsync(other.Token);

        Assert.Equal(4009, await client.ClosedAsync());
    }
}
