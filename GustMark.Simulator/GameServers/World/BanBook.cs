namespace GustMark.Simulator.GameServers.World;

/// <summary>Who is banned. PC keys bans by SteamID, Console Edition by name.</summary>
internal sealed class BanBook
{
    readonly List<Ban> _bans = [];

    public IReadOnlyList<Ban> At(DateTimeOffset now)
    {
        _bans.RemoveAll(ban => ban.Until <= now);
        return _bans;
    }

    public Ban? Find(string key, DateTimeOffset now) =>
        key.Length == 0 ? null : At(now).FirstOrDefault(ban => ban.Key.Equals(key, StringComparison.OrdinalIgnoreCase));

    /// <summary>False if there is such a ban already.</summary>
    public bool Add(Ban ban, DateTimeOffset now)
    {
        if (Find(ban.Key, now) is not null)
            return false;
        _bans.Add(ban);
        return true;
    }

    public bool Remove(string key) => _bans.RemoveAll(ban => ban.Key.Equals(key, StringComparison.OrdinalIgnoreCase)) > 0;
}
