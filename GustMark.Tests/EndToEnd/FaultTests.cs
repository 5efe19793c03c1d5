using GustMark.Simulator.GameServers;

namespace GustMark.Tests.EndToEnd;

/// <summary>What breaks comes back, and says what was missed.</summary>
public sealed class FaultTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(nameof(GameServerFault.Drop))]
    [InlineData(nameof(GameServerFault.HalfOpen))]
    [InlineData(nameof(GameServerFault.Garbage))]
    public async Task A_broken_connection_comes_back_and_the_gap_is_shown(string fault)
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        await town.UntilAsync("player", "/server status server:main", "Players:", Ct);

        await town.Server("main").SetFaultAsync(Enum.Parse<GameServerFault>(fault));
        await town.SeesAsync("main", "no data", Ct);
        await town.Server("main").BroadcastAsync("Back[76561198000000001] has spawned", FrameTypes.Generic, Ct);

        await town.SeesAsync("main", "has spawned", Ct);
    }

    [Fact]
    public async Task A_huge_frame_is_skipped_and_the_stream_goes_on()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        await town.UntilAsync("player", "/server status server:main", "Players:", Ct);

        await town.Server("main").SetFaultAsync(GameServerFault.Huge);
        await town.Server("main").BroadcastAsync("After[76561198000000001] has spawned", FrameTypes.Generic, Ct);

        await town.SeesAsync("main", "After", Ct);
    }

    [Fact]
    public async Task A_changed_password_is_told_as_a_refusal_and_mended_by_hand()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        await town.UntilAsync("player", "/server status server:duo", "Players:", Ct);

        await town.Server("duo").SetFaultAsync(GameServerFault.WrongPassword);
        var refused = await town.UntilAsync("player", "/server status server:duo", "hangs up on us", Ct);
        Assert.Contains("password is probably wrong", refused);

        await town.Server("duo").SetFaultAsync(GameServerFault.None);
        Assert.Contains("Connected", WorkerTown.TextOf(await town.TypeAsync("moderator", "/server connect server:duo", Ct)));
        Assert.DoesNotContain("rcon-7-2", town.Output);
    }

    [Fact]
    public async Task A_host_that_is_down_is_tried_again_and_its_state_says_when()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        await town.Server("duo").SetFaultAsync(GameServerFault.Refuse);

        var down = await town.UntilAsync("player", "/server status server:duo", "Not reachable", Ct);
        Assert.Contains("next try", down);
        await town.Server("duo").SetFaultAsync(GameServerFault.None);
        await town.UntilAsync("player", "/server status server:duo", "Connected", Ct);
    }

    [Theory]
    [InlineData("disconnect")]
    [InlineData("reconnect")]
    [InlineData("invalid-session")]
    public async Task A_lost_gateway_session_comes_back_and_commands_are_answered(string fault)
    {
        await using var town = await WorkerTown.StartAsync(Ct);

        town.Discord.Fault(fault);

        await town.UntilAsync("player", "/server list", "Game servers (3)", Ct);
    }

    [Fact]
    public async Task After_an_outage_of_Discord_the_feed_catches_up()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        town.Discord.Fault("5xx", seconds: 4);

        for (var i = 0; i < 60; i++)
            await town.Server("main").BroadcastAsync($"Kept{i:00}[76561198000000001] has spawned", FrameTypes.Generic, Ct);

        await town.SeesAsync("main", "Kept00", Ct);
        await town.SeesAsync("main", "Kept59", Ct);
    }

    [Fact]
    public async Task A_feed_slower_than_its_game_shows_the_newest_and_says_how_many_it_left_out()
    {
        await using var town = await WorkerTown.StartAsync(Ct);

        for (var i = 0; i < 3000; i++)
            await town.Server("main").BroadcastAsync($"Flood{i:0000}[76561198000000001] has spawned", FrameTypes.Generic, Ct);

        await town.SeesAsync("main", "Flood2999", Ct);
        await town.SeesAsync("main", "left out: the game was faster than Discord", Ct);
        Assert.All(town.Discord.Messages("main"), message => Assert.InRange(message["content"]!.ToString().Length, 0, 2000));
    }

    [Fact]
    public async Task A_wrong_token_ends_the_worker_with_a_message_and_code_77()
    {
        await using var town = await WorkerTown.StartAsync(Ct, furnished: false);
        await town.StopWorkerAsync();

        town.Settings["GUSTMARK__Discord__Token"] = "wrong.token.entirely";
        town.StartWorker();

        Assert.Equal(77, await town.EndedAsync(Ct));
        Assert.Contains("Discord refused the bot token", town.Output);
        Assert.DoesNotContain("wrong.token.entirely", town.Output);
    }
}
