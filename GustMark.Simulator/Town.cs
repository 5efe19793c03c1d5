using System.Globalization;
using System.Text.Json.Nodes;
using GustMark.Simulator.Discord;
using GustMark.Simulator.GameServers;
using GustMark.Simulator.GameServers.Control;
using GustMark.Simulator.GPortal;

namespace GustMark.Simulator;

/// <summary>The whole outside of a worker on one machine: game servers, Discord with its page, and the control API.</summary>
sealed class Town : IAsyncDisposable
{
    readonly WebApplication host;
    readonly bool byGPortal;

    Town(SimulatedDiscord discord, GameServerFleet servers, SimulatedGPortal portal, WebApplication host, bool byGPortal) =>
        (Discord, Servers, GPortal, this.host, this.byGPortal) = (discord, servers, portal, host, byGPortal);

    public SimulatedDiscord Discord { get; }

    public GameServerFleet Servers { get; }

    /// <summary>The hoster of the server called console, if there is one.</summary>
    public SimulatedGPortal GPortal { get; }

    /// <summary>Where the page is, without a slash at its end.</summary>
    public string Address => Discord.BaseAddress;

    /// <summary>The settings, as environment variables, with which a worker joins this town.</summary>
    public IReadOnlyDictionary<string, string> WorkerEnvironment(string dataFolder)
    {
        var settings = new Dictionary<string, string>
        {
            ["GUSTMARK__Discord__Token"] = Discord.Token,
            ["GUSTMARK__Discord__ApiBase"] = Discord.Api,
            ["GUSTMARK__Storage__DataFolder"] = dataFolder,
            ["GUSTMARK__GameServers__MaxServers"] = Math.Max(20, Servers.All.Count).ToString(CultureInfo.InvariantCulture),
        };
        if (byGPortal)
        {
            settings["GUSTMARK__GPortal__AuthAddress"] = Address + GPortalRoutes.TokenPath;
            settings["GUSTMARK__GPortal__ApiAddress"] = Address + GPortalRoutes.ApiPath;
            settings["GUSTMARK__GPortal__LogAddress"] = Address + GPortalRoutes.LogPath;
        }

        return settings;
    }

    /// <summary>Starts everything but the worker.</summary>
    /// <param name="servers">How many game servers: main and duo (PC), console (Console Edition, rented at G-Portal), then server4 and so on, PC.</param>
    /// <param name="rate">Lines a second of each.</param>
    /// <param name="port">Of the host; 0 takes a free one.</param>
    /// <param name="seed">The same gives the same names, ids and passwords.</param>
    /// <param name="ct">Ends the start.</param>
    /// <param name="discordOptions">The figures of Discord.</param>
    /// <param name="gportal">Whether a worker is to reach console by G-Portal instead of WebRCON.</param>
    /// <param name="watch">Sees every HTTP request; null for nobody.</param>
    public static async Task<Town> StartAsync(
        int servers, double rate, int port, int seed, CancellationToken ct, SimulatedDiscordOptions? discordOptions = null, bool gportal = false,
        Func<HttpRequest, Task>? watch = null)
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
        var account = new GPortalOptions { Password = $"gportal-{seed}" };
        var portal = new SimulatedGPortal(account);
        var rental = new SceneRental(1234567, 7654321, "EU");
        if (fleet.Find("console") is { } rented)
            portal.Rent(rented, rental.Id, rental.Sid, rental.Region);
        var scene = Scene.RustTown(seed, fleet.All.Select(server => server.Name)) with
        {
            Servers = [.. fleet.All.Select((server, i) => new SceneServer(
                server.Name, i == 2 ? "console" : "pc", "127.0.0.1", server.Port, $"rcon-{seed}-{i + 1}")
            {
                Rental = i == 2 ? rental : null,
            })],
            GPortal = new SceneAccount(account.UserName, account.Password),
        };
        var discord = new SimulatedDiscord(scene, discordOptions);
        var host = SimulatorHost.Build(discord, port, routes =>
        {
            routes.MapGameServerControl(fleet);
            routes.MapGPortal(portal);
            routes.MapGPortalControl(portal);
        }, watch);
        await host.StartAsync(ct);
        discord.BaseAddress = SimulatorHost.AddressOf(host);
        return new Town(discord, fleet, portal, host, gportal);
    }

    /// <summary>
    /// Waits for a worker and sets the scene as an owner would, by slash commands: adds the game servers, binds each to
    /// its channel, and feeds the channel with everything. What is there already stays as it is.
    /// </summary>
    public async Task FurnishAsync(CancellationToken ct)
    {
        await Discord.WaitAsync(() => Discord.Book.Named("feed"), Timeout.InfiniteTimeSpan, "worker that registers its commands", ct);
        if (byGPortal)
            await LogInAsync(ct);
        foreach (var server in Discord.World.Scene.Servers)
        {
            await (byGPortal && server.Rental is { } rental ? AddRentedAsync(server.Name, rental, ct) : AddAsync(server, ct));
            await OwnerAsync(server.Name, $"/server bind server:{server.Name}", ct);
            await OwnerAsync(server.Name, $"/feed set kind:all channel:{server.Name}", ct);
        }
    }

    public Task WaitForShutdownAsync(CancellationToken ct) => host.WaitForShutdownAsync(ct);

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        GPortal.Dispose();
        await Discord.DisposeAsync();
        await Servers.DisposeAsync();
    }

    async Task AddAsync(SceneServer server, CancellationToken ct)
    {
        var asked = await OwnerAsync(server.Name, $"/server add name:{server.Name} kind:webrcon", ct);
        await FillAsync(asked, new()
        {
            ["host"] = server.Host,
            ["port"] = server.Port.ToString(CultureInfo.InvariantCulture),
            ["password"] = server.Password,
        }, ct);
    }

    async Task LogInAsync(CancellationToken ct) => await FillAsync(await OwnerAsync("admin-log", "/gportal login", ct), new()
    {
        ["username"] = GPortal.Options.UserName,
        ["password"] = GPortal.Options.Password,
    }, ct);

    async Task AddRentedAsync(string name, SceneRental rental, CancellationToken ct) =>
        await FillAsync(await OwnerAsync(name, $"/server add name:{name} kind:gportal", ct), new()
        {
            ["id"] = rental.Id.ToString(CultureInfo.InvariantCulture),
            ["region"] = rental.Region,
        }, ct);

    /// <summary>Submits the dialog that came of a command; there is none if what it asks for is there already.</summary>
    Task FillAsync(Outcome asked, Dictionary<string, string> values, CancellationToken ct) => asked.Modal is { } dialog
        ? Discord.Actions.ModalAsync("owner", dialog["custom_id"]!.ToString(), values, ct: ct)
        : Task.CompletedTask;

    Task<Outcome> OwnerAsync(string channel, string text, CancellationToken ct) =>
        Discord.Actions.CommandAsync(channel, "owner", text, TimeSpan.FromSeconds(30), ct);
}
