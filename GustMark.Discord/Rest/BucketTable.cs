using System.Collections.Concurrent;

namespace GustMark.Discord.Rest;

/// <summary>
/// Finds the bucket of a request. Routes share a bucket when Discord names the same one for both, separately for each major
/// parameter; until it has named one, every route and major parameter has its own.
/// </summary>
sealed class BucketTable(TimeProvider time) : IDisposable
{
    const int SweepFrom = 512;
    readonly ConcurrentDictionary<string, string> names = new();
    readonly ConcurrentDictionary<string, Bucket> buckets = new();

    public int Count => buckets.Count;

    public Bucket Of(RestRequest request)
    {
        if (buckets.Count > SweepFrom)
            Sweep();
        return buckets.GetOrAdd(KeyOf(request), static (_, clock) => new Bucket(clock), time);
    }

    /// <summary>Discord named the bucket: the request's own becomes it, or those waiting move to the one already known.</summary>
    public void Learn(RestRequest request, Bucket used, string name)
    {
        var before = KeyOf(request);
        names[request.Name] = name;
        var key = KeyOf(request);
        if (key == before)
            return;
        var known = buckets.GetOrAdd(key, used);
        if (!ReferenceEquals(known, used))
        {
            buckets.TryRemove(before, out _);
            known.Adopt(used);
        }
        else
            buckets.TryRemove(before, out _);
    }

    public void Dispose()
    {
        foreach (var bucket in buckets.Values)
            bucket.Dispose();
    }

    string KeyOf(RestRequest request) => names.TryGetValue(request.Name, out var name) ? $"{name}|{request.Major}" : $"{request.Name}|{request.Major}";

    // Interactions make a bucket each and never come back. One taken away while someone is about to enter it only costs
    // a second of not knowing its limit.
    void Sweep()
    {
        foreach (var pair in buckets)
        {
            if (pair.Value.IsIdle && buckets.TryRemove(pair))
                pair.Value.Dispose();
        }
    }
}
