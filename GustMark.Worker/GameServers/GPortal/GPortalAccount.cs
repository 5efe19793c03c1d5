using GustMark.Core.GPortal;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.GameServers.GPortal;

/// <summary>
/// One guild's login. The access token is refreshed 30 s before it expires, or when it is refused before that; however many ask
/// meanwhile, there is one refresh, and all of them wait for it.
/// </summary>
internal sealed class GPortalAccount : IAsyncDisposable
{
    /// <summary>A token that lives no longer than this is not used any more. Half its life, where that is less.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    // The one before was refused just so long ago: another one would be no better, and to ask for one each time would be hammering.
    private static readonly TimeSpan BetweenRefusals = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan FarewellTime = TimeSpan.FromSeconds(5);

    private readonly TokenEndpoint endpoint;
    private readonly IGPortalGrantStore store;
    private readonly Setbacks setbacks;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly Action ended;
    private readonly Lock gate = new();
    private readonly CancellationTokenSource closed = new();
    private readonly ITimer timer;
    private GPortalGrant grant;
    private long issued;
    private TimeSpan ageAtIssue;
    private bool refused;
    private long? refusedAt;
    private Task<Secret>? flight;

    public GPortalAccount(
        GPortalGrant grant, TokenEndpoint endpoint, IGPortalGrantStore store, Backoff backoff, TimeProvider time, ILogger log, Action ended)
    {
        (this.grant, this.endpoint, this.store, this.time, this.log, this.ended) = (grant, endpoint, store, time, log, ended);
        setbacks = new Setbacks(backoff, time);
        timer = time.CreateTimer(static state => ((GPortalAccount)state!).OnDue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        lock (gate)
        {
            Issue(grant.Tokens);
            Arm();
        }
    }

    /// <summary>The login as it is kept.</summary>
    public GPortalGrant Grant
    {
        get
        {
            lock (gate)
                return grant;
        }
    }

    /// <summary>Cancelled when the login has ended, by whoever.</summary>
    public CancellationToken Closed => closed.Token;

    public GPortalStatus Status()
    {
        lock (gate)
        {
            var tokens = grant.Tokens;
            return new GPortalStatus(
                grant, tokens?.IssuedAt, tokens is null ? null : time.GetUtcNow() + Left(tokens.Lifetime),
                tokens?.RefreshLifetime is { } life ? time.GetUtcNow() + Left(life) : null,
                setbacks.Reason is { } trouble ? new GPortalTrouble(trouble, setbacks.Failures, time.GetUtcNow() + setbacks.Left) : null);
        }
    }

    /// <summary>An access token that is good for some time yet.</summary>
    /// <exception cref="GPortalException">There is none to be had at the moment, or ever.</exception>
    public Task<Secret> TokenAsync(CancellationToken ct)
    {
        lock (gate)
        {
            if (grant.Tokens is not { } tokens || closed.IsCancellationRequested)
                throw Ended();
            if (IsFresh(tokens))
                return Task.FromResult(tokens.Access);
            if (flight is null && setbacks.Left is { Ticks: > 0 } wait)
                return StillGood(tokens) ? Task.FromResult(tokens.Access) : throw new GPortalException(GPortalFault.Unavailable, setbacks.Reason!, wait);
            return Refresh().WaitAsync(ct);
        }
    }

    /// <summary>G-Portal refused this token: another one, unless that was just done, or there is a newer one already.</summary>
    /// <exception cref="GPortalException">There is no other.</exception>
    public Task<Secret> InsteadOfAsync(Secret token, CancellationToken ct)
    {
        lock (gate)
        {
            if (grant.Tokens is { } tokens && ReferenceEquals(tokens.Access, token) && !refused)
            {
                if (refusedAt is { } before && time.GetElapsedTime(before) < BetweenRefusals)
                    throw new GPortalException(GPortalFault.Unauthorized, "G-Portal refuses the access token although it has just issued it");
                (refused, refusedAt) = (true, time.GetTimestamp());
            }
        }

        return TokenAsync(ct);
    }

    /// <summary>Notes that the guild's people know of the end.</summary>
    public async Task ToldAsync(CancellationToken ct)
    {
        GPortalGrant told;
        lock (gate)
        {
            if (grant.Ended is not { Told: false } end)
                return;
            told = grant = grant with { Ended = end with { Told = true } };
        }

        await store.KeepAsync(told, ct);
    }

    /// <summary>Ends it; a refresh under way is let come to its end, for the token it brings is the only one that works.</summary>
    public async ValueTask DisposeAsync()
    {
        Task<Secret>? last;
        lock (gate)
            last = flight;
        await timer.DisposeAsync();
        if (last is not null)
            await last.WaitAsync(FarewellTime, time).ContinueWith(static task => _ = task.Exception, TaskScheduler.Default);
        await closed.CancelAsync();
    }

    // ---- under the gate ----

    private void Issue(GPortalTokens? tokens)
    {
        // A clock that was set back must not make a token older than it is, nor one set forward make it live for ever.
        (issued, refused) = (time.GetTimestamp(), false);
        ageAtIssue = tokens is null || tokens.IssuedAt > time.GetUtcNow() ? TimeSpan.Zero : time.GetUtcNow() - tokens.IssuedAt;
    }

    private TimeSpan Left(TimeSpan lifetime) => lifetime - ageAtIssue - time.GetElapsedTime(issued);

    private static TimeSpan MarginOf(GPortalTokens tokens) => tokens.Lifetime / 2 < Margin ? tokens.Lifetime / 2 : Margin;

    private bool IsFresh(GPortalTokens tokens) => !refused && Left(tokens.Lifetime) > MarginOf(tokens);

    private bool StillGood(GPortalTokens tokens) => !refused && Left(tokens.Lifetime) > TimeSpan.Zero;

    private GPortalException Ended() => grant.Ended is { } end
        ? new(GPortalFault.NotLoggedIn, $"G-Portal has ended the login ({end.Reason}); /gportal login begins a new one")
        : GPortalTransport.NotLoggedIn();

    /// <summary>Sees to it that somebody refreshes when it is due, though nobody asks for a token.</summary>
    private void Arm()
    {
        if (grant.Tokens is not { } tokens || closed.IsCancellationRequested)
            return;
        var due = setbacks.Failures > 0 ? setbacks.Left : Left(tokens.Lifetime) - MarginOf(tokens);
        timer.Change(due > TimeSpan.Zero ? due : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private Task<Secret> Refresh() => flight ??= Task.Run(() => RefreshAsync(grant));

    // ----

    private void OnDue()
    {
        lock (gate)
        {
            if (grant.Tokens is { } tokens && !closed.IsCancellationRequested && !IsFresh(tokens))
                _ = Refresh().ContinueWith(static task => _ = task.Exception, TaskScheduler.Default);
        }
    }

    private async Task<Secret> RefreshAsync(GPortalGrant former)
    {
        try
        {
            var renewed = former with { Tokens = await endpoint.RefreshAsync(former.Tokens!.Refresh, closed.Token) };
            await KeepAsync(renewed);
            lock (gate)
            {
                (grant, flight) = (renewed, null);
                setbacks.Over();
                Issue(renewed.Tokens);
                Arm();
            }

            log.TokenRefreshed(former.Guild, renewed.Tokens!.Lifetime);
            return renewed.Tokens.Access;
        }
        catch (GPortalException e) when (e.Fault == GPortalFault.LoginRefused)
        {
            await EndAsync(former, e.Message);
            lock (gate)
                throw Ended();
        }
        catch (Exception e)
        {
            return Failed(former.Tokens!, e as GPortalException ?? new GPortalException(GPortalFault.Unavailable, "the refresh failed in itself", inner: e));
        }
    }

    /// <summary>The token that is still good, where there is one.</summary>
    private Secret Failed(GPortalTokens tokens, GPortalException e)
    {
        int number;
        TimeSpan wait;
        bool good;
        lock (gate)
        {
            flight = null;
            wait = setbacks.Failed(e.Message, e.RetryAfter);
            number = setbacks.Failures;
            good = StillGood(tokens);
            Arm();
        }

        log.RefreshFailed(grant.Guild, e.Message, number, wait);
        return good ? tokens.Access : throw new GPortalException(GPortalFault.Unavailable, e.Message, wait, e);
    }

    private async Task EndAsync(GPortalGrant former, string reason)
    {
        var over = former with { Tokens = null, Ended = new GPortalEnd(time.GetUtcNow(), reason, Told: false) };
        await KeepAsync(over);
        lock (gate)
        {
            (grant, flight) = (over, null);
            setbacks.Over();
        }

        log.LoginEnded(former.Guild, reason);
        await closed.CancelAsync();
        ended();
    }

    private async Task KeepAsync(GPortalGrant kept)
    {
        try
        {
            await store.KeepAsync(kept, CancellationToken.None);
        }
        catch (StoreUnavailableException e)
        {
            // It works as long as this process does; after the next one nobody can refresh.
            log.GrantNotKept(kept.Guild, e.Reason);
        }
    }
}
