using System.Globalization;
using GustMark.Core.Identity;
using GustMark.Core.Servers;
using GustMark.Simulator.GameServers;
using GustMark.Tests.Builders;
using GustMark.Worker.GameServers;
using GustMark.Worker.GameServers.WebRcon;

namespace GustMark.Tests.GameServers;

public sealed class WebRconContractTests : ConsoleTransportContract
{
    private const string Password = "s3cr3t-webrcon";

    internal override async Task<IReachedServer> ReachedAsync()
    {
        var game = new SimulatedGameServer(new GameServerOptions
        {
            Name = "console", Edition = GameEdition.Console, Password = Password, LinesPerSecond = 0, InitialPlayers = 3, Seed = 7,
        });
        await game.StartAsync(Rig.Ct);
        var server = Rig.AServer("console", game.Port);
        var transport = new WebRconTransport(Microsoft.Extensions.Options.Options.Create(new GameServersOptions()), TimeProvider.System);
        var rig = new Rig(
            TimeProvider.System, transport, new FakeServerStore(server) { Password = () => new Secret(Password) },
            options => options.MaxReconnectSeconds = 1);
        await rig.StartAsync();
        await rig.StateAsync<Connected>(server);
        return new Reached(game, rig, server, transport);
    }

    private sealed record Reached(SimulatedGameServer Game, Rig Rig, GameServer Server, WebRconTransport Transport) : IReachedServer
    {
        public int Watchers => Game.Connections;

        public IReadOnlyList<string> Secrets => [Password];

        public Task BreakAsync() => Game.SetFaultAsync(GameServerFault.Drop);

        public Task HoldAnswersAsync() => Game.SetFaultAsync(GameServerFault.Slow);

        public Task AwayAsync(bool away) => Game.SetFaultAsync(away ? GameServerFault.Refuse : GameServerFault.None);

        public async ValueTask DisposeAsync()
        {
            await Rig.DisposeAsync();
            Transport.Dispose();
            await Game.DisposeAsync();
        }
    }
}
