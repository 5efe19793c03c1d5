using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GustMark.Worker.GameServers.GPortal;

/// <summary>The sockets of each login: as few as hold its servers, opened when the first is needed and closed after the last.</summary>
internal sealed class SubscriptionSockets(IOptions<GPortalOptions> options, TimeProvider time, ILogger<SubscriptionSockets> log) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<GPortalAccount, Shelf> shelves = new();

    /// <summary>A place on a socket of the login; to be disposed of when it is not used any more.</summary>
    /// <exception cref="GPortalException">None can be opened.</exception>
    public async Task<SocketPlace> TakeAsync(GPortalAccount account, CancellationToken ct)
    {
        var shelf = shelves.GetOrAdd(account, _ => new Shelf());
        await shelf.Turn.WaitAsync(ct);
        try
        {
            shelf.Sockets.RemoveAll(used => !used.Socket.IsOpen && used.Places == 0);
            var free = shelf.Sockets.Find(used => used.Socket.IsOpen && used.Places < options.Value.ServersPerSocket);
            if (free is null)
                shelf.Sockets.Add(free = new UsedSocket(await OpenAsync(account, ct)));
            free.Places++;
            return new SocketPlace(free.Socket, () => LeaveAsync(account, shelf, free));
        }
        finally
        {
            shelf.Turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var shelf in shelves.Values)
        {
            // In turn: a server that leaves at this moment closes its socket itself.
            await shelf.Turn.WaitAsync();
            try
            {
                foreach (var used in shelf.Sockets)
                    await used.Socket.DisposeAsync();
                shelf.Sockets.Clear();
            }
            finally
            {
                shelf.Turn.Release();
            }
        }
    }

    private async Task<SubscriptionSocket> OpenAsync(GPortalAccount account, CancellationToken ct)
    {
        var address = new UriBuilder(options.Value.ApiAddress);
        address.Scheme = address.Scheme == Uri.UriSchemeHttp ? Uri.UriSchemeWs : Uri.UriSchemeWss;
        var token = await account.TokenAsync(ct);
        try
        {
            return await SubscriptionSocket.OpenAsync(address.Uri, account.Grant.Guild, token, time, log, account.Closed, ct);
        }
        catch (GPortalException e) when (e.Fault == GPortalFault.Unauthorized)
        {
            token = await account.InsteadOfAsync(token, ct);
            return await SubscriptionSocket.OpenAsync(address.Uri, account.Grant.Guild, token, time, log, account.Closed, ct);
        }
    }

    private async Task LeaveAsync(GPortalAccount account, Shelf shelf, UsedSocket used)
    {
        await shelf.Turn.WaitAsync();
        try
        {
            if (--used.Places > 0 || !shelf.Sockets.Remove(used))
                return;
            await used.Socket.DisposeAsync();
            if (shelf.Sockets.Count == 0 && account.Closed.IsCancellationRequested)
                shelves.TryRemove(account, out _);
        }
        finally
        {
            shelf.Turn.Release();
        }
    }

    private sealed class Shelf
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public List<UsedSocket> Sockets { get; } = [];
    }

    private sealed class UsedSocket(SubscriptionSocket socket)
    {
        public SubscriptionSocket Socket => socket;

        public int Places { get; set; }
    }
}

/// <summary>A server's place on a socket.</summary>
internal sealed class SocketPlace(SubscriptionSocket socket, Func<Task> leave) : IAsyncDisposable
{
    private int left;

    public SubscriptionSocket Socket => socket;

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref left, 1) == 0)
            await leave();
    }
}
