using GustMark.Discord.Gateway;
using GustMark.Discord.Interactions;
using GustMark.Discord.Rest;
using Microsoft.Extensions.Logging;

namespace GustMark.Discord;

/// <summary>
/// Takes what the gateway told. Interactions are handed over at once and side by side; all other events one after another,
/// so the handler should be quick with those. What it throws is logged and stops nothing.
/// </summary>
public delegate Task GatewayHandler(GatewayEvent happened, CancellationToken ct);

/// <summary>A bot's whole connection to Discord: REST, and the gateway while it runs.</summary>
public sealed class DiscordClient : IDisposable
{
    readonly DiscordClientOptions options;
    readonly TimeProvider time;
    readonly ILogger log;
    readonly HttpClient http;
    readonly bool ownsHttp;
    readonly RestSender sender;
    readonly ShardGroup shards;

    /// <param name="options">Whom to connect as, where and how.</param>
    /// <param name="time">The clock for every wait and limit.</param>
    /// <param name="loggers">Told of waits, retries and lost connections; never of a token.</param>
    /// <param name="http">The caller's own, without a timeout of its own; one is made and owned when null.</param>
    public DiscordClient(DiscordClientOptions options, TimeProvider time, ILoggerFactory loggers, HttpClient? http = null)
    {
        (this.options, this.time, ownsHttp) = (options, time, http is null);
        log = loggers.CreateLogger<DiscordClient>();
        this.http = http ?? OwnHttp();
        sender = new(this.http, options.Token, options.Rest, time, log);
        Rest = new(sender);
        Commands = new(Rest, loggers.CreateLogger<CommandRegistry>());
        shards = new(options, Rest, time, log);
    }

    /// <summary>The REST routes.</summary>
    public DiscordRest Rest { get; }

    /// <summary>Keeps the registered commands as declared.</summary>
    public CommandRegistry Commands { get; }

    /// <summary>Where each shard stands; empty before the run knows how many there are.</summary>
    public IReadOnlyList<ShardStatus> Shards => shards.Statuses;

    /// <summary>Raised on each change of a shard's state, from the shard's own loop: be quick and do not throw.</summary>
    public event Action<ShardStatus>? ShardChanged
    {
        add => shards.Changed += value;
        remove => shards.Changed -= value;
    }

    /// <summary>Stays connected until stopped, then returns. Reconnects without end, except after what cannot be mended.</summary>
    /// <exception cref="GatewayFatalException">Discord closed the connection for good: wrong token, intents not granted and the like.</exception>
    /// <exception cref="DiscordTokenRejectedException">Discord refused the token over REST.</exception>
    public Task RunAsync(GatewayHandler handler, CancellationToken stopping) => shards.RunAsync(handler, stopping);

    /// <summary>Uses another token of the bot: for calls at once, for the gateway from the next <see cref="RunAsync"/> on.</summary>
    public void UseToken(BotToken token)
    {
        sender.UseToken(token);
        shards.UseToken(token);
    }

    /// <summary>Changes what the bot shows below its name, now and after every reconnect.</summary>
    public Task SetPresenceAsync(Presence presence, CancellationToken ct) => shards.SetPresenceAsync(presence, ct);

    /// <summary>The one that answers this interaction; its deferral is armed from the moment the interaction was read.</summary>
    public InteractionResponder Respond(InteractionCreated interaction, Deferral deferral) =>
        new(Rest, interaction.Interaction, interaction.ReceivedAt, deferral, options.DeferAfter, time, log);

    /// <summary>Closes what the client owns. End the run first.</summary>
    public void Dispose()
    {
        sender.Dispose();
        if (ownsHttp)
            http.Dispose();
    }

    static HttpClient OwnHttp() => new(new SocketsHttpHandler
    {
        // Discord's addresses move; a connection kept for ever would not notice.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(10),
        AllowAutoRedirect = false,
        UseCookies = false,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };
}
