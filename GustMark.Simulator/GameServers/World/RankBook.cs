namespace GustMark.Simulator.GameServers.World;

/// <summary>Ranks and who holds them: names on Console Edition, SteamIDs on PC.</summary>
internal sealed class RankBook
{
    readonly SortedDictionary<string, List<string>> _holders = new(StringComparer.Ordinal)
    {
        ["Owner"] = [],
        ["Admin"] = [],
        ["Moderator"] = [],
        ["VIP"] = [],
    };

    public IEnumerable<(string Group, IReadOnlyList<string> Holders)> All => _holders.Select(pair => (pair.Key, (IReadOnlyList<string>)pair.Value));

    public IReadOnlyList<string> Of(string group) => _holders.TryGetValue(group, out var holders) ? holders : [];

    public bool Add(string group, string who)
    {
        if (!_holders.TryGetValue(group, out var holders))
            _holders[group] = holders = [];
        if (holders.Contains(who))
            return false;
        holders.Add(who);
        return true;
    }

    public bool Remove(string group, string who) => _holders.TryGetValue(group, out var holders) && holders.Remove(who);
}
