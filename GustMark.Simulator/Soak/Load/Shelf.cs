namespace GustMark.Simulator.Soak.Load;

/// <summary>What the shop sells: for some game servers one item each, in an amount that occurs nowhere else.</summary>
/// <param name="Server">Where it is delivered.</param>
sealed record ShelfItem(string Name, string Server, string ShortName, int Amount)
{
    const int Price = 10;

    // What happens in the game by itself never gives a thousand of anything.
    const int FirstAmount = 1001;

    static readonly string[] ShortNames = ["wood", "stones", "metal.fragments", "scrap", "cloth"];

    public string AddCommand => FormattableString.Invariant($"/shop add name:\"{Name}\" price:{Price} short-name:{ShortName} amount:{Amount} server:{Server}");

    /// <summary>An item for each of the first servers.</summary>
    public static IReadOnlyList<ShelfItem> For(IEnumerable<string> servers) =>
        [.. servers.Zip(ShortNames, (server, item) => (server, item)).Select((pair, i) => new ShelfItem($"Crate {i + 1}", pair.server, pair.item, FirstAmount + i))];
}
