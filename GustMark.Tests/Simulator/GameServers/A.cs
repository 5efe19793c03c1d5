using GustMark.Simulator.GameServers;

namespace GustMark.Tests.Simulator.GameServers;

/// <summary>Builders: a started server with a few people and a silent console.</summary>
internal static class A
{
    public static async Task<SimulatedGameServer> ServerAsync(
        GameEdition edition = GameEdition.Pc, Func<GameServerOptions, GameServerOptions>? change = null, TimeProvider? time = null)
    {
        var options = new GameServerOptions { Name = "main", Edition = edition, InitialPlayers = 4 };
        var server = new SimulatedGameServer(change?.Invoke(options) ?? options, time);
        await server.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public static Task<RconClient> ClientAsync(SimulatedGameServer server) => RconClient.ConnectAsync(server.Port, server.Options.Password);

    public static Task JoinAsync(this SimulatedGameServer server, params string[] names) => server.HappenAsync((world, output) =>
    {
        foreach (var name in names)
            Assert.NotNull(world.Join(output, name));
    }, TestContext.Current.CancellationToken);
}
