using GustMark.Core.Identity;
using GustMark.Core.Servers;
using GustMark.Worker.Limits;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GustMark.Worker.GameServers.GPortal;

/// <summary>Consoles of servers at G-Portal that have no RCON password, by the login of their guild.</summary>
internal sealed class GPortalTransport(
    GPortalAccounts accounts, GPortalApi api, SubscriptionSockets sockets, IOptionsMonitor<GPortalOptions> options, RateLimits limits, TimeProvider time,
    ILogger<GPortalTransport> log) : IConsoleTransport
{
    /// <summary>Where calls say that they come from: the panel's own page.</summary>
    public const string Origin = "https://www.g-portal.com";

    // How much of what G-Portal allows our own polls may use; the rest is for people.
    private const double PollShare = 0.6;

    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(5);

    private int open;

    public async Task<IConsoleSession> OpenAsync(GameServer server, Secret password, CancellationToken ct)
    {
        if (GPortalAddress.Of(server) is not { } address)
            throw new ConsoleUnavailableException("what is kept of it is no server at G-Portal", hungUp: false);

        GPortalSession? session = null;
        SocketPlace? place = null;
        try
        {
            var account = accounts.Of(server.Guild) ?? throw NotLoggedIn();
            var sid = await api.SidOfAsync(server.Guild, address, ct);
            place = await sockets.TakeAsync(account, ct);
            session = new GPortalSession(server, address, sid, api, time, PollInterval, () => log.StreamTooFast(server.Name, server.Id), Closed);
            Interlocked.Increment(ref open);
            await session.SubscribeAsync(place, ct);
            await AnsweredAsync(session, ct);
            return session.State!.Obstacle is { } obstacle ? throw obstacle : session;
        }
        catch (Exception e)
        {
            if (session is not null)
                session.Dispose();
            else if (place is not null)
                await place.DisposeAsync();
            throw e is GPortalException failure ? ConsoleFailure.Of(failure) : e;
        }
    }

    public static GPortalException NotLoggedIn() =>
        new(GPortalFault.NotLoggedIn, "this guild is not logged in at G-Portal; /gportal login does it");

    private void Closed() => Interlocked.Decrement(ref open);

    private TimeSpan PollInterval()
    {
        // Two questions a poll; with many servers they are asked less often than is wished.
        var needed = Volatile.Read(ref open) * 2 / (PollShare * limits.GPortalPerSecond);
        return TimeSpan.FromSeconds(Math.Max(options.CurrentValue.PollSeconds, needed));
    }

    // Both come at once when they come at all. Connected is what listens: what was printed before would be lost with the past.
    private async Task AnsweredAsync(GPortalSession session, CancellationToken ct)
    {
        try
        {
            await Task.WhenAll(session.State!.First, session.Listening).WaitAsync(AnswerTime, time, ct);
        }
        catch (TimeoutException)
        {
        }
    }
}

/// <summary>What goes wrong at G-Portal as a connection knows it.</summary>
internal static class ConsoleFailure
{
    public static ConsoleUnavailableException Of(GPortalException e) => new(e.Message, hungUp: false, e) { RetryAfter = e.RetryAfter };
}
