using GustMark.Simulator.GameServers;

namespace GustMark.Tests.EndToEnd;

/// <summary>Who is on a Console Edition server, which prints neither joins nor leaves.</summary>
public sealed class PresenceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Joins_and_leaves_are_read_off_the_player_lists_and_shown_once()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        await town.UntilAsync("player", "/server status server:console", "Online: ", Ct);
        await town.UntilAsync("player", "/server status server:console", "Players:", Ct);
        await KnownAsync(town);

        await town.Server("console").HappenAsync((world, output) => world.Join(output, "Iris Quill"), Ct);
        await town.SeesAsync("console", "**Iris Quill** joined", Ct);
        await town.UntilAsync("player", "/server status server:console", "**Iris Quill**", Ct);
        await town.Server("console").HappenAsync((world, output) =>
        {
            Assert.True(world.TryFind("Iris Quill", out var player));
            world.Leave(output, player, "disconnect");
        }, Ct);

        await town.SeesAsync("console", "**Iris Quill** left", Ct);
        Assert.Single(town.Discord.Messages("console").SelectMany(message => WorkerTown.TextOf(message).Split('\n')), line => line.Contains("Iris Quill** joined", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_a_server_does_not_answer_who_is_online_is_not_known_and_nobody_has_left()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        await town.Server("console").HappenAsync((world, output) => world.Join(output, "Iris Quill"), Ct);
        await town.UntilAsync("player", "/server status server:console", "**Iris Quill**", Ct);
        await KnownAsync(town);

        await town.Server("console").SetFaultAsync(GameServerFault.Refuse);
        var unknown = await town.UntilAsync("player", "/server status server:console", "Online: not known", Ct);
        Assert.Contains("before that **Iris Quill**", unknown);
        await town.Server("console").SetFaultAsync(GameServerFault.None);
        await KnownAsync(town);

        Assert.DoesNotContain(town.Discord.Messages("console"), message => WorkerTown.TextOf(message).Contains("Iris Quill** left", StringComparison.Ordinal));
    }

    private static async Task KnownAsync(WorkerTown town)
    {
        while ((await town.UntilAsync("player", "/server status server:console", "Online: ", Ct)).Contains("not known", StringComparison.Ordinal))
        {
            // Asked again: each answer is an exchange with the worker, which asks the server once a second.
        }
    }
}
