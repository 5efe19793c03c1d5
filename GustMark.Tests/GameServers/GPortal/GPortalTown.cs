using GustMark.Core.GPortal;
using GustMark.Core.Identity;
using GustMark.Core.Servers;
using GustMark.Simulator;
using GustMark.Simulator.GameServers;
using GustMark.Simulator.GPortal;
using GustMark.Tests.Builders;
using GustMark.Worker.GameServers.GPortal;
using GustMark.Worker.Hosting.Configuration;
using GustMark.Worker.Limits;
using Microsoft.Extensions.Logging;
using GPortalFault = GustMark.Simulator.GPortal.GPortalFault;
using GPortalOptions = GustMark.Worker.GameServers.GPortal.GPortalOptions;

namespace GustMark.Tests.GameServers.GPortal;

/// <summary>The simulated G-Portal with everything of the worker's that talks to it, logged in.</summary>
internal sealed class GPortalTown : IReachedServer
{
    public const int PanelId = 1234567;

    private readonly GPortalHttp http;
    private readonly SubscriptionSockets sockets;

    private GPortalTown(
        Town town, Rig rig, GameServer server, GPortalHttp http, GPortalAccounts accounts, SubscriptionSockets sockets, GPortalLogSource logs) =>
        (Town, Rig, Server, this.http, Accounts, this.sockets, Logs) = (town, rig, server, http, accounts, sockets, logs);

    public Town Town { get; }

    public SimulatedGPortal Portal => Town.GPortal;

    public SimulatedGameServer Game => Town.Servers.Find("console")!;

    public Rig Rig { get; }

    public GameServer Server { get; }

    public GPortalAccounts Accounts { get; }

    public GPortalLogSource Logs { get; }

    public FakeGrantStore Grants { get; private init; } = new();

    public int Watchers => Portal.Statistics.Subscriptions;

    public IReadOnlyList<string> Secrets =>
        [Portal.Options.Password, Grants.Kept.Tokens?.Access.Reveal() ?? "no token", Grants.Kept.Tokens?.Refresh.Reveal() ?? "no token"];

    /// <summary>Starts everything, logs in, and connects the server.</summary>
    public static async Task<GPortalTown> StartAsync(Action<GPortalOptions>? set = null, LimitsOptions? limit = null, params IReadOnlyList<GameServer> others)
    {
        var town = await Town.StartAsync(3, 0, 0, 7, Rig.Ct, gportal: true);
        var settings = town.WorkerEnvironment("data");
        var options = new GPortalOptions
        {
            AuthAddress = settings["GUSTMARK__GPortal__AuthAddress"], ApiAddress = settings["GUSTMARK__GPortal__ApiAddress"],
            LogAddress = settings["GUSTMARK__GPortal__LogAddress"], PollSeconds = 2,
        };
        set?.Invoke(options);
        var wrapped = Microsoft.Extensions.Options.Options.Create(options);
        var limits = new RateLimits(new LiveOptions<LimitsOptions>(limit ?? new LimitsOptions { GPortalPerSecond = 50, GPortalBurst = 50 }), TimeProvider.System);
        var log = new LogList();
        var logs = new LoggerFactory([log]);
        var http = new GPortalHttp(TimeProvider.System);
        var grants = new FakeGrantStore();
        var accounts = new GPortalAccounts(new TokenEndpoint(http, wrapped, TimeProvider.System), grants, TimeProvider.System, logs.CreateLogger<GPortalAccounts>());
        var api = new GPortalApi(http, accounts, limits, wrapped, TimeProvider.System, logs.CreateLogger<GPortalApi>());
        var sockets = new SubscriptionSockets(wrapped, TimeProvider.System, logs.CreateLogger<SubscriptionSockets>());
        var transport = new GPortalTransport(accounts, api, sockets, new LiveOptions<GPortalOptions>(options), limits, TimeProvider.System, logs.CreateLogger<GPortalTransport>());
        var server = AServer("console");
        var rig = new Rig(
            TimeProvider.System, transport, new FakeServerStore([server, .. others]), options => (options.MaxReconnectSeconds, options.PollSeconds) = (1, 2), log: log);
        var started = new GPortalTown(town, rig, server, http, accounts, sockets, new GPortalLogSource(http, accounts, wrapped, TimeProvider.System)) { Grants = grants };
        await started.LogInAsync();
        await rig.StartAsync();
        await rig.StateAsync<Connected>(server);
        return started;
    }

    public async Task LogInAsync() => Assert.True((await Accounts.LoginAsync(
        new GPortalLogin(Server.Guild, new MemberId(1), new ChannelId(2), Portal.Options.UserName, new Secret(Portal.Options.Password)), Rig.Ct)).Accepted);

    public static GameServer AServer(string name, int panelId = PanelId) => new(
        new ServerId(Guid.NewGuid()), new GuildId(1), name, ServerKind.GPortal, new GPortalAddress("EU", panelId).ToString(), GPortalAddress.Port);

    public Task BreakAsync()
    {
        Portal.Break(new GPortalFault(GPortalFaultKind.DropSocket));
        return Task.CompletedTask;
    }

    public Task HoldAnswersAsync()
    {
        Portal.Break(new GPortalFault(GPortalFaultKind.Slow) { Delay = TimeSpan.FromSeconds(5) });
        return Task.CompletedTask;
    }

    public Task AwayAsync(bool away)
    {
        // What was open breaks, and nothing new is let in.
        Portal.Break(new GPortalFault(away ? GPortalFaultKind.DropSocket : GPortalFaultKind.None) { Duration = away ? TimeSpan.FromMinutes(10) : null });
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        Portal.Break(new GPortalFault(GPortalFaultKind.None));
        await Rig.DisposeAsync();
        await sockets.DisposeAsync();
        await Accounts.DisposeAsync();
        http.Dispose();
        await Town.DisposeAsync();
    }
}

public sealed class GPortalContractTests : ConsoleTransportContract
{
    internal override async Task<IReachedServer> ReachedAsync() => await GPortalTown.StartAsync();
}
