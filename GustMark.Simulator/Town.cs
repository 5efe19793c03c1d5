using System.Globalization;
using System.Text.Json.Nodes;
using GustMark.Simulator.Discord;
using GustMark.Simulator.GameServers;
using GustMark.Simulator.GameServers.Control;

namespace GustMark.Simulator;

/// <summary>The whole outside of a worker on one machine: game servers, Discord with its page, and the control API.</summary>
sealed class Town : IAsyncDisposable
{
    readonly WebApplication host;

    Town(SimulatedDiscord discord, GameServerFleet servers, WebApplication host) => (Discord, Servers, this.host) = (discord, servers, host);

    public SimulatedDiscord Discord { get; }

    public GameServerFleet Servers { get; }

    /// <summary>Where the page is, without a slash at its end.</summary>
    public string Address => Discord.BaseAddress;

    /// <summary>The settings, as environment variables, with which a worker joins this town.</summary>
    public IReadOnlyDictionary<string, string> WorkerEnvironment(string dataFolder) => new Dictionary<string, string>
    {
        ["GUSTMARK__Discord__Token"] = Discord.Token,
        ["GUSTMARK__Discord__ApiBase"] = Discord.Api,
        ["GUSTMARK__Storage__DataFolder"] = dataFolder,
        ["GUSTMARK__GameServers__MaxServers"] = Math.Max(20, Servers.All.Count).ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Starts everything but the worker.</summary>
    /// <param name="servers">How many game servers: main and duo (PC), console (Console Edition), then server4 and so on, PC.</param>
    public static async Task<Town> StartAsync(
        int servers, double rate, int port, int seed, CancellationToken ct, SimulatedDiscordOptions? discordOptions = null)
    {
        var fleet = new GameServerFleet();
        for (var i = 0; i < servers; i++)
        {
            fleet.Add(new SimulatedGameServer(new GameServerOptions
            {
                Name = i switch { 0 => "main", 1 => "duo", 2 => "console", _ => $"server{i + 1}" },
                Edition = i == 2 ? GameEdition.Console : GameEdition.Pc,
                Password = $"rcon-{seed}-{i + 1}",
                LinesPerSecond = rate,
                Seed = seed + i,
                InitialPlayers = 8 + (i * 5 % 17),
            }));
        }

        await fleet.StartAsync(ct);
        var scene = Scene.RustTown(seed, fleet.All.Select(server => server.Name)) with
        {
            Servers = [.. fleet.All.Select((server, i) => new SceneServer(
                server.Name, i == 2 ? "console" : "pc", "127.0.0.1", server.Port, $"rcon-{seed}-{i + 1}"))],
        };
        var discord = new SimulatedDiscord(scene, discordOptions);
        var host = SimulatorHost.Build(discord, port, routes => routes.MapGameServerControl(fleet));
        await host.StartAsync(ct);
        discord.BaseAddress = SimulatorHost.AddressOf(host);
        return new Town(discord, fleet, host);
    }

    /// <summary>
    /// Waits for a worker and sets the scene as an owner would, by slash commands: adds the game servers, binds each to
    /// its channel, and feeds the channel with everything. What is there already stays as it is.
    /// </summary>
    public async Task FurnishAsync(CancellationToken ct)
    {
        await Discord.WaitAsync(() => Discord.Book.Named("feed"), Timeout.InfiniteTimeSpan, "worker that registers its commands", ct);
        foreach (var server in Discord.World.Scene.Servers)
        {
            await AddAsync(server, ct);
            await OwnerAsync(server.Name, $"/server bind server:{server.Name}", ct);
            await OwnerAsync(server.Name, $"/feed set kind:all channel:{server.Name}", ct);
        }
    }

    public Task WaitForShutdownAsync(CancellationToken ct) => host.WaitForShutdownAsync(ct);

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await Discord.DisposeAsync();
        await Servers.DisposeAsync();
    }

    async Task AddAsync(SceneServer server, CancellationToken ct)
    {
        var asked = await OwnerAsync(server.Name, $"/server add name:{server.Name} kind:webrcon", ct);
        if (asked.Modal is not { } dialog)
            return;
        await Discord.Actions.ModalAsync("owner", dialog["custom_id"]!.ToString(), new Dictionary<string, string>
        {
            ["host"] = server.Host,
            ["port"] = server.Port.ToString(CultureInfo.InvariantCulture),
            ["password"] = server.Password,
        }, ct: ct);
    }

    Task<Outcome> OwnerAsync(string channel, string text, CancellationToken ct) =>
        Discord.Actions.CommandAsync(channel, "owner", text, TimeSpan.FromSeconds(30), ct);
}
