using System.Text.Json.Nodes;
using GustMark.Simulator.Control;
using GustMark.Simulator.Discord.Gateway;
using GustMark.Simulator.Discord.Interactions;
using GustMark.Simulator.Discord.Rest;
using GustMark.Simulator.Discord.State;

namespace GustMark.Simulator.Discord;

/// <summary>
/// A Discord of one guild on a port of this machine. Inside a test: <c>await using var discord = await
/// SimulatedDiscord.StartAsync(ct: ct)</c>, then point a client at <see cref="Api"/> with <see cref="Token"/>.
/// </summary>
sealed class SimulatedDiscord : IAsyncDisposable
{
    readonly CancellationTokenSource stopping = new();
    readonly AttachmentShelf shelf;
    readonly RateLimits limits;
    readonly ITimer sweep;
    WebApplication? ownHost;

    public SimulatedDiscord(Scene scene, SimulatedDiscordOptions? options = null, TimeProvider? time = null)
    {
        Options = options ?? new();
        World = new(scene, time ?? TimeProvider.System);
        shelf = new(World);
        limits = new(World.Time, Options);
        Faults = new(World.Time);
        Board = new(World, Outlet, shelf, Options.NonceMemory);
        Book = new(World, Outlet);
        Desk = new(World, Outlet, Board, Statistics, Options);
        Responses = new(World, Outlet, Board, Desk);
        Hub = new(World, Options, Faults, Statistics, Outlet);
        Rooms = new(World, Outlet);
        Actions = new(this);
        sweep = World.Time.CreateTimer(_ => Hub.Sweep(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    public SimulatedDiscordOptions Options { get; }
    public World World { get; }
    public Outlet Outlet { get; } = new();
    public Statistics Statistics { get; } = new();
    public Faults Faults { get; }
    public MessageBoard Board { get; }
    public CommandBook Book { get; }
    public InteractionDesk Desk { get; }
    public InteractionResponses Responses { get; }
    public GatewayHub Hub { get; }

    /// <summary>Roles, channels and who belongs to the guild.</summary>
    public GuildRooms Rooms { get; }

    /// <summary>What people do: type commands, press buttons, fill dialogs, write messages.</summary>
    public UserActions Actions { get; }

    /// <summary>Address without a slash at its end, such as <c>http://127.0.0.1:5080</c>; known once it listens.</summary>
    public string BaseAddress
    {
        get => shelf.BaseAddress;
        set => shelf.BaseAddress = value;
    }

    /// <summary>Base of the REST API, version included.</summary>
    public string Api => BaseAddress + "/api/v10";
    public string Gateway => BaseAddress.Replace("http://", "ws://", StringComparison.Ordinal) + "/gateway";
    public string Token => World.Token;
    public string ApplicationId => Shapes.Id(World.Bot.Id);

    /// <summary>Starts it alone on a free port, or the one given.</summary>
    public static async Task<SimulatedDiscord> StartAsync(
        Scene? scene = null, SimulatedDiscordOptions? options = null, TimeProvider? time = null, int port = 0, CancellationToken ct = default)
    {
        var discord = new SimulatedDiscord(scene ?? Scene.RustTown(), options, time);
        discord.ownHost = SimulatorHost.Build(discord, port);
        await discord.ownHost.StartAsync(ct);
        discord.BaseAddress = SimulatorHost.AddressOf(discord.ownHost);
        return discord;
    }

    /// <summary>Adds the API, the gateway and the attachments to a host that has WebSockets switched on.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        var api = new RestApi(routes, World, limits, Faults, Statistics);
        new GuildRoutes(api, Outlet, Hub, Options).Map();
        new RoomRoutes(api, Rooms).Map();
        new MessageRoutes(api, Board, Outlet).Map();
        new CommandRoutes(api, Book).Map();
        new InteractionRoutes(api, Board, Responses).Map();
        api.MapUnknown();
        routes.MapGateway(Hub, Faults, stopping.Token);
        routes.MapGet("/attachments/{channel}/{id}/{filename}", (string id) =>
        {
            lock (World.Gate)
            {
                return Snowflakes.TryParse(id, out var key) && shelf.Find(key) is { } file
                    ? Results.Bytes(file.Bytes, file.ContentType)
                    : Results.NotFound();
            }
        });
    }

    /// <summary>Makes a fault happen; see docs/simulator.md for the kinds.</summary>
    public void Fault(string kind, double? seconds = null, int? count = null, double? delaySeconds = null)
    {
        Faults.Set(kind, seconds, count, delaySeconds);
        Hub.Disturb(kind);
    }

    /// <summary>The messages of a channel that a user sees (all of them without a user), oldest first.</summary>
    public IReadOnlyList<JsonObject> Messages(string channel, string? user = null)
    {
        lock (World.Gate)
        {
            var found = World.FindChannel(channel) ?? throw new ClientRefusal(404, $"There is no channel {channel}.");
            var person = user is null ? null : Actions.Person(user);
            return [.. found.Messages.Where(m => person is null || Board.CanSee(person, m)).Select(MessageBoard.ForPage)];
        }
    }

    /// <summary>Waits until the state, looked at under the gate after each change, is as asked.</summary>
    public async Task<T> WaitAsync<T>(Func<T?> look, TimeSpan patience, string missing, CancellationToken ct) where T : class
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        while (true)
        {
            Task next;
            lock (World.Gate)
            {
                if (look() is { } found)
                {
                    return found;
                }

                next = Outlet.NextChange;
            }

            try
            {
                await next.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                throw new TimeoutException($"Within {patience.TotalSeconds:0.#} s there was no {missing}.");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await sweep.DisposeAsync();
        await stopping.CancelAsync();
        if (ownHost is not null)
        {
            await ownHost.StopAsync();
            await ownHost.DisposeAsync();
        }

        stopping.Dispose();
    }
}
