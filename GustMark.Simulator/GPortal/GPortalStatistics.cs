using System.Collections.Concurrent;

namespace GustMark.Simulator.GPortal;

/// <summary>What has been asked of the simulated G-Portal.</summary>
sealed class GPortalStatistics
{
    readonly ConcurrentDictionary<string, long> _calls = new();
    readonly ConcurrentDictionary<string, long> _tokenRequests = new();
    int _sockets;
    int _subscriptions;

    /// <summary>Sockets that are open.</summary>
    public int Sockets => Volatile.Read(ref _sockets);

    /// <summary>Subscriptions that are open.</summary>
    public int Subscriptions => Volatile.Read(ref _subscriptions);

    /// <summary>Calls and subscriptions that were begun, by the field they ask for; what could not be read is <c>invalid</c>.</summary>
    public IReadOnlyDictionary<string, long> Calls => new SortedDictionary<string, long>(_calls);

    /// <summary>Requests for tokens by grant, refused ones included.</summary>
    public IReadOnlyDictionary<string, long> TokenRequests => new SortedDictionary<string, long>(_tokenRequests);

    public void Called(string operation) => _calls.AddOrUpdate(operation, 1, (_, n) => n + 1);

    public void TokenAsked(string grant) => _tokenRequests.AddOrUpdate(grant, 1, (_, n) => n + 1);

    public void SocketsChanged(int by) => Interlocked.Add(ref _sockets, by);

    public void SubscriptionsChanged(int by) => Interlocked.Add(ref _subscriptions, by);
}
