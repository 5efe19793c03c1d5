namespace GustMark.Simulator.GameServers.World;

/// <summary>An item in a kit.</summary>
/// <param name="ShortName">The game's name for the item.</param>
/// <param name="Amount">How many.</param>
/// <param name="Condition">0 to 100.</param>
/// <param name="Container"><c>Main</c>, <c>Belt</c> or <c>Wear</c>.</param>
internal sealed record KitItem(string ShortName, int Amount, int Condition, string Container);

/// <summary>The kits of Console Edition.</summary>
internal sealed class KitBook
{
    readonly SortedDictionary<string, List<KitItem>> _kits = new(StringComparer.OrdinalIgnoreCase)
    {
        ["starter"] = [new("stone.pickaxe", 1, 100, "Belt"), new("bandage", 5, 100, "Main"), new("hazmatsuit", 1, 100, "Wear")],
        ["FREEkit1"] = [new("bow.hunting", 1, 100, "Belt"), new("arrow.wooden", 30, 100, "Main")],
        ["elitekit2"] = [new("rifle.ak", 1, 100, "Belt"), new("ammo.rifle", 128, 100, "Main"), new("metal.facemask", 1, 100, "Wear")],
    };

    public IEnumerable<string> Names => _kits.Keys;

    public IReadOnlyList<KitItem>? Find(string name) => _kits.GetValueOrDefault(name);

    /// <summary>The name as it was first written, whatever case it is asked for in.</summary>
    public string? Canonical(string name) => _kits.Keys.FirstOrDefault(k => k.Equals(name, StringComparison.OrdinalIgnoreCase));

    public void Add(string name, KitItem item)
    {
        if (!_kits.TryGetValue(name, out var items))
            _kits[name] = items = [];
        items.Add(item);
    }

    public bool Remove(string name) => _kits.Remove(name);
}
