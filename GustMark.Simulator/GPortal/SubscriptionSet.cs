namespace GustMark.Simulator.GPortal;

/// <summary>The subscriptions of a socket by their ids, each with what ends it.</summary>
sealed class SubscriptionSet(GPortalStatistics statistics)
{
    readonly Lock _lock = new();
    readonly Dictionary<string, Action> _ends = [];

    /// <summary>Begins one; another of the same id is over.</summary>
    public void Begin(string id, Func<Action> subscribe)
    {
        lock (_lock)
        {
            Forget(id);
            _ends[id] = subscribe();
            statistics.SubscriptionsChanged(1);
        }
    }

    /// <summary>Ends one; false if there is none of that id.</summary>
    public bool End(string id)
    {
        lock (_lock)
            return Forget(id);
    }

    /// <summary>Ends all and tells the id of each.</summary>
    public void EndAll(Action<string> ended)
    {
        lock (_lock)
        {
            foreach (var id in _ends.Keys.ToArray())
            {
                Forget(id);
                ended(id);
            }
        }
    }

    bool Forget(string id)
    {
        if (!_ends.Remove(id, out var end))
            return false;
        end();
        statistics.SubscriptionsChanged(-1);
        return true;
    }
}
