using GustMark.Simulator.GameServers;
using GustMark.Simulator.GameServers.Wire;
using static GustMark.Tests.Simulator.GameServers.RconClient;

namespace GustMark.Tests.Simulator.GameServers;

/// <summary>Very many lines, and clients that do not keep up.</summary>
public sealed class FloodTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_flood_is_exactly_so_many_whole_frames_of_mixed_kinds(bool pc)
    {
        await using var server = await A.ServerAsync(pc ? GameEdition.Pc : GameEdition.Console);
        await using var client = await A.ClientAsync(server);

        await server.FloodAsync(1300, Ct);
        await server.BroadcastAsync("end", FrameType.Generic, Ct);

        var frames = await client.UntilAsync(f => f.Message == "end", "the end of the flood");
        Assert.Equal((1301, 1301L), (frames.Count, server.LinesSent));
        Assert.Contains(frames, f => f.Type == "Warning");
        Assert.Contains(frames, f => f.Message.Contains(" was killed by ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_flood_waits_for_a_client_that_does_not_read_and_holds_no_more_than_its_queue()
    {
        await using var server = await A.ServerAsync();
        await using var client = await A.ClientAsync(server);
        await server.FloodAsync(1, Ct);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var flood = server.FloodAsync(5_000_000, Ct);
        await Patience.UntilAsync(() => server.LinesSent >= ClientConnection.QueueLength * 512, "the queue to fill");

        Assert.False(flood.IsCompleted);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 20_000_000);
        await client.DisposeAsync();
        await flood;
    }

    [Fact]
    public async Task A_line_waits_for_a_client_that_does_not_read_until_it_is_dropped()
    {
        await using var server = await A.ServerAsync();
        await using var client = await A.ClientAsync(server);
        await server.SetFaultAsync(GameServerFault.Stall);
        var line = new string('x', 1000);

        var printing = PrintAsync();
        await Patience.UntilAsync(() => server.LinesSent >= ClientConnection.QueueLength, "the queue to fill");
        Assert.False(printing.IsCompleted);
        await server.SetFaultAsync(GameServerFault.Drop);

        await WithPatience("printing to go on", ct => printing.WaitAsync(ct));

        async Task PrintAsync()
        {
            for (var i = 0; i < 3 * ClientConnection.QueueLength; i++)
                await server.BroadcastAsync(line, FrameType.Generic, Ct);
        }
    }

    [Fact]
    public async Task Every_line_of_a_busy_server_arrives_once_and_in_order()
    {
        await using var server = await A.ServerAsync();
        await using var client = await A.ClientAsync(server);

        for (var i = 0; i < 3000; i++)
            await server.BroadcastAsync($"line {i}", FrameType.Generic, Ct);

        for (var i = 0; i < 3000; i++)
            Assert.Equal($"line {i}", (await client.NextAsync()).Message);
        Assert.Equal((3000L, 3000L), (server.LinesSent, server.FramesDelivered));
    }
}
