namespace GustMark.Simulator.GameServers.World;

/// <summary>Something that comes over the map, with its names on both editions.</summary>
/// <param name="Word">The name for <c>events.triggerevent</c>.</param>
/// <param name="Prefab">The short prefab that Console Edition names.</param>
/// <param name="Path">The prefab's path that PC names; null if PC has no such line.</param>
internal sealed record WorldEvent(string Word, string Prefab, string? Path)
{
    public static WorldEvent Airdrop { get; } = new("event_airdrop", "cargo_plane", "assets/prefabs/npc/cargo plane/cargo_plane.prefab");

    public static WorldEvent Helicopter { get; } =
        new("event_helicopter", "patrolhelicopter", "assets/prefabs/npc/patrol helicopter/patrolhelicopter.prefab");

    public static WorldEvent Bradley { get; } = new("event_bradley", "bradleyapc", "assets/prefabs/npc/m2bradley/bradleyapc.prefab");

    /// <summary>All that the generator lets happen or an administrator may ask for.</summary>
    public static IReadOnlyList<WorldEvent> All { get; } =
    [
        Airdrop,
        Helicopter,
        Bradley,
        new("event_cargoheli", "ch47scientists.entity", "assets/prefabs/npc/ch47/ch47scientists.entity.prefab"),
        new("event_cargoship", "cargoshipdynamic2", null),
        new("event_travellingvendor", "travellingvendor", "assets/prefabs/npc/travelling vendor/travellingvendor.prefab"),
        new("event_halloween", "halloween_portal", null),
        new("event_xmas", "xmas_refill", null),
        new("event_easter", "egg_hunt", null),
    ];

    /// <summary>Those that Console Edition has a word for which the sources know.</summary>
    public bool OnConsole => Word is not ("event_bradley" or "event_travellingvendor");

    public bool Special => Word is "event_halloween" or "event_xmas" or "event_easter";
}
