using System.Collections.Concurrent;
using GustMark.Core.GPortal;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.GameServers.GPortal;

/// <inheritdoc cref="IGPortalAccounts" />
internal sealed class GPortalAccounts(TokenEndpoint endpoint, IGPortalGrantStore store, TimeProvider time, ILogger<GPortalAccounts> log)
    : IGPortalAccounts, IHostedService, IAsyncDisposable
{
    // Longest wait between two refreshes that fail: a token is needed when G-Portal is back.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(300);

    private readonly ConcurrentDictionary<GuildId, GPortalAccount> accounts = new();
    private readonly SemaphoreSlim changing = new(1, 1);

    public event Action? LoginEnded;

    /// <summary>Reads what is kept; before the first connection is opened.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var grant in await store.AllAsync(cancellationToken))
            accounts[grant.Guild] = Open(grant);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(accounts.Values.Select(account => account.DisposeAsync().AsTask()));

    /// <summary>The guild's account; null when it has none. It may have ended.</summary>
    public GPortalAccount? Of(GuildId guild) => accounts.GetValueOrDefault(guild);

    public async Task<Result<GPortalStatus>> LoginAsync(GPortalLogin login, CancellationToken ct)
    {
        GPortalTokens tokens;
        try
        {
            tokens = await endpoint.LoginAsync(login.UserName, login.Password, ct);
        }
        catch (GPortalException e)
        {
            return e.Fault == GPortalFault.LoginRefused ? new GPortalLoginRefused(e.Message) : new GPortalUnreachable(e.Message, e.RetryAfter);
        }

        await changing.WaitAsync(ct);
        try
        {
            // The former one first: a refresh of it that is under way would be kept over the new one.
            accounts.TryRemove(login.Guild, out var former);
            if (former is not null)
                await former.DisposeAsync();
            var grant = new GPortalGrant(login.Guild, login.UserName, login.By, login.Channel, time.GetUtcNow(), tokens, Ended: null);
            try
            {
                await store.KeepAsync(grant, CancellationToken.None);
            }
            catch (StoreUnavailableException) when (former is not null)
            {
                accounts[login.Guild] = Open(former.Grant);
                throw;
            }

            var account = accounts[login.Guild] = Open(grant);
            return account.Status();
        }
        finally
        {
            changing.Release();
        }
    }

    public async Task<bool> LogoutAsync(GuildId guild, CancellationToken ct)
    {
        await changing.WaitAsync(ct);
        try
        {
            if (accounts.TryRemove(guild, out var account))
                await account.DisposeAsync();
            return await store.ForgetAsync(guild, CancellationToken.None);
        }
        finally
        {
            changing.Release();
        }
    }

    public GPortalStatus? StatusOf(GuildId guild) => Of(guild)?.Status();

    public IReadOnlyList<GPortalGrant> Untold() => [.. accounts.Values.Select(account => account.Grant).Where(grant => grant.Ended is { Told: false })];

    public Task ToldAsync(GuildId guild, CancellationToken ct) => Of(guild)?.ToldAsync(ct) ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        changing.Dispose();
    }

    private GPortalAccount Open(GPortalGrant grant) =>
        new(grant, endpoint, store, new Backoff(LongestPause, Random.Shared), time, log, () => LoginEnded?.Invoke());
}
